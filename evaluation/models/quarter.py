"""Regular assessment, quarter by quarter (平时考核, Civil Servants Law article 36)."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import OWN_GRANTS, Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import QuarterGrade, Rounding
from members.models import Officer
from ui.language import in_language


class QuarterRuleQuerySet(models.QuerySet["QuarterRule"]):
    def on(self, day: date) -> "QuarterRule":
        """The newest rule in force; before the first one, and where nobody has set any, the model's own numbers."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first() or QuarterRule(valid_from=day)


class QuarterRule(models.Model):
    """Data: how many of a unit may be graded good, and until when a quarter is graded. A change is a new row."""

    good_percent = models.DecimalField(
        _("at most so many good, in per cent"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(40),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    rounding = models.CharField(_("rounding"), max_length=7, choices=Rounding.choices, default=Rounding.DOWN)
    due_days = models.PositiveSmallIntegerField(_("days for grading after the quarter"), default=15)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=300)
    basis_en = models.CharField(_("basis in English"), max_length=300)
    valid_from = models.DateField(_("valid from"), unique=True)

    objects = QuarterRuleQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("rule of regular assessment")
        verbose_name_plural = _("rules of regular assessment")
        constraints = [
            models.CheckConstraint(
                condition=Q(good_percent__gte=0, good_percent__lte=100),
                name="quarterrule_percent",
                violation_error_message=_("Between 0 and 100 per cent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.good_percent.normalize():f} %"

    @property
    def basis(self) -> str:
        return in_language(self, "basis")


class QuarterQuerySet(ScopedQuerySet["Quarter"]):
    """Each officer what they were told; drafts only for whoever grades, and never one's own."""

    unit_field, own_field = "unit", "officer__user"
    view_permission = Permission.QUARTER_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        posted = cls.posted_reach(user, permission) & ~Q(officer__user=user)
        if permission != Permission.QUARTER_VIEW:
            return posted
        drafts = cls.posted_reach(user, Permission.QUARTER_GRADE) & ~Q(officer__user=user)
        own = Q(officer__user=user) if permission in OWN_GRANTS else Q(pk__in=[])
        return (posted | own) & Q(told_on__isnull=False) | drafts

    def told(self) -> Self:
        return self.filter(told_on__isnull=False)

    def drafts(self) -> Self:
        return self.filter(told_on__isnull=True)

    def of_term(self, year: int, quarter: int) -> Self:
        return self.filter(year=year, quarter=quarter)


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
            models.CheckConstraint(
                condition=~Q(grade="none") | ~Q(reason=""),
                name="quarter_none_says_why",
                violation_error_message=_("Say why there is no grade: the officer reads it."),
            ),
        ]

    def __str__(self) -> str:
        return f"quarter {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:quarter-detail", args=[self.pk])
