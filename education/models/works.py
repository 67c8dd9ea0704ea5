"""Sums of what works, ready to be read: made anew every morning out of the reviews, and out of nothing else."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from education.enums import WorksBy

ADDED = ("meetings", "asked", "came", "could", "answers", "steps", "learners", "knew", "know")
"""The columns that are sums."""


class WorksSumQuerySet(models.QuerySet["WorksSum"]):
    def at(self, unit: Unit | None) -> Self:
        """Of a unit with everything below it; of everybody, who stand below the top units."""
        return self.filter(unit=unit) if unit else self.filter(unit__parent=None)


class WorksSum(models.Model):
    """The reviews of one unit and of all below it: of one form and month, one theme and quarter, one host and
    half-year, or of one theme or host in the twelve months.

    Each meeting adds eight answers or none, eight pairs of papers or none, eight who could have come or none.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, db_index=False, related_name="+", verbose_name=_("unit"))
    by = models.CharField(_("by"), max_length=5, choices=WorksBy.choices)
    month = models.DateField(_("month"), null=True, blank=True)
    """Its first day, or that of the quarter or half-year; none where the whole year is summed up."""
    key = models.CharField(_("key"), max_length=120, blank=True)
    """Of the form or the host, the code of a form wished for, or the theme itself; empty: no form was chosen."""
    meetings = models.PositiveIntegerField(_("meetings"), default=0)
    asked = models.PositiveIntegerField(_("meetings with answers"), default=0)
    came = models.PositiveIntegerField(_("took part"), default=0)
    could = models.PositiveIntegerField(_("could have come"), default=0)
    answers = models.PositiveIntegerField(_("answers"), default=0)
    steps = models.PositiveIntegerField(_("sum of steps"), default=0)
    learners = models.PositiveIntegerField(_("people with both papers"), default=0)
    knew = models.PositiveIntegerField(_("sum of per cents before"), default=0)
    know = models.PositiveIntegerField(_("sum of per cents after"), default=0)

    objects = WorksSumQuerySet.as_manager()

    class Meta:
        verbose_name = _("sum of what works")
        verbose_name_plural = _("sums of what works")
        constraints = [
            models.UniqueConstraint(fields=["unit", "by", "month", "key"], name="works_sum_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.by} {self.key}"
