"""What a version would give to people on the evidence of a year, whether or not anybody has a form by it. No write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import ExpressionWrapper, F, QuerySet, Value
from django.utils.translation import gettext as _

from evaluation.enums import Evidence, Rounding
from evaluation.models import Cycle, Form, Indicator, Line, SchemeVersion
from evaluation.models.form import FormQuerySet
from evaluation.queries.evidence import SOURCES
from evaluation.queries.evidence.base import NUMERIC, exact
from evaluation.queries.texts import indicators_of
from evaluation.rules import formula
from evaluation.rules.period import Period
from evaluation.rules.scoring import ON_TOP, Earned, Sums, score
from evaluation.rules.wording import reckoned
from members.models import Officer

Values = Mapping[int, Decimal]
"""By officer; who is missing has nothing to count."""


@dataclass(frozen=True)
class Step:
    """One indicator of one person, with the sum written out."""

    indicator: Indicator
    value: Decimal | None
    points: Decimal | None
    reckoned: str


@dataclass(frozen=True)
class Example:
    steps: list[Step]
    sums: Sums


def values(indicator: Indicator, people: QuerySet[Officer], period: Period, cycle: Cycle | None) -> Values:
    """One query. What people marked is taken from that year's form, as the share of the points it gave then."""
    if indicator.evidence == Evidence.RATINGS:
        return _marked(indicator, people, cycle, cycle.run_id) if cycle and cycle.run_id else {}
    source = SOURCES[indicator.evidence]
    asked: Any = people.annotate(officer=F("pk"))
    rows = source.facts(asked, period, indicator).values_list("whose", "amount")
    found: dict[int, Decimal] = dict(rows)
    if source.nothing is None:
        return found
    return {key: found.get(key, source.nothing) for key in people.values_list("pk", flat=True)}


def points_of(indicator: Indicator, given: Values) -> dict[int, Decimal]:
    parsed = formula.parse(indicator.formula, indicator.parameters, indicator.points)
    return {key: parsed.points(indicator.points, value) for key, value in given.items()}


def example(version: SchemeVersion, officer: Officer, year: int, cycle: Cycle | None) -> Example:
    people, period = Officer.objects.filter(pk=officer.pk), Period.of_year(year)
    steps = [_step(row, values(row, people, period, cycle).get(officer.pk)) for row in indicators_of(version)]
    return Example(steps, _sums(steps, cycle))


def _step(row: Indicator, value: Decimal | None) -> Step:
    earned = formula.points(row.formula, row.parameters, row.points, value)
    if value is None and row.kind in ON_TOP:
        return Step(row, None, None, _("There is nothing to count."))
    return Step(row, value, earned, reckoned(row.formula, row.parameters, row.points, value))


def _sums(steps: Sequence[Step], cycle: Cycle | None) -> Sums:
    lines = [Earned(step.indicator.kind, step.indicator.points, step.points) for step in steps]
    if cycle is None:
        return score(lines)
    return score(lines, places=cycle.score_places, how=Rounding(cycle.score_rounding))


def _marked(indicator: Indicator, people: QuerySet[Officer], cycle: Cycle, run: int) -> Values:
    forms = Form.objects.filter(cycle=cycle, officer__in=people.order_by().values("pk"))
    rows: Any = marked_then(indicator, forms, run)
    return dict(rows.values_list("form__officer", "amount"))


def marked_then(indicator: Indicator, forms: FormQuerySet, run: int) -> "QuerySet[Line, Any]":
    """``(whose, amount, behind)``: marks as the share of the points that the same indicator gave in that run."""
    rows = Line.objects.filter(
        run=run,
        form__in=forms.order_by().values("pk"),
        indicator__code=indicator.code,
        indicator__evidence=indicator.evidence,
        points__isnull=False,
    ).order_by()
    share = F("points") * Value(indicator.points, output_field=NUMERIC) / F("indicator__points")
    amount = exact(ExpressionWrapper(share, output_field=NUMERIC))
    return rows.values(whose=F("form")).annotate(amount=amount, behind=Value(1))
