"""Membership clocks: a day that must not be missed, on what basis, and what was done when it came."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission, Role
from accounts.scoping import ScopedQuerySet
from education.enums import ClockStart, ClockSubject, Told
from education.models.worded import Founded, Named
from members.models import Officer


class ClockKindQuerySet(models.QuerySet["ClockKind"]):
    def startable(self, subject: str) -> Self:
        """By hand; the others begin by themselves, or after another."""
        return self.filter(is_active=True, starts=ClockStart.HAND, subject=subject)


class ClockKind(Founded):
    """Data: how long a clock runs, from when and whom it tells, and the regulation behind it."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    subject = models.CharField(_("about"), max_length=8, choices=ClockSubject.choices, default=ClockSubject.OFFICER)
    starts = models.CharField(_("starts"), max_length=8, choices=ClockStart.choices, default=ClockStart.HAND)
    months = models.PositiveSmallIntegerField(_("runs for months"))
    may_be_sooner = models.BooleanField(_("an earlier day may be set"), default=False)
    lead_months = models.PositiveSmallIntegerField(_("told so many months before"), default=0)
    lead_days = models.PositiveSmallIntegerField(_("told so many days before"), default=0)
    told = models.CharField(_("whom it tells"), max_length=12, choices=Told.choices, default=Told.SECRETARY)
    tells_officer = models.BooleanField(_("tells the officer too"), default=False)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = ClockKindQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("kind of clock")
        verbose_name_plural = _("kinds of clocks")
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gte=1),
                name="clock_kind_runs",
                violation_error_message=_("A clock runs for one month at least."),
            ),
        ]


class ClockOutcome(Named):
    """Data: what a clock can come to, and the clock that begins with it."""

    kind = models.ForeignKey(ClockKind, models.CASCADE, related_name="outcomes", verbose_name=_("kind of clock"))
    code = models.SlugField(_("code"), max_length=30)
    position = models.PositiveSmallIntegerField(_("position"))
    then = models.ForeignKey(
        ClockKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("what begins then")
    )
    is_mistake = models.BooleanField(_("it should not have run"), default=False)

    class Meta:
        ordering = ["kind", "position"]
        verbose_name = _("outcome of a clock")
        verbose_name_plural = _("outcomes of clocks")
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="clock_outcome_once")]


class ClockQuerySet(ScopedQuerySet["Clock"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.CLOCK_VIEW

    @classmethod
    def posted_reach(cls, user: User, permission: Permission) -> Q:
        """A branch has clocks of its own, which follow the branch and its unit."""
        reach = super().posted_reach(user, permission) | Q(branch__in=user.branches(permission))
        for path in user.unit_paths(permission):
            reach |= Q(branch__unit__path__startswith=path)
        return reach

    def running(self) -> Self:
        """Not ended; whoever left the service needs no more reminders."""
        return self.filter(ended_on__isnull=True, officer__left_on__isnull=True)

    def ended(self) -> Self:
        return self.filter(ended_on__isnull=False).exclude(outcome__is_mistake=True)

    def to_tell(self, today: date) -> Self:
        return self.running().filter(told_from__lte=today, kind__is_active=True)

    def told_to(self, user: User) -> Self:
        """Of the clocks one may keep, those that fall to oneself: the branch's, or the organisation's."""
        falls = Q(pk__in=[])
        if user.branches(Permission.CLOCK_KEEP):
            falls |= Q(kind__told__in=[Told.SECRETARY, Told.BOTH])
        if Role.ORG_ADMIN in user.roles():
            falls |= Q(kind__told__in=[Told.ORGANISATION, Told.BOTH])
        return self.within(user, Permission.CLOCK_KEEP).filter(falls)


class Clock(models.Model):
    """Runs for an officer or for a branch until somebody says what it came to. Never deleted."""

    kind = models.ForeignKey(ClockKind, models.PROTECT, related_name="clocks", verbose_name=_("kind of clock"))
    officer = models.ForeignKey(
        Officer, models.CASCADE, null=True, blank=True, related_name="clocks", verbose_name=_("officer")
    )
    branch = models.ForeignKey(
        Branch, models.CASCADE, null=True, blank=True, related_name="clocks", verbose_name=_("party branch")
    )
    began_on = models.DateField(_("began on"))
    due_on = models.DateField(_("until"))
    told_from = models.DateField(_("told from"), editable=False)
    started_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("started by")
    )
    """Empty: by the portal, from the profile."""
    after = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="following", verbose_name=_("follows on")
    )
    outcome = models.ForeignKey(
        ClockOutcome, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("what was done")
    )
    ended_on = models.DateField(_("done on"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    document = models.CharField(_("document number"), max_length=60, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        indexes = [
            models.Index(fields=["told_from"], name="clock_to_tell", condition=Q(ended_on=None)),
            models.Index(fields=["officer", "due_on"], name="clock_officer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(officer__isnull=False, branch__isnull=True) | Q(officer__isnull=True, branch__isnull=False),
                name="clock_of_one",
                violation_error_message=_("A clock runs for an officer or for a branch."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("began_on")) & Q(told_from__lte=F("due_on")),
                name="clock_ends_after_start",
                violation_error_message=_("The day must come after the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome__isnull=True, ended_by__isnull=True, document="")
                | Q(ended_on__isnull=False, outcome__isnull=False, ended_on__gte=F("began_on")),
                name="clock_end_whole",
                violation_error_message=_("What was done has its day, not before the clock began."),
            ),
            models.UniqueConstraint(
                fields=["kind", "officer"],
                condition=Q(ended_on=None, officer__isnull=False),
                name="clock_once_an_officer",
                violation_error_message=_("This clock runs for this person already."),
            ),
            models.UniqueConstraint(
                fields=["kind", "branch"],
                condition=Q(ended_on=None, branch__isnull=False),
                name="clock_once_a_branch",
                violation_error_message=_("This clock runs for this branch already."),
            ),
        ]

    def __str__(self) -> str:
        return f"clock {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("education:clock-detail", args=[self.pk])

    @property
    def subject(self) -> str:
        """Whose it is, as a list names it."""
        return str(self.officer.name if self.officer else self.branch)
