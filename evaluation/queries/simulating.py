"""A draft on the evidence of a past year: who was assessed then and would be covered, before and after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.db.models import OuterRef, QuerySet, Subquery

from evaluation.enums import IndicatorKind, Rounding
from evaluation.models import Cycle, Form, Indicator, Line, SchemeVersion, Score
from evaluation.queries import schemes, trying
from evaluation.queries.texts import indicators_of
from evaluation.rules.period import Period
from evaluation.rules.rounding import rounded
from evaluation.rules.scoring import ON_TOP, Earned, Sums, score
from evaluation.rules.simulating import Tried, age_group
from members.models import Officer

Shares = dict[str, Decimal]


def forms_of(draft: SchemeVersion, cycle: Cycle) -> QuerySet[Form]:
    """Graded forms of that year whose officers the draft would cover, with the score that stands."""
    officers = Officer.objects.filter(forms__cycle=cycle)
    covered = schemes.covered_by(draft, officers).order_by().values("pk")
    stood = Score.objects.filter(run=cycle.run_id, form=OuterRef("pk"))
    rows = Form.objects.filter(cycle=cycle, officer__in=covered).graded().select_related("officer")
    return rows.annotate(stood=Subquery(stood.values("total")))


def tried(draft: SchemeVersion, cycle: Cycle) -> list[Tried]:
    """One query for each indicator, whatever the number of people."""
    forms = list(forms_of(draft, cycle))
    indicators = list(indicators_of(draft))
    people = Officer.objects.filter(pk__in=forms_of(draft, cycle).order_by().values("officer"))
    period = Period.of_year(cycle.year)
    earned = {row.pk: trying.points_of(row, trying.values(row, people, period, cycle)) for row in indicators}
    before = _shares_before(cycle, forms)
    return [_one(form, indicators, earned, before.get(form.pk, {}), cycle) for form in forms]


def _one(
    form: Form, indicators: Iterable[Indicator], earned: Mapping[int, Mapping[int, Decimal]], was: Shares, cycle: Cycle
) -> Tried:
    officer = form.officer
    lines = [(row, Earned(row.kind, row.points, earned[row.pk].get(officer.pk))) for row in indicators]
    given = [line for _row, line in lines]
    sums = score(given, places=cycle.score_places, how=Rounding(cycle.score_rounding))
    return Tried(
        form=form.pk,
        before=getattr(form, "stood", None),
        after=sums.total,
        unit=form.unit_id,
        police_type=officer.police_type,
        sex=officer.sex,
        age=age_group(officer.birth_on, cycle.year),
        shares_before=was,
        shares_after={row.code: _share(line, sums) for row, line in lines if line.points is not None},
    )


def _share(line: Earned, sums: Sums) -> Decimal:
    """What an indicator adds to the score, weights renormalised."""
    if line.points is None:
        return Decimal(0)
    if line.kind in ON_TOP:
        return -line.points if line.kind == IndicatorKind.DEDUCTION else line.points
    if sums.full == sums.applicable:
        return line.points
    return rounded(Fraction(line.points) * Fraction(sums.full) / Fraction(sums.applicable))


def _shares_before(cycle: Cycle, forms: Iterable[Form]) -> dict[int, Shares]:
    keys = [form.pk for form in forms]
    scores = {row.form_id: row for row in Score.objects.filter(run=cycle.run_id, form__in=keys)}
    sums = {
        key: Sums(row.full, row.applicable, row.base, row.bonus, row.deduction, row.total)
        for key, row in scores.items()
        if row.applicable
    }
    found: dict[int, Shares] = defaultdict(dict)
    lines = Line.objects.filter(run=cycle.run_id, form__in=keys, points__isnull=False).order_by()
    facts = ("form", "points", "indicator__code", "indicator__kind", "indicator__points")
    for form, points, code, kind, full in lines.values_list(*facts):
        if form in sums:
            found[form][code] = _share(Earned(kind, full, points), sums[form])
    return found
