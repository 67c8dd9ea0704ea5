"""What stands at the end: a sealed copy for each form, and each later version beside the first."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import Grade, Reopening, Standing
from evaluation.models.form import Form


class SealedResultQuerySet(ScopedQuerySet["Result"]):
    unit_field, own_field = "form__unit", "form__officer__user"
    view_permission = Permission.FORM_VIEW


class Result(models.Model):
    """Never changed. An upheld appeal, or a grade that had to wait, adds the next version beside the earlier one."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="results")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing.choices)
    grade = models.CharField(_("grade"), max_length=11, choices=Grade.choices, blank=True)
    total = models.DecimalField(_("score"), max_digits=10, decimal_places=4, null=True)
    content = models.JSONField()
    """Everything the printed form says: scheme, lines, evidence, marks' means, grade, reasons."""
    hash = models.CharField(_("seal"), max_length=64)
    """SHA-256 over ``content`` in canonical JSON."""
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    cause = models.CharField(_("opened again because"), max_length=6, choices=Reopening.choices, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    """Of a later version: the decision that asked for it."""

    objects = SealedResultQuerySet.as_manager()

    class Meta:
        ordering = ["form", "-number"]
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="result_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, cause="") | Q(number__gt=1) & ~Q(cause="") & ~Q(why=""),
                name="result_later_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"result {self.pk}"
