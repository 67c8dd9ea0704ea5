"""The table of measures as data, and each measure that was taken with the effects it had when it was decided."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import BestGrade, Level, Line
from conduct.models.inquiry import Inquiry
from conduct.rules.discipline import WITHOUT_GROUND
from conduct.rules.periods import MOST_MONTHS
from members.models import Officer
from ui.language import in_language

LONGEST_PERIOD = 60
LONGEST_DAYS = 60
LONGEST_OUTCOME = 1000
FOLLOW_UP_AHEAD = timedelta(days=14)
"""So long before the end of its effect a measure may be followed up."""


class MeasureKind(models.Model):
    """Data: what a measure is called, how long it lasts, what follows from it and on which basis."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    line = models.CharField(pgettext_lazy("discipline", "line"), max_length=14, choices=Line.choices)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    months = models.PositiveSmallIntegerField(_("months of effect"), null=True, blank=True)
    bars_reward = models.BooleanField(_("no reward meanwhile"), default=False)
    bars_promotion = models.BooleanField(_("no promotion meanwhile"), default=False)
    bars_pay_rise = models.BooleanField(_("no rise in pay step meanwhile"), default=False)
    best_grade = models.CharField(
        _("best grade of the same year"), max_length=14, choices=BestGrade.choices, default=BestGrade.ANY
    )
    later_years = models.PositiveSmallIntegerField(_("later years without a grade"), default=0)
    is_final = models.BooleanField(_("ends employment or membership"), default=False)
    least_days = models.PositiveSmallIntegerField(_("at least so many days"), null=True, blank=True)
    most_days = models.PositiveSmallIntegerField(_("at most so many days"), null=True, blank=True)
    """Of a measure of supervision, which lasts for days and is no sanction."""
    is_followed_up = models.BooleanField(_("followed up when it ends"), default=False)
    level = models.CharField(_("decided by"), max_length=10, choices=Level.choices, default=Level.OFFICE)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)
    is_verified = models.BooleanField(_("the basis was checked"), default=False)
    is_active = models.BooleanField(_("may be chosen"), default=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    """Within a line from light to heavy."""
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("kind of measure")
        verbose_name_plural = _("kinds of measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(months__isnull=True)
                | Q(months__gte=1, months__lte=MOST_MONTHS)
                | Q(is_final=True, months__lte=LONGEST_PERIOD),
                name="measurekind_months_possible",
                violation_error_message=_("An effect lasts between 1 and 48 months."),
            ),
            models.CheckConstraint(
                condition=Q(months__isnull=False)
                | Q(is_final=True)
                | Q(line=Line.SUPERVISION, is_followed_up=False)
                | Q(bars_reward=False, bars_promotion=False, bars_pay_rise=False, is_followed_up=False),
                name="measurekind_bar_has_period",
                violation_error_message=_("State for how many months this holds."),
            ),
            models.CheckConstraint(
                condition=Q(line=Line.SUPERVISION, least_days__isnull=False, most_days__isnull=False)
                & Q(least_days__gte=1, most_days__gte=F("least_days"), most_days__lte=LONGEST_DAYS)
                | ~Q(line=Line.SUPERVISION) & Q(least_days__isnull=True, most_days__isnull=True),
                name="measurekind_days_of_supervision",
                violation_error_message=_("It lasts between 1 and 60 days, at most no shorter than at least."),
            ),
            models.CheckConstraint(
                condition=~Q(line=Line.SUPERVISION)
                | Q(months__isnull=True, best_grade=BestGrade.ANY, later_years=0, is_final=False),
                name="measurekind_supervision_is_no_sanction",
                violation_error_message=_("A measure of supervision is no sanction: no grade follows from it."),
            ),
            models.CheckConstraint(
                condition=~Q(best_grade=BestGrade.PENDING),
                name="measurekind_grade_decided",
                violation_error_message=_("That result belongs to open inquiries."),
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


class MeasureQuerySet(ScopedQuerySet["Measure"]):
    """That one is in effect, without which: to the secretary of the branch and to the political office."""

    unit_field, branch_field = "officer__unit", "officer__branch"
    view_permission = Permission.DISCIPLINE_FACT

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        if permission == Permission.DISCIPLINE_CONFIRM:
            handled = Inquiry.objects.within(user, Permission.DISCIPLINE_HANDLE)
            return Q(inquiry__in=handled)
        return super().reach(user, permission)

    def standing(self) -> Self:
        """Without those of a decision that an appeal lifted: they never were."""
        return self.exclude(inquiry__state__in=sorted(WITHOUT_GROUND))

    def in_effect(self, day: date) -> Self:
        running = Q(ends_on__isnull=True, is_final=True) | Q(ends_on__gte=day)
        return self.standing().filter(running, effective_on__lte=day)

    def to_follow_up(self, today: date) -> Self:
        """Shortly before the effect ends, until its fresh start: nobody is kept waiting by an office that forgets."""
        near = Q(follow_up_by__isnull=False, followed_up_on__isnull=True, ends_on__lte=today + FOLLOW_UP_AHEAD)
        delivered = Q(inquiry__delivered_on__isnull=False)
        return self.standing().filter(near, delivered, inquiry__fresh_on__gt=today)

    def followed_on(self, day: date) -> Self:
        """Those from which anything follows on a day."""
        return self.standing().filter(Q(fresh_on__isnull=True) | Q(fresh_on__gt=day), effective_on__lte=day)


class Measure(models.Model):
    """Effects are those of the table on the day of the decision: a later change of the table changes nobody's past."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="measures", verbose_name=_("discipline file"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="measures", verbose_name=_("officer"))
    kind = models.ForeignKey(MeasureKind, models.PROTECT, related_name="measures", verbose_name=_("measure"))
    line = models.CharField(pgettext_lazy("discipline", "line"), max_length=14, choices=Line.choices)
    effective_on = models.DateField(_("in effect from"))
    ends_on = models.DateField(_("in effect until"), null=True, blank=True)
    """With that day the effect ends by itself."""
    fresh_on = models.DateField(_("fresh start on"), null=True, blank=True)
    bars_reward = models.BooleanField(default=False)
    bars_promotion = models.BooleanField(default=False)
    bars_pay_rise = models.BooleanField(default=False)
    best_grade = models.CharField(max_length=14, choices=BestGrade.choices, default=BestGrade.ANY)
    later_years = models.PositiveSmallIntegerField(default=0)
    is_final = models.BooleanField(default=False)
    follow_up_by = models.DateField(_("to be followed up by"), null=True, blank=True)
    follow_up = models.CharField(_("outcome of the follow-up"), max_length=LONGEST_OUTCOME, blank=True)
    followed_up_on = models.DateField(_("followed up on"), null=True, blank=True)
    followed_up_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("followed up by")
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("end confirmed by")
    )
    confirmed_on = models.DateField(_("end confirmed on"), null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["line", "pk"]
        verbose_name = _("measure taken")
        verbose_name_plural = _("measures taken")
        indexes = [models.Index(fields=["officer", "-effective_on"], name="measure_officer")]
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "line"],
                name="measure_once_a_line",
                violation_error_message=_("One decision takes one measure of each line."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("effective_on")), name="measure_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_on__gt=F("ends_on"), confirmed_by__isnull=False),
                name="measure_confirmed_after_end",
                violation_error_message=_("The end is confirmed once it has come."),
            ),
            models.CheckConstraint(
                condition=Q(follow_up_by__isnull=True) | Q(follow_up_by__gt=F("ends_on")),
                name="measure_followed_up_after_end",
            ),
            models.CheckConstraint(
                condition=Q(followed_up_on__isnull=True, followed_up_by__isnull=True, follow_up="")
                | Q(followed_up_on__isnull=False, followed_up_by__isnull=False, follow_up_by__isnull=False)
                & ~Q(follow_up=""),
                name="measure_follow_up_in_writing",
                violation_error_message=_("State what came of it; the officer reads it."),
            ),
        ]

    def __str__(self) -> str:
        return f"measure {self.pk}"

    @property
    def is_running(self) -> bool:
        today = timezone.localdate()
        return self.effective_on <= today and (self.is_final if self.ends_on is None else self.ends_on >= today)

    @property
    def may_follow_up(self) -> bool:
        return self.ends_on is not None and self.ends_on <= timezone.localdate() + FOLLOW_UP_AHEAD

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()
