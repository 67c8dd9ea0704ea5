"""How many hours of study a year asks of whom, and who is exempt for how long."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.enums import ExemptReason, TargetGroup
from members.models import Officer
from ui.language import in_language


class StudyTargetQuerySet(models.QuerySet["StudyTarget"]):
    def in_force(self, day: date) -> Self:
        return self.filter(valid_from__lte=day).order_by("group", "-valid_from").distinct("group")


class StudyTarget(models.Model):
    """Hours a year, and how long an hour is. A change is a new row with its own ``valid_from``."""

    group = models.CharField(_("for"), max_length=10, choices=TargetGroup.choices)
    hours = models.PositiveSmallIntegerField(_("hours a year"))
    minutes_an_hour = models.PositiveSmallIntegerField(_("minutes of an hour"), default=45)
    valid_from = models.DateField(_("valid from"))
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)

    objects = StudyTargetQuerySet.as_manager()

    class Meta:
        ordering = ["group", "-valid_from"]
        verbose_name = _("yearly hours")
        verbose_name_plural = _("yearly hours")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "valid_from"],
                name="studytarget_one_a_day",
                violation_error_message=_("There are yearly hours from that day already."),
            ),
            models.CheckConstraint(
                condition=Q(minutes_an_hour__range=(30, 60)),
                name="studytarget_hour_is_an_hour",
                violation_error_message=_("An hour of study has 30 to 60 minutes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()} {self.hours}"

    @property
    def basis(self) -> str:
        return in_language(self, "basis")


class StudyExemptionQuerySet(ScopedQuerySet["StudyExemption"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.EXEMPTION_VIEW

    def touching(self, year: int) -> Self:
        begun = self.filter(since__lte=date(year, 12, 31))
        return begun.filter(Q(until__isnull=True) | Q(until__gte=date(year, 1, 1)))


class StudyExemption(models.Model):
    """Time in which nothing is asked: the yearly hours shrink with it."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="study_exemptions", verbose_name=_("officer"))
    reason = models.CharField(_("reason"), max_length=8, choices=ExemptReason.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = StudyExemptionQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]
        verbose_name = _("exemption")
        verbose_name_plural = _("exemptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="studyexemption_ends_after_start",
                violation_error_message=_("An exemption cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"exemption {self.pk}"
