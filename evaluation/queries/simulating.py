"""A draft on the evidence of a past year: who was assessed then and would be covered, before and after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from evaluation.enums import Evidence, IndicatorKind
from evaluation.models import Cycle, Form, Indicator, Line, Run, SchemeVersion, Score
from evaluation.models.form import FormQuerySet
from evaluation.queries import lines, schemes, trying
from evaluation.queries.evidence import SOURCES
from evaluation.queries.evidence.marks import ratings
from evaluation.queries.points import SQL
from evaluation.rules.period import Period
from evaluation.rules.rounding import rounded
from evaluation.rules.scoring import ON_TOP, Earned, Sums
from members.models import Officer

Shares = dict[str, Decimal]


def forms_of(draft: SchemeVersion, cycle: Cycle) -> FormQuerySet:
    """Graded forms of that year whose officers the draft would cover."""
    officers = Officer.objects.filter(forms__cycle=cycle)
    covered = schemes.covered_by(draft, officers).order_by().values("pk")
    return Form.objects.filter(cycle=cycle, officer__in=covered).graded()


def stood(forms: FormQuerySet, run: Run) -> "QuerySet[Form, Any]":
    """Each form beside the score that it had."""
    scores = Score.objects.filter(run=run, form=OuterRef("pk")).order_by()
    return forms.order_by().values_list("pk", Subquery(scores.values("total")))


def earned(indicator: Indicator, forms: FormQuerySet, run: Run) -> SQL:
    """Evidence as far as that computation read it. What people marked is taken from it, as the share it gave."""
    if indicator.evidence == Evidence.RATINGS:
        return lines.earned(indicator, forms, trying.marked_then(indicator, forms, run.pk), ratings)
    source = SOURCES[indicator.evidence]
    period = Period.of_year(run.cycle.year, run.evidence_until)
    return lines.earned(indicator, forms, source.facts(forms, period, indicator), source)


def shares(points: Mapping[Indicator, Decimal | None], sums: Sums) -> Shares:
    """By code, what each indicator adds to a score."""
    given = ((row, value) for row, value in points.items() if value is not None)
    return {row.code: _share(Earned(row.kind, row.points, value), sums) for row, value in given}


def _share(line: Earned, sums: Sums) -> Decimal:
    """Weights renormalised."""
    if line.points is None:
        return Decimal(0)
    if line.kind in ON_TOP:
        return -line.points if line.kind == IndicatorKind.DEDUCTION else line.points
    if sums.full == sums.applicable:
        return line.points
    return rounded(Fraction(line.points) * Fraction(sums.full) / Fraction(sums.applicable))


def shares_before(run: Run, forms: Iterable[int]) -> dict[int, Shares]:
    keys = list(forms)
    scores = {row.form_id: row for row in Score.objects.filter(run=run, form__in=keys)}
    found: dict[int, dict[Indicator, Decimal | None]] = defaultdict(dict)
    for line in Line.objects.filter(run=run, form__in=keys).order_by().select_related("indicator"):
        found[line.form_id][line.indicator] = line.points
    return {key: shares(points, _sums(scores[key])) for key, points in found.items() if key in scores}


def _sums(row: Score) -> Sums:
    return Sums(row.full, row.applicable, row.base, row.bonus, row.deduction, row.total)
