"""A measure of supervision while a file is open: suspension of duty or confinement. It is no sanction."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import Level, RestraintState
from conduct.models.inquiry import Handler, Inquiry
from conduct.models.measure import MeasureKind
from conduct.models.report import LONGEST
from conduct.rules.discipline import WITHOUT_GROUND
from conduct.rules.restraints import NEVER, TOLD, is_in_force
from members.models import Officer


class RestraintQuerySet(ScopedQuerySet["Restraint"]):
    """Read like its file by the handlers, by whoever may approve it, and by the officer once it was announced."""

    unit_field, branch_field = "officer__unit", "officer__branch"
    own_field = "officer__user"
    view_permission = Permission.DISCIPLINE_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        handled = Q(inquiry__in=Inquiry.objects.within(user, Permission.DISCIPLINE_HANDLE))
        if permission == Permission.DISCIPLINE_FACT:
            return super().reach(user, permission)
        if permission == Permission.DISCIPLINE_HANDLE:
            return handled
        if permission == Permission.DISCIPLINE_DECIDE:
            return cls._approved_by(user)
        if permission == Permission.DISCIPLINE_DESK:
            return handled | cls._approved_by(user)
        return Q(officer__user=user, starts_on__isnull=False) | handled | cls._approved_by(user)

    @classmethod
    def _approved_by(cls, user: User) -> Q:
        """The level asked, of the organ whose inspectors took it, or of one above."""
        held = Q(pk__in=[])
        for role, path in user.places(Permission.DISCIPLINE_DECIDE):
            held |= Q(level=role, organ__path__startswith=path)
        has_handled = Exists(Handler.objects.filter(inquiry=OuterRef("inquiry"), user=user))
        return held & Q(inquiry__in=Inquiry.objects.apart_from(user)) & Q(~has_handled)

    def running(self, day: date) -> Self:
        told = self.filter(state__in=sorted(TOLD), starts_on__lte=day, ends_on__gte=day)
        return told.exclude(inquiry__state__in=WITHOUT_GROUND)

    def standing(self) -> Self:
        """Those that were not refused, dropped or undone."""
        return self.exclude(state__in=sorted(NEVER))


class Restraint(models.Model):
    """Effects are those of the table on the day on which it was taken."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="restraints", verbose_name=_("discipline file"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="restraints", verbose_name=_("officer"))
    kind = models.ForeignKey(MeasureKind, models.PROTECT, related_name="restraints", verbose_name=_("measure"))
    organ = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("organ"))
    """Whose inspectors took it: its head approves it, and the next one above hears an appeal."""
    level = models.CharField(_("approved by"), max_length=10, choices=Level.choices)
    state = models.CharField(_("state"), max_length=9, choices=RestraintState.choices, default=RestraintState.WAITING)
    days = models.PositiveSmallIntegerField(_("days"))
    grounds = models.TextField(_("why it is needed"), max_length=LONGEST)
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("taken by"))
    taken_on = models.DateField(_("taken on"))
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("reason"), max_length=300, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    starts_on = models.DateField(_("announced on"), null=True, blank=True)
    """Its first day."""
    ends_on = models.DateField(_("until"), null=True, blank=True)
    """With that day it ends by itself; earlier where it was lifted."""
    lifted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lifted by")
    )
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)
    bars_reward = models.BooleanField(default=False)
    bars_promotion = models.BooleanField(default=False)
    bars_pay_rise = models.BooleanField(default=False)

    objects = RestraintQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_on", "-pk"]
        verbose_name = _("suspension or confinement")
        verbose_name_plural = _("suspensions and confinements")
        indexes = [models.Index(fields=["officer", "ends_on"], name="restraint_officer")]
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "kind"],
                condition=~Q(state__in=["refused", "dropped"]),
                name="restraint_once_a_file",
                violation_error_message=_("This was taken once in this file. It is not taken a second time."),
            ),
            models.CheckConstraint(condition=Q(days__gte=1), name="restraint_has_days"),
            models.CheckConstraint(
                condition=~Q(grounds=""),
                name="restraint_says_why",
                violation_error_message=_("Say why it is needed; the officer reads it."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "dropped"])
                | Q(answered_by__isnull=False, answered_on__isnull=False, answered_on__gte=F("taken_on"))
                & ~Q(answered_by=F("taken_by")),
                name="restraint_approved_by_another",
                violation_error_message=_("Somebody else approves what you took."),
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="restraint_refused_with_reason",
                violation_error_message=_("State why it is not approved."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["announced", "lifted", "undone"], starts_on__isnull=False, ends_on__isnull=False)
                & Q(starts_on__gte=F("answered_on"), ends_on__gte=F("starts_on"))
                & ~Q(document="")
                | Q(
                    state__in=["waiting", "refused", "approved", "dropped"],
                    starts_on__isnull=True,
                    ends_on__isnull=True,
                ),
                name="restraint_starts_when_announced",
                violation_error_message=_("It begins on the day on which it is announced, once it was approved."),
            ),
            models.CheckConstraint(
                condition=~Q(state="lifted")
                | Q(lifted_by__isnull=False, lifted_on__isnull=False, lifted_on__gte=F("ends_on")),
                name="restraint_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"restraint {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:restraint-detail", args=[self.pk])

    @property
    def is_running(self) -> bool:
        if self.starts_on is None or self.ends_on is None or self.state not in TOLD:
            return False
        return is_in_force(self.starts_on, self.ends_on, timezone.localdate())

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()
