"""An inspection of a unit, what was looked at, and the samples that were drawn."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import InspectionKind, InspectionState
from conduct.models.norm import Checklist, Norm
from members.models import Officer


class Draw(models.Model):
    """A sample with its seed: drawn again from the same numbers it is the same."""

    what = models.CharField(_("what was drawn from"), max_length=80)
    names = models.JSONField(default=list, editable=False)
    """Of units their names by place; of a list of papers or people only numbers are ever known."""
    total = models.PositiveIntegerField(_("how many there are"))
    size = models.PositiveSmallIntegerField(_("how many are looked at"))
    seed = models.CharField(_("seed"), max_length=32, editable=False)
    drawn = models.JSONField(default=list, editable=False)
    drawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("drawn by"))
    drawn_at = models.DateTimeField(_("drawn at"), default=timezone.now, editable=False)
    inspection = models.ForeignKey(
        "Inspection", models.PROTECT, null=True, blank=True, related_name="samples", verbose_name=_("inspection")
    )
    """Empty where units were drawn, from which inspections came."""

    class Meta:
        ordering = ["pk"]
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=1, size__lte=F("total")),
                name="draw_size_within_total",
                violation_error_message=_("A sample is at least one and at most everything."),
            ),
        ]

    def __str__(self) -> str:
        return f"draw {self.pk}"

    @property
    def lines(self) -> list[str]:
        """The places drawn, with the name where there is one."""
        return [f"{place}. {self.names[place - 1]}" if self.names else str(place) for place in self.drawn]


class InspectionQuerySet(ScopedQuerySet["Inspection"]):
    """Inspectors see all of their units; a unit its own, an unannounced one once it has begun."""

    unit_field = "unit"
    view_permission = Permission.INSPECT_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        if permission == Permission.INSPECT_VIEW:
            begun = ~Q(kind=InspectionKind.SURPRISE, state__in=["planned", "called_off"])
            return (
                cls.posted_reach(user, Permission.INSPECT_ACT)
                | (cls.posted_reach(user, Permission.INSPECT_REPLY) & begun)
                | (cls.posted_reach(user, Permission.INSPECT_FIGURES) & Q(state=InspectionState.CLOSED))
            )
        reach = super().reach(user, permission)
        if permission == Permission.INSPECT_ACT:
            reach &= ~own_unit(user)
        return reach

    def standing(self) -> Self:
        return self.exclude(state__in=[InspectionState.CLOSED, InspectionState.CALLED_OFF])


def own_unit(user: User) -> Q:
    """Nobody inspects the unit in which they serve."""
    return Q(unit__in=Officer.objects.filter(user=user).values("unit"))


class Inspection(models.Model):
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections", verbose_name=_("unit"))
    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="+", verbose_name=_("checklist"))
    kind = models.CharField(_("kind"), max_length=10, choices=InspectionKind.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=InspectionState.choices, default=InspectionState.PLANNED, editable=False
    )
    planned_on = models.DateField(_("on"))
    inspector = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("inspector"))
    draw = models.ForeignKey(
        Draw, models.PROTECT, null=True, blank=True, related_name="inspections", verbose_name=_("draw")
    )
    begun_on = models.DateField(_("begun on"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    papers_asked = models.PositiveSmallIntegerField(
        _("papers that the unit had to prepare"),
        null=True,
        blank=True,
        help_text=_("The load that the inspection itself put on the unit. None is best."),
    )

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_on", "-pk"]
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        indexes = [
            models.Index(fields=["unit", "-planned_on"], name="inspection_unit"),
            models.Index(fields=["-planned_on", "-id"], name="inspection_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=InspectionState.CLOSED)
                | Q(begun_on__isnull=False, closed_on__gte=F("begun_on"), papers_asked__isnull=False),
                name="inspection_closed_is_whole",
                violation_error_message=_("A closed inspection states its days and what it asked of the unit."),
            ),
            models.UniqueConstraint(
                fields=["unit", "checklist", "planned_on"],
                condition=~Q(state="called_off"),
                name="inspection_once_a_day",
                violation_error_message=_("This unit is inspected with this checklist on that day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"inspection {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:inspection-detail", args=[self.pk])


class Look(models.Model):
    """One norm looked at: kept, or with a finding beside it."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="looks", verbose_name=_("inspection"))
    norm = models.ForeignKey(Norm, models.PROTECT, related_name="+", verbose_name=_("norm"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("norm looked at")
        verbose_name_plural = _("norms looked at")
        constraints = [models.UniqueConstraint(fields=["inspection", "norm"], name="look_once")]

    def __str__(self) -> str:
        return f"look {self.pk}"
