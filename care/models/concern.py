"""Concerns: what somebody asks for, who is asked, what was said, and whether it is solved."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Posting, Unit, User
from accounts.permissions import Permission, Role
from accounts.scoping import ScopedQuerySet
from care.enums import ConcernState
from ui.language import in_language

LONGEST_CONCERN = 2000
MONDAY = 1


class ConcernThemeQuerySet(models.QuerySet["ConcernTheme"]):
    def offered(self) -> Self:
        return self.filter(is_active=True)


class ConcernTheme(models.Model):
    """Data: the closed list of what a concern may be about."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_active = models.BooleanField(_("may be chosen"), default=True)

    objects = ConcernThemeQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("theme of concerns")
        verbose_name_plural = _("themes of concerns")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")


class ConcernQuerySet(ScopedQuerySet["Concern"]):
    """Read by whoever raised it and by whoever is asked today; a posting over the unit alone opens nothing."""

    unit_field, own_field = "unit", "raised_by"
    view_permission = Permission.CONCERN_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Nobody answers a concern of their own."""
        if permission == Permission.CONCERN_ANSWER:
            return cls.asked_of(user) & ~Q(raised_by=user)
        return cls.asked_of(user) | Q(raised_by=user)

    @staticmethod
    def asked_of(user: User) -> Q:
        """The secretary of the branch; the leader of the unit, or the next one above that has a leader today; the
        political office of the unit or of one above it."""
        asked = Q(pk__in=[])
        if branches := user.branches(Permission.CONCERN_ANSWER):
            asked |= Q(asked_role=Role.SECRETARY, asked_branch__in=branches)
        for role, path in user.places(Permission.CONCERN_ANSWER):
            here = Q(asked_role=role, asked_unit__path__startswith=path)
            asked |= here & ~Q(_has_nearer_leader(path)) if role == Role.LEADER else here
        return asked

    def open(self) -> Self:
        return self.filter(state__in=[ConcernState.OPEN, ConcernState.NOT_YET])

    def late(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def anonymous(self) -> Self:
        return self.filter(raised_by__isnull=True)


def _has_nearer_leader(path: str) -> Exists:
    """Whether a unit between that path and the one asked has a leader of its own today."""
    held = Posting.objects.held_on(timezone.localdate()).filter(role=Role.LEADER, user__is_active=True)
    above = held.above("asked_unit__path")
    return Exists(above.alias(length=Length("unit__path")).filter(length__gt=len(path)))


class Concern(models.Model):
    """Of an anonymous one there is no author, no address and no day: ``raised_on`` is the Monday of its week.

    ``unit`` is what it is about; ``asked_role`` with ``asked_unit`` or ``asked_branch`` says who must answer, whoever
    holds that on the day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Random: a number in order would tell what was written just before and after."""
    raised_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="concerns", verbose_name=_("raised by")
    )
    code_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - none, not empty
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="concerns", verbose_name=_("unit"))
    theme = models.ForeignKey(ConcernTheme, models.PROTECT, related_name="concerns", verbose_name=_("theme"))
    text = models.TextField(_("concern"), max_length=LONGEST_CONCERN)
    raised_on = models.DateField(_("raised on"))
    asked_role = models.CharField(_("who is asked"), max_length=20, choices=Role.choices)
    asked_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit asked"))
    asked_branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch asked")
    )
    due_on = models.DateField(_("answer until"))
    state = models.CharField(_("state"), max_length=8, choices=ConcernState.choices, default=ConcernState.OPEN)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        indexes = [
            models.Index(fields=["due_on"], name="concern_open", condition=Q(state__in=["open", "not_yet"])),
            models.Index(fields=["unit", "raised_on"], name="concern_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(raised_by__isnull=False, code_hash__isnull=True)
                | Q(raised_by__isnull=True, code_hash__isnull=False),
                name="concern_named_or_by_code",
            ),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=False) | Q(raised_on__iso_week_day=MONDAY),
                name="concern_anonymous_by_the_week",
                violation_error_message=_("Of an anonymous concern only the week is kept."),
            ),
            models.CheckConstraint(
                condition=Q(asked_role=Role.SECRETARY, asked_branch__isnull=False)
                | Q(asked_role__in=[Role.LEADER, Role.ORG_ADMIN], asked_branch__isnull=True),
                name="concern_asked_of_somebody",
                violation_error_message=_("Choose who is to answer."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="concern_says_what", violation_error_message=_("State your concern.")
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:concern-detail", args=[self.pk])

    @property
    def is_anonymous(self) -> bool:
        return self.raised_by_id is None

    @property
    def is_open(self) -> bool:
        return self.state in {ConcernState.OPEN, ConcernState.NOT_YET}


class ConcernLine(models.Model):
    """What was said later, by the one who raised it or the one who was asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="lines", verbose_name=_("concern"))
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    """Empty: whoever raised an anonymous concern."""
    is_answer = models.BooleanField(_("from the one asked"), default=False)
    said_on = models.DateField(_("written on"))
    place = models.PositiveSmallIntegerField(default=0)
    """Its place in the conversation."""
    text = models.TextField(_("text"), max_length=LONGEST_CONCERN)

    class Meta:
        ordering = ["place"]
        verbose_name = _("line of a concern")
        verbose_name_plural = _("lines of concerns")
        constraints = [
            models.UniqueConstraint(fields=["concern", "place"], name="concernline_place"),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(is_answer=False, said_on__iso_week_day=MONDAY),
                name="concernline_anonymous_by_the_week",
                violation_error_message=_("Of an anonymous concern only the week is kept."),
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.place} of {self.concern_id}"
