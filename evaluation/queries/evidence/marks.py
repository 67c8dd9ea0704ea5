"""Marks of those who rate: handed in, weighted, without the extremes where enough people rate."""

from typing import Any

from django.db.models import Count, DecimalField, ExpressionWrapper, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluation.enums import RaterRole
from evaluation.models import Form, Indicator, Mark
from evaluation.models.form import FormQuerySet
from evaluation.queries.evidence.base import NUMERIC, EvidenceRow, Source, exact
from evaluation.queries.leaders import roles_of
from evaluation.rules import formula
from evaluation.rules.formula import Mean
from evaluation.rules.period import Period

WEIGHTED: "ExpressionWrapper[Any]" = ExpressionWrapper(
    F("points") * F("assignment__weight"), DecimalField(max_digits=16, decimal_places=4)
)


def _trim(indicator: Indicator) -> int:
    parsed = formula.parse(indicator.formula, indicator.parameters, indicator.points)
    return parsed.trim if isinstance(parsed, Mean) else 0


def _handed_in(indicator: Indicator) -> "QuerySet[Mark, Mark]":
    return Mark.objects.filter(indicator=indicator, assignment__submitted_at__isnull=False)


def _without_extremes(rows: "QuerySet[Mark, Mark]", trim: int) -> "QuerySet[Mark, Mark]":
    """As ``Mean.of``: ranked by points and weight within a form, where more than 2 × trim + 1 rate."""
    form = [F("assignment__form")]
    ranked = rows.order_by().annotate(
        place=Window(RowNumber(), partition_by=form, order_by=["points", "assignment__weight", "pk"]),
        raters=Window(Count("pk"), partition_by=form),
    )
    few = Q(raters__lte=2 * trim + 1)
    kept = ranked.filter(few | Q(place__gt=trim, place__lte=F("raters") - trim))
    return Mark.objects.filter(pk__in=kept.values("pk"))


def _mean(forms: FormQuerySet | None, period: Period, indicator: Indicator) -> "QuerySet[Mark, Any]":
    rows, trim = _handed_in(indicator), _trim(indicator)
    if forms is not None:
        rows = rows.filter(assignment__form__in=forms.order_by().values("pk"))
    kept = _without_extremes(rows, trim) if trim else rows
    grouped = kept.order_by().values(whose=F("assignment__form"))
    weights = Sum("assignment__weight", output_field=NUMERIC)
    return grouped.annotate(amount=exact(Sum(WEIGHTED, output_field=NUMERIC) / weights), behind=Count("pk"))


def _marks(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _handed_in(indicator).filter(assignment__form=form)
    trim = _trim(indicator)
    kept = set(_without_extremes(rows, trim).values_list("pk", flat=True)) if trim else None
    given = list(rows.select_related("assignment__rater").order_by("-points", "pk"))
    roles = roles_of(form, [mark.assignment for mark in given])
    return [
        EvidenceRow(
            timezone.localdate(row.assignment.submitted_at),
            _words(row),
            row.points,
            entered_by=row.assignment.rater,
            entered_at=row.assignment.submitted_at,
            is_left_out=kept is not None and row.pk not in kept,
            role=str(roles[row.assignment_id].label),
            is_named=roles[row.assignment_id] == RaterRole.LEADER,
        )
        for row in given
        if row.assignment.submitted_at
    ]


def _words(mark: Mark) -> str:
    weight = formula.as_text(mark.assignment.weight)
    said = gettext("Mark with weight %(weight)s") % {"weight": weight}
    return f"{said}: {mark.reason}" if mark.reason else said


ratings = Source(
    facts=_mean,
    rows=_marks,
    counts=_(
        "The weighted mean of the marks that were handed in. Where enough people rate, the highest and lowest are left"
        " out as the scheme says. Until somebody has handed in a mark it does not apply."
    ),
    owner="pk",
)
