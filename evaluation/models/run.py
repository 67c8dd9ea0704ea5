"""A computation: what each indicator gave each form, and the sums.

Scores are written by the hundred thousand, each with its lines in one row (ADR 36). That their run, form and indicators
exist is checked once for each statement, by triggers of migration 0091, and not once for each row and key (ADR 34).
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from evaluation.enums import RunState
from evaluation.models.cycle import Cycle
from evaluation.models.form import Form
from evaluation.models.scheme import Indicator


class Run(models.Model):
    """Repeatable: the same evidence gives the same scores. ``done`` of ``total`` indicators are written."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=7, choices=RunState.choices, default=RunState.RUNNING)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    evidence_until = models.DateField(_("evidence until"))
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["cycle", "-number"]
        verbose_name = _("computation")
        verbose_name_plural = _("computations")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="run_number_once"),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(state="running"),
                name="run_one_at_a_time",
                violation_error_message=_("A computation is under way."),
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}"


def _amounts(digits: int) -> "ArrayField[Any, Any]":
    return ArrayField(models.DecimalField(max_digits=digits, decimal_places=4, null=True), default=list, blank=True)


class Batch(models.Model):
    """What one indicator gave some hundred forms, until the run is whole: then it stands in their scores."""

    FORMS = 512

    pk = models.CompositePrimaryKey("run", "indicator", "number")
    run = models.ForeignKey(Run, models.CASCADE, related_name="batches", db_index=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", db_index=False)
    number = models.BigIntegerField()
    forms = ArrayField(models.BigIntegerField())
    amounts = _amounts(14)
    rows = ArrayField(models.IntegerField())
    points = _amounts(10)

    class Meta:
        verbose_name = _("part of a computation")
        verbose_name_plural = _("parts of a computation")

    def __str__(self) -> str:
        return f"batch {self.pk}"


class Score(models.Model):
    """``total`` = ``base`` × full points / applicable points + ``bonus`` − ``deduction``, rounded as the cycle says.

    Its lines stand in four columns of the same length, beside one another; they are read as ``Line``.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="scores", db_index=False, db_constraint=False)
    form = models.ForeignKey(Form, models.CASCADE, related_name="scores", db_index=False, db_constraint=False)
    full = models.DecimalField(_("full points"), max_digits=10, decimal_places=4)
    applicable = models.DecimalField(_("applicable points"), max_digits=10, decimal_places=4)
    base = models.DecimalField(_("points"), max_digits=10, decimal_places=4)
    bonus = models.DecimalField(_("added"), max_digits=10, decimal_places=4)
    deduction = models.DecimalField(_("deducted"), max_digits=10, decimal_places=4)
    total = models.DecimalField(_("score"), max_digits=10, decimal_places=4, null=True)
    """Null where nothing could be computed."""
    place = models.PositiveIntegerField(_("place in the group"), null=True)
    """Ties share a place."""
    indicators = ArrayField(models.BigIntegerField(), default=list, blank=True)
    amounts = _amounts(14)
    rows = ArrayField(models.IntegerField(), default=list, blank=True)
    points = _amounts(10)

    class Meta:
        ordering = ["run", "-total", "form"]
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["form", "run"], name="score_once"),
            models.CheckConstraint(
                condition=Q(
                    indicators__len__lt=1024,
                    amounts__len=F("indicators__len"),
                    rows__len=F("indicators__len"),
                    points__len=F("indicators__len"),
                ),
                name="score_lines_are_whole",
            ),
        ]
        indexes = [BrinIndex(fields=["run"], name="score_run", pages_per_range=32)]

    def __str__(self) -> str:
        return f"score {self.pk}"


class Line(models.Model):
    """One point of a score, read from it. Without ``points`` the indicator did not apply, and its weight goes to the
    others."""

    MOST = 1024
    """The key is the score's times this, and the place within it."""

    score = models.ForeignKey(Score, models.DO_NOTHING, related_name="lines")
    run = models.ForeignKey(Run, models.DO_NOTHING, related_name="lines")
    form = models.ForeignKey(Form, models.DO_NOTHING, related_name="lines")
    indicator = models.ForeignKey(Indicator, models.DO_NOTHING, related_name="+")
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4, null=True)
    """What the evidence gave: a count, a sum, a share in per cent, a mean of marks."""
    rows = models.PositiveIntegerField(_("rows"), default=0)
    """How many rows of evidence stand behind it."""
    points = models.DecimalField(_("points"), max_digits=10, decimal_places=4, null=True)
    """What the formula made of it, before weights are renormalised."""

    class Meta:
        managed = False
        ordering = ["form", "indicator__position"]
        verbose_name = _("line of a score")
        verbose_name_plural = _("lines of scores")

    def __str__(self) -> str:
        return f"line {self.pk}"

    @classmethod
    def of_key(cls, key: int) -> Q:
        """By its score, which has an index; of the key alone every line there is would be asked."""
        return Q(score=key // cls.MOST, pk=key)
