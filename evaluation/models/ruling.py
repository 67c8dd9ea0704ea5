"""An objection to a line that was upheld, and what was done about it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import RulingWay
from evaluation.models.form import Form
from evaluation.models.scheme import Indicator


class RulingQuerySet(ScopedQuerySet["Ruling"]):
    unit_field, own_field = "form__unit", "form__officer__user"
    view_permission = Permission.FORM_VIEW

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)


class Ruling(models.Model):
    """Opened by the answer to an objection; done once the evidence is right or the points are set. Never lower."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="rulings")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("upheld by"))
    opened_on = models.DateField(_("upheld on"))
    way = models.CharField(_("what is done"), max_length=8, choices=RulingWay.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    value_before = models.DecimalField(_("value before"), max_digits=14, decimal_places=4, null=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True)
    points_before = models.DecimalField(_("points before"), max_digits=10, decimal_places=4, null=True)
    points = models.DecimalField(_("points"), max_digits=10, decimal_places=4, null=True)
    total_before = models.DecimalField(_("score before"), max_digits=10, decimal_places=4, null=True)
    total = models.DecimalField(_("score"), max_digits=10, decimal_places=4, null=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("done by"))
    done_at = models.DateTimeField(_("done"), null=True)

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        verbose_name = _("correction of a line")
        verbose_name_plural = _("corrections of lines")
        constraints = [
            models.UniqueConstraint(
                fields=["form", "indicator"],
                condition=Q(done_at__isnull=True),
                name="ruling_one_open",
                violation_error_message=_("A correction of this line is under way already."),
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | (Q(done_by__isnull=False) & ~Q(way="") & ~Q(reason="")),
                name="ruling_done_with_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"ruling {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:ruling-detail", args=[self.pk])
