"""The board's figures: sums by unit and month, so that no board ever opens a talk."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet


class CoverageQuerySet(ScopedQuerySet["Coverage"]):
    unit_field = "unit"
    view_permission = Permission.CARE_BOARD


class Coverage(models.Model):
    """One unit with everything below it in one month. Says how many were reached, never how often or by whom."""

    unit = models.ForeignKey(Unit, models.CASCADE, db_index=False, related_name="coverage", verbose_name=_("unit"))
    month = models.DateField(_("month"))
    """Its first day."""
    officers = models.PositiveIntegerField(_("officers"), default=0)
    reached = models.PositiveIntegerField(_("reached"), default=0)
    tasks_due = models.PositiveIntegerField(_("tasks due"), default=0)
    tasks_in_time = models.PositiveIntegerField(_("done in time"), default=0)
    promises_due = models.PositiveIntegerField(_("promises due"), default=0)
    promises_kept = models.PositiveIntegerField(_("promises kept"), default=0)
    refreshed_at = models.DateTimeField(_("as of"), default=timezone.now)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        ordering = ["month", "unit"]
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        constraints = [
            models.UniqueConstraint(fields=["unit", "month"], name="coverage_once"),
            models.CheckConstraint(
                condition=Q(reached__lte=models.F("officers"))
                & Q(tasks_in_time__lte=models.F("tasks_due"))
                & Q(promises_kept__lte=models.F("promises_due")),
                name="coverage_parts_within_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month:%Y-%m}"
