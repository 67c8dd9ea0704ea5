"""Scores of everybody at once: the same as by hand, whoever stands where, and however often."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from evaluation.enums import CycleState, FormulaKind, IndicatorKind, Rounding, RunState, Standing
from evaluation.models import Line, Run, Score
from evaluation.rules.scoring import Earned, placed, score
from evaluation.services import computing
from jobs.models import Job
from jobs.services import run as work
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    SchemeVersionFactory,
)
from tests.factories.evaluation_reviews import AppraisalFactory, AppraisedFactory
from tests.factories.grades import gathered

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return CycleFactory(state=CycleState.CALIBRATION)


@pytest.fixture
def version():
    return SchemeVersionFactory(published=True)


def counted(version, **fields):
    calls = FigureKindFactory()
    return IndicatorFactory(
        **{
            "scheme_version": version,
            "kind": IndicatorKind.COMPUTED,
            "evidence": "figure",
            "figure": calls,
            "formula": FormulaKind.LINEAR,
            "parameters": {"target": "100"},
            "points": Decimal(60),
        }
        | fields
    )


def computed(cycle):
    run = computing.request(cycle, UserFactory())
    work(Job.objects.get(subject_id=run.pk).pk)
    run.refresh_from_db()
    return run


def told(run):
    return list(
        Line.objects.filter(run=run)
        .order_by("form", "indicator")
        .values_list("form", "indicator", "value", "rows", "points")
    )


def test_a_figure_becomes_points_and_points_a_score(cycle, version):
    counted(version)
    form = FormFactory(cycle=cycle, scheme_version=version)
    for month in (3, 4):
        FigureFactory(officer=form.officer, month=dt.date(2025, month, 1), value=Decimal("16.5"))

    run = computed(cycle)

    assert (run.state, run.done, run.total, run.batches.count()) == (RunState.DONE, 2, 2, 0)
    line = Line.objects.get(run=run)
    assert (line.value, line.rows, line.points) == (33, 2, Decimal("19.8"))
    assert Score.objects.get(run=run).total == Decimal("19.8")
    cycle.refresh_from_db()
    assert cycle.run == run


def test_what_does_not_apply_leaves_its_weight_to_the_others(cycle, version):
    counted(version)
    IndicatorFactory(scheme_version=version)
    form = FormFactory(cycle=cycle, scheme_version=version)
    FigureFactory(officer=form.officer, value=50)

    run = computed(cycle)

    found = Score.objects.get(run=run)
    assert (found.full, found.applicable, found.base, found.total) == (100, 60, 30, 50)


def test_a_figure_of_another_year_or_after_the_last_day_counts_for_nothing(cycle, version):
    counted(version)
    form = FormFactory(cycle=cycle, scheme_version=version)
    FigureFactory(officer=form.officer, month=dt.date(2024, 12, 1))
    FigureFactory(officer=form.officer, month=dt.date(2026, 1, 1))

    run = computed(cycle)

    line = Line.objects.get(run=run)
    assert (line.value, line.rows, line.points) == (None, 0, None)
    assert Score.objects.get(run=run).total is None


@pytest.mark.parametrize("how", Rounding.values)
@pytest.mark.parametrize("places", [0, 2])
def test_sums_and_places_are_those_of_the_rules(cycle, version, how, places):
    """Random points: the database's sums against the rule, form by form."""
    cycle.score_places, cycle.score_rounding = places, how
    cycle.save()
    kinds = [IndicatorKind.COMPUTED] * 4 + [IndicatorKind.BONUS, IndicatorKind.DEDUCTION]
    indicators = [counted(version, kind=kind, points=Decimal(n + 10)) for n, kind in enumerate(kinds)]
    forms = [FormFactory(cycle=cycle, scheme_version=version) for _ in range(25)]
    run = Run.objects.create(cycle=cycle, number=1, by=UserFactory(), evidence_until=dt.date(2026, 1, 1))
    chance = random.Random(7)  # noqa: S311 - the same each time
    given = {
        (form, one): None if chance.random() < 0.4 else Decimal(chance.randrange(int(one.points) * 10**4)).scaleb(-4)
        for form in forms
        for one in indicators
    }
    for one in indicators:
        gathered(run, one, {form: given[form, one] for form in forms})

    computing.write_scores(run, indicators)

    expected = {
        form.pk: score([Earned(i.kind, i.points, given[form, i]) for i in indicators], places=places, how=how)
        for form in forms
    }
    ranks = placed({form: sums.total for form, sums in expected.items()})
    columns = ("full", "applicable", "base", "bonus", "deduction", "total")
    for found in Score.objects.filter(run=run):
        by_rule = expected[found.form_id]
        assert [getattr(found, name) for name in columns] == [getattr(by_rule, name) for name in columns]
        assert found.place == ranks.get(found.form_id)


def test_twice_the_same_evidence_gives_the_same_lines(cycle, version):
    counted(version)
    for value in (10, 20, 30):
        FigureFactory(officer=FormFactory(cycle=cycle, scheme_version=version).officer, value=value)

    first, second = computed(cycle), computed(cycle)

    assert told(first) == told(second)
    assert (first.number, second.number) == (1, 2)


def test_the_order_of_people_and_units_changes_no_score(version):
    counted(version)
    values = [Decimal(n * 7 % 50) + Decimal("0.25") for n in range(12)]
    totals = []
    for seed in (1, 2):
        chance = random.Random(seed)  # noqa: S311 - two orders
        cycle = CycleFactory(state=CycleState.CALIBRATION)
        for value in chance.sample(values, len(values)):
            FigureFactory(officer=FormFactory(cycle=cycle, scheme_version=version).officer, value=value)
        scores = Score.objects.filter(run=computed(cycle))
        figures = dict(scores.values_list("form", "form__officer__figures__value"))
        totals.append({figures[one.form_id]: (one.total, one.place) for one in scores})

    assert totals[0] == totals[1]
    assert len(totals[0]) == len(values)


def test_only_the_graded_have_a_place_and_ties_share_theirs(cycle, version):
    counted(version)
    for value in (90, 80, 80, 70):
        FigureFactory(officer=FormFactory(cycle=cycle, scheme_version=version).officer, value=value)
    beside = FormFactory(cycle=cycle, scheme_version=version, standing=Standing.COMMENT_ONLY, why="recruit")
    FigureFactory(officer=beside.officer, value=85)

    run = computed(cycle)

    ranked = Score.objects.filter(run=run).order_by("-total", "pk")
    assert [(one.total, one.place) for one in ranked] == [(54, 1), (51, None), (48, 2), (48, 2), (42, 4)]


def test_a_run_goes_on_where_it_stopped(cycle, version):
    """What an earlier worker wrote stays as it is, and is not written again."""
    first, second = counted(version, position=1), counted(version, position=2)
    form = FormFactory(cycle=cycle, scheme_version=version)
    run = computing.request(cycle, UserFactory())
    gathered(run, first, {form: Decimal("0.6")})
    Run.objects.filter(pk=run.pk).update(done=1)
    FigureFactory(officer=form.officer, value=50)

    work(Job.objects.get(subject_id=run.pk).pk)

    assert [(line.indicator, line.points) for line in Line.objects.filter(run=run).order_by("indicator")] == [
        (first, Decimal("0.6")),
        (second, 30),
    ]


def test_one_computation_at_a_time(cycle, version):
    counted(version)
    FormFactory(cycle=cycle, scheme_version=version)
    computing.request(cycle, UserFactory())

    with pytest.raises(ValidationError, match="under way"):
        computing.request(cycle, UserFactory())


@pytest.mark.parametrize("state", [CycleState.PREPARING, CycleState.SUMMARY])
def test_nothing_is_computed_before_anybody_rates(version, state):
    with pytest.raises(ValidationError, match="from the rating on"):
        computing.request(CycleFactory(state=state), UserFactory())


def test_without_forms_there_is_nothing_to_compute(cycle):
    with pytest.raises(ValidationError, match="prepare the year first"):
        computing.request(cycle, UserFactory())


def test_a_run_that_is_given_up_leaves_no_lines_and_lets_another_begin(cycle, version):
    form = FormFactory(cycle=cycle, scheme_version=version)
    indicator = counted(version)
    run = computing.request(cycle, UserFactory())
    gathered(run, indicator, {form: Decimal(1)})
    indicator.formula, indicator.parameters = FormulaKind.LINEAR, {"target": "broken"}
    indicator.save()

    work(Job.objects.get(subject_id=run.pk).pk)

    run.refresh_from_db()
    cycle.refresh_from_db()
    assert (run.state, run.batches.count(), run.lines.count(), cycle.run) == (RunState.FAILED, 0, 0, None)
    computing.request(cycle, UserFactory())


def test_stale_statistics_do_not_make_it_row_by_row(cycle, version):
    """Evidence that came in a moment ago, which the planner takes for nothing: still one pass over it."""
    indicator = counted(version)
    FormFactory(cycle=cycle, scheme_version=version)
    run = Run.objects.create(cycle=cycle, number=1, by=UserFactory(), evidence_until=dt.date(2026, 1, 1))
    seen = []

    def watch(execute, sql, params, many, context):
        if sql.strip().startswith("INSERT INTO evaluation_batch"):
            with connection.cursor() as cursor:
                cursor.cursor.execute("EXPLAIN " + sql, params)
                seen.extend(row[0] for row in cursor.cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        computing.write_batches(run, indicator)

    assert seen
    assert not [line for line in seen if "Nested Loop" in line]


def test_a_ballot_becomes_a_line(cycle, version):
    indicator = IndicatorFactory(
        scheme_version=version, kind=IndicatorKind.BALLOT, evidence="ballot", formula=FormulaKind.LINEAR,
        parameters={"target": "100"}, points=Decimal(10),
    )  # fmt: skip
    form, beside = FormFactory(cycle=cycle, scheme_version=version), FormFactory(cycle=cycle, scheme_version=version)
    appraisal = AppraisalFactory(year=cycle.year, told=True)
    AppraisedFactory(appraisal=appraisal, officer=form.officer, votes=[3, 3, 1, 1, 0])

    run = computed(cycle)

    expected = [(form.pk, indicator.pk, Decimal(75), 1, Decimal("7.5")), (beside.pk, indicator.pk, None, 0, None)]
    assert told(run) == expected
