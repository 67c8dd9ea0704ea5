"""A unit with a serious violation: for its term it earns no collective reward."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import Severity


class UnitBarQuerySet(ScopedQuerySet["UnitBar"]):
    """Entered and lifted by the political office; that it holds is told to whoever would propose."""

    unit_field = "unit"
    view_permission = Permission.REWARD_DECIDE

    def holding(self, day: date) -> Self:
        return self.filter(since__lte=day, until__gte=day, lifted_on__isnull=True)


class UnitBar(models.Model):
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    severity = models.CharField(_("what was found"), max_length=7, choices=Severity.choices)
    document = models.CharField(_("document number"), max_length=60)
    reason = models.CharField(_("in words"), max_length=300)
    since = models.DateField(_("determined on"))
    until = models.DateField(_("no collective reward until"))
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lifted by")
    )
    lifted_why = models.CharField(_("why it is lifted"), max_length=300, blank=True)

    objects = UnitBarQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        verbose_name = _("unit without collective rewards")
        verbose_name_plural = _("units without collective rewards")
        indexes = [models.Index(fields=["unit", "until"], name="unitbar_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="unitbar_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(document=""),
                name="unitbar_says_why",
                violation_error_message=_("State the document, and in words what was found."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True, lifted_why="")
                | Q(lifted_on__isnull=False, lifted_by__isnull=False) & ~Q(lifted_why=""),
                name="unitbar_lifted_with_reason",
                violation_error_message=_("State why it is lifted."),
            ),
            models.UniqueConstraint(
                fields=["unit", "document"],
                name="unitbar_document_once",
                violation_error_message=_("This document is entered for this unit already."),
            ),
        ]

    def __str__(self) -> str:
        return f"bar {self.pk}"
