"""Festival visits: who goes to whom on which day, and what became of it. Why somebody is visited is stored nowhere."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from care.enums import Festival, VisitState
from care.models.contact import Contact
from members.models import Officer


def _planned(user: User, permission: Permission, prefix: str = "") -> Q:
    """A branch's plan rests on what only the branch may know: those above reach what they planned for a unit."""
    reach = Q(**{f"{prefix}branch__in": user.branches(permission)})
    for path in user.unit_paths(permission):
        reach |= Q(**{f"{prefix}branch__isnull": True, f"{prefix}unit__path__startswith": path})
    return reach


class VisitPlanQuerySet(ScopedQuerySet["VisitPlan"]):
    """Whoever plans; each visitor sees the plan through the own visits in it."""

    unit_field, branch_field = "unit", "branch"
    view_permission = Permission.VISIT_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reach = _planned(user, permission)
        if permission == Permission.VISIT_VIEW:
            reach |= Q(pk__in=PlannedVisit.objects.filter(visitor=user).order_by().values("plan"))
        return reach


class VisitPlan(models.Model):
    festival = models.CharField(_("occasion"), max_length=10, choices=Festival.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    """Empty where the political office plans for a unit."""
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("planned by"))
    visitors = models.ManyToManyField(User, related_name="visit_plans", verbose_name=_("visitors"))
    version = models.PositiveIntegerField(default=1, editable=False)
    """Counts up at every change, so that two people cannot overwrite each other unseen."""

    objects = VisitPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("plan of festival visits")
        verbose_name_plural = _("plans of festival visits")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="visitplan_ends_after_start",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"visit plan {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:visit-detail", args=[self.pk])


class PlannedVisitQuerySet(ScopedQuerySet["PlannedVisit"]):
    """As the plan it stands in; a visitor sees the own visits; nobody sees here that they will be visited."""

    unit_field, branch_field, own_field = "plan__unit", "plan__branch", "visitor"
    view_permission = Permission.VISIT_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reach = _planned(user, permission, "plan__")
        return reach | Q(visitor=user) if permission == Permission.VISIT_VIEW else reach

    def to_come(self) -> Self:
        return self.filter(state=VisitState.PLANNED)

    def standing(self) -> Self:
        return self.exclude(state=VisitState.CALLED_OFF)


class PlannedVisit(models.Model):
    plan = models.ForeignKey(VisitPlan, models.CASCADE, related_name="visits", verbose_name=_("plan"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="planned_visits", verbose_name=_("officer"))
    area = models.CharField(_("area"), max_length=60)
    """As it was known when planned: the home's, else the unit's name."""
    visitor = models.ForeignKey(User, models.PROTECT, related_name="planned_visits", verbose_name=_("visitor"))
    visit_on = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=10, choices=VisitState.choices, default=VisitState.PLANNED)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="planned_visits", verbose_name=_("done by")
    )

    objects = PlannedVisitQuerySet.as_manager()

    class Meta:
        ordering = ["visit_on", "area", "pk"]
        verbose_name = _("planned visit")
        verbose_name_plural = _("planned visits")
        indexes = [models.Index(fields=["visit_on"], name="plannedvisit_open", condition=Q(state="planned"))]
        constraints = [
            models.UniqueConstraint(fields=["plan", "officer"], name="plannedvisit_once_a_plan"),
            models.CheckConstraint(
                condition=Q(state=VisitState.VISITED, contact__isnull=False)
                | (~Q(state=VisitState.VISITED) & Q(contact__isnull=True)),
                name="plannedvisit_done_by_contact",
                violation_error_message=_("A visit is done by a contact, and only so."),
            ),
        ]

    def __str__(self) -> str:
        return f"planned visit {self.pk}"
