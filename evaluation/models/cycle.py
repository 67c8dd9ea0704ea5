"""A year's assessment of one organisation."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import CycleState, Rounding
from members.enums import Category


def everybody() -> list[str]:
    return list(Category.values)


class CycleQuerySet(ScopedQuerySet["Cycle"]):
    """Who runs it, and everybody above or below the organisation that it assesses."""

    unit_field = "unit"
    view_permission = Permission.CYCLE_VIEW

    @classmethod
    def posted_reach(cls, user: User, permission: Permission) -> Q:
        """A leader of a station sees the cycle of the bureau above."""
        reach = super().posted_reach(user, permission)
        if permission == Permission.CYCLE_VIEW:
            for path in user.unit_paths(permission):
                reach |= Q(unit__in=[int(key) for key in path.split(".") if key])
        return reach

    def open(self) -> Self:
        return self.exclude(state=CycleState.FINAL)


class Cycle(models.Model):
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cycles", verbose_name=_("organisation"))
    """Whose people are assessed: this unit and all below it."""
    year = models.PositiveSmallIntegerField(_("year"))
    categories = ArrayField(
        models.CharField(max_length=10, choices=Category.choices),
        default=everybody,
        verbose_name=_("categories"),
    )
    """Who takes part, of those the organisation has."""
    state = models.CharField(_("state"), max_length=11, choices=CycleState.choices, default=CycleState.PREPARING)
    summary_until = models.DateField(_("self-summaries until"))
    rating_until = models.DateField(_("ratings until"))
    notice_workdays = models.PositiveSmallIntegerField(_("public notice in working days"), default=5)
    notice_from = models.DateField(_("notice from"), null=True, blank=True)
    notice_until = models.DateField(_("notice until"), null=True, blank=True)
    excellent_percent = models.DecimalField(
        _("quota of excellent in per cent"), max_digits=5, decimal_places=2, default=20
    )
    """20 %, up to 25 % with approval (domain §3.1)."""
    approval = models.CharField(_("document that approves a higher quota"), max_length=120, blank=True)
    quota_rounding = models.CharField(
        _("rounding of the quota"), max_length=7, choices=Rounding.choices, default=Rounding.DOWN
    )
    group_least = models.PositiveSmallIntegerField(
        _("smallest group"), default=10, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    """A unit with fewer graded people joins the group of the unit above."""
    score_places = models.PositiveSmallIntegerField(_("decimal places of a score"), default=2)
    score_rounding = models.CharField(
        _("rounding of a score"), max_length=7, choices=Rounding.choices, default=Rounding.HALF_UP
    )
    low_share = models.DecimalField(_("a mark is low below, in per cent"), max_digits=5, decimal_places=2, default=60)
    """A low mark needs a feedback note of the year, or a reason (issue: no surprise)."""
    run = models.ForeignKey("evaluation.Run", models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    """The computation whose scores stand."""
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("started by"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    final_on = models.DateField(_("final since"), null=True, blank=True)
    final_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made final by")
    )
    final_hash = models.CharField(_("seal of the results"), max_length=64, blank=True)
    """SHA-256 over the first results in their order."""
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("assessment year")
        verbose_name_plural = _("assessment years")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="cycle_once_a_year",
                violation_error_message=_("This year's assessment has been started already."),
            ),
            models.CheckConstraint(
                condition=Q(rating_until__gte=F("summary_until")),
                name="cycle_dates_in_order",
                violation_error_message=_("Ratings end after the self-summaries."),
            ),
            models.CheckConstraint(
                condition=Q(excellent_percent__gte=0, excellent_percent__lte=20)
                | Q(excellent_percent__gt=20, excellent_percent__lte=25) & ~Q(approval=""),
                name="cycle_quota_approved",
                violation_error_message=_(
                    "More than 20 per cent needs the document that approves it; 25 per cent is the most."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="notice") | Q(notice_from__isnull=False, notice_until__gte=F("notice_from")),
                name="cycle_notice_has_days",
            ),
            models.CheckConstraint(
                condition=Q(state="final", final_on__isnull=False) & ~Q(final_hash="")
                | ~Q(state="final") & Q(final_on__isnull=True),
                name="cycle_final_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def get_absolute_url(self) -> str:
        return reverse("evaluation:cycle-detail", args=[self.pk])


class GroupQuerySet(ScopedQuerySet["Group"]):
    """Who runs the year, decides, or leads the unit for which the group stands."""

    unit_field = "unit"
    view_permission = Permission.CYCLE_VIEW

    def undecided(self) -> Self:
        return self.filter(decided_at__isnull=True)


class Group(models.Model):
    """Those among whom grades are proposed by rank, and for whom one quota holds."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="groups")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=100)
    version = models.PositiveIntegerField(default=1, editable=False)
    """Two people at one group cannot lose each other's work."""
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("last changed by"))
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("handed in"), null=True)
    """When the proposal went to whoever decides."""
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided"), null=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "unit__path", "name"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "name"], name="group_name_once"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(decided_by__isnull=False),
                name="group_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("evaluation:group-detail", args=[self.pk])
