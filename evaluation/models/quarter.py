"""Regular assessment, quarter by quarter (平时考核, Civil Servants Law article 36)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import QuarterGrade
from members.models import Officer


class QuarterQuerySet(ScopedQuerySet["Quarter"]):
    unit_field, own_field = "unit", "officer__user"
    view_permission = Permission.QUARTER_VIEW


class Quarter(models.Model):
    """One officer's grade of one quarter; the officer reads it once ``told_on`` is set."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="quarters", verbose_name=_("officer"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    grade = models.CharField(_("grade"), max_length=7, choices=QuarterGrade.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    told_on = models.DateField(_("told on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = QuarterQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter", "officer__name_pinyin"]
        verbose_name = _("regular assessment")
        verbose_name_plural = _("regular assessments")
        indexes = [models.Index(fields=["unit", "year", "quarter"], name="quarter_unit")]
        constraints = [
            models.UniqueConstraint(fields=["officer", "year", "quarter"], name="quarter_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_of_four"),
            models.CheckConstraint(
                condition=~Q(grade__in=["average", "poor"]) | ~Q(reason=""),
                name="quarter_low_says_why",
                violation_error_message=_("Say what was missing: the officer reads it."),
            ),
        ]

    def __str__(self) -> str:
        return f"quarter {self.pk}"
