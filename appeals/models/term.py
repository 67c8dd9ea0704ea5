"""The clocks of each step: data, because laws and offices set them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from appeals.enums import CountedFrom, DayUnit, Level, Step, Track
from appeals.rules.steps import StepTerm
from ui.language import in_language

DECIDERS = [Role.LEADER, Role.ORG_ADMIN]


class TermQuerySet(models.QuerySet["Term"]):
    """Open to everybody: no row is about a person."""

    def on(self, day: date) -> Self:
        """Of each step the version that holds on the day."""
        newest = Term.objects.filter(track=OuterRef("track"), step=OuterRef("step"), valid_from__lte=day)
        return self.filter(pk=Subquery(newest.order_by("-valid_from").values("pk")[:1]))

    def newest(self) -> Self:
        """Of each step the last version, also one that is still to come."""
        later = Term.objects.filter(
            track=OuterRef("track"), step=OuterRef("step"), valid_from__gt=OuterRef("valid_from")
        )
        return self.filter(~Exists(later))


class Term(models.Model):
    """One step of a track, for the decisions that run on it. A change is a new row with its own day."""

    track = models.CharField(_("kind of decision"), max_length=20, choices=Track.choices)
    step = models.CharField(_("step"), max_length=13, choices=Step.choices)
    valid_from = models.DateField(_("valid from"))
    name_zh = models.CharField(_("name in Chinese"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=40)
    file_within = models.PositiveSmallIntegerField(_("to be filed within"), null=True, blank=True)
    file_unit = models.CharField(_("counted in"), max_length=8, choices=DayUnit.choices, default=DayUnit.DAYS)
    counted_from = models.CharField(
        _("counted from"), max_length=6, choices=CountedFrom.choices, default=CountedFrom.KNOWN
    )
    direct_within = models.PositiveSmallIntegerField(_("directly within"), null=True, blank=True)
    answer_within = models.PositiveSmallIntegerField(_("to be answered within"))
    answer_unit = models.CharField(_("answer counted in"), max_length=8, choices=DayUnit.choices, default=DayUnit.DAYS)
    extend_by = models.PositiveSmallIntegerField(_("may be extended by"), default=0)
    by_role = models.CharField(_("decided by"), max_length=20, choices=Role.choices)
    instead_role = models.CharField(_("else by"), max_length=20, choices=Role.choices, blank=True)
    level = models.CharField(_("at the level of"), max_length=5, choices=Level.choices)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=240)
    version = models.PositiveIntegerField(default=1, editable=False)
    """Counts how often one that is still to come was written anew."""

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["track", "pk"]
        verbose_name = _("term of appeal")
        verbose_name_plural = _("terms of appeal")
        constraints = [
            models.UniqueConstraint(fields=["track", "step", "valid_from"], name="term_one_version_a_day"),
            models.CheckConstraint(
                condition=Q(by_role__in=DECIDERS) & Q(instead_role__in=["", *DECIDERS]), name="term_by_a_decider"
            ),
            models.CheckConstraint(condition=Q(answer_within__gte=1), name="term_leaves_time"),
            models.CheckConstraint(
                condition=~Q(counted_from=CountedFrom.FORCE) | Q(file_within__isnull=True),
                name="term_in_force_has_no_days",
                violation_error_message=_("As long as it is in force: leave the number of days empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def basis(self) -> str:
        return in_language(self, "basis")

    @property
    def as_step(self) -> StepTerm:
        return StepTerm(self.step, self.file_within, self.file_unit, self.counted_from, self.direct_within)
