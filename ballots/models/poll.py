"""What is asked, of whom, and from when until when."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.rules.small_groups import SMALLEST
from ballots.enums import PollKind
from ui.language import in_language, is_english

STEPS = 5


class Question(models.Model):
    """Data: one question with its five steps, from the hardest to the best."""

    kind = models.CharField(_("kind"), max_length=10, choices=PollKind.choices)
    code = models.SlugField(_("code"), max_length=20, unique=True)
    """What an answer calls it."""
    position = models.PositiveSmallIntegerField(_("position"))
    text_zh = models.CharField(_("question in Chinese"), max_length=80)
    text_en = models.CharField(_("question in English"), max_length=80)
    steps_zh = ArrayField(models.CharField(max_length=20), size=STEPS, verbose_name=_("steps in Chinese"))
    steps_en = ArrayField(models.CharField(max_length=20), size=STEPS, verbose_name=_("steps in English"))
    is_active = models.BooleanField(_("is asked"), default=True)

    class Meta:
        ordering = ["kind", "position"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(steps_zh__len=STEPS) & Q(steps_en__len=STEPS),
                name="question_has_five_steps",
                violation_error_message=_("A question has five steps in each language."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def steps(self) -> list[str]:
        return self.steps_en if is_english() else self.steps_zh


class PollQuerySet(models.QuerySet["Poll"]):
    def open_on(self, day: date) -> Self:
        return self.filter(opens_on__lte=day, closes_on__gte=day, counted_on__isnull=True)

    def to_count(self, day: date) -> Self:
        return self.filter(closes_on__lt=day, counted_on__isnull=True)


class Poll(models.Model):
    """One round of questions to everybody of a unit and below, counted by the units that stand ``level`` deep."""

    kind = models.CharField(_("kind"), max_length=10, choices=PollKind.choices)
    questions = models.ManyToManyField(Question, related_name="polls", verbose_name=_("questions"))
    scope = models.ForeignKey(Unit, models.CASCADE, related_name="polls", verbose_name=_("asked in"))
    level = models.PositiveSmallIntegerField(_("level of the groups"))
    """How deep in the unit tree the groups stand, the top being 1. Nothing is ever counted below."""
    k = models.PositiveSmallIntegerField(_("smallest group"))
    """Fewer answers than this are never shown."""
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    """The last day on which one may answer."""
    counted_on = models.DateField(_("counted on"), null=True, blank=True)
    leaders_on = models.DateField(_("leaders may read from"), null=True, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_on", "scope"]
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "scope", "closes_on"], condition=Q(kind=PollKind.PULSE), name="poll_once"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="poll_closes_after_opening",
                violation_error_message=_("A poll cannot close before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(counted_on__isnull=True, leaders_on__isnull=True)
                | Q(leaders_on__isnull=False, counted_on__gt=F("closes_on"), leaders_on__gte=F("counted_on")),
                name="poll_counted_after_closing",
                violation_error_message=_("A poll is counted after its last day."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[PollKind.PULSE, PollKind.SESSION, PollKind.LEADER]) | Q(k__gte=SMALLEST),
                name="poll_pulse_of_eight",
                violation_error_message=_("A pulse shows groups of eight and more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.closes_on:%Y-%m}"

    @property
    def month(self) -> date:
        return self.closes_on.replace(day=1)
