"""A draft on last year's evidence: by hand, with nothing changed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evaluation.enums import CycleState, RunState
from evaluation.models import Form, Run, SchemeVersion, Score
from evaluation.queries import outcomes, simulating, trying
from evaluation.services import computing, schemes, simulations
from tests.factories.evaluation import (
    YEAR,
    AssignmentFactory,
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    MarkFactory,
    SchemeVersionFactory,
)
from tests.factories.members import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def year(bureau, station, orgadmin):
    """Nine people: marks from 30 to 38 of 40, calls from 0 to 80 of 100 for 60 points; computed."""
    version = SchemeVersionFactory(scheme__unit=bureau, published=True)
    rated = IndicatorFactory(scheme_version=version, code="quality", points=40, parameters={"trim": "0"})
    calls = FigureKindFactory()
    IndicatorFactory(
        scheme_version=version,
        code="calls",
        kind="computed",
        evidence="figure",
        figure=calls,
        formula="linear",
        parameters={"target": "100", "from": "0"},
        points=60,
    )
    cycle = CycleFactory(unit=bureau, state=CycleState.RATING)
    for number in range(9):
        officer = OfficerFactory(unit=station)
        form = FormFactory(cycle=cycle, officer=officer, scheme_version=version)
        FigureFactory(officer=officer, kind=calls, value=number * 10)
        MarkFactory(assignment=AssignmentFactory(form=form, submitted=True), indicator=rated, points=30 + number)
    run = Run.objects.create(
        cycle=cycle, number=1, by=orgadmin, evidence_until=dt.date(YEAR, 12, 31), total=3, state=RunState.RUNNING
    )
    computing.compute(run, lambda done, total: None)
    cycle.refresh_from_db()
    return cycle


@pytest.fixture
def draft(year, orgadmin):
    """Marks weigh 80 instead of 40, calls 20 instead of 60."""
    version = SchemeVersion.objects.get(scheme__unit__isnull=False)
    draft = schemes.follow(version, by=orgadmin, today=timezone.localdate())
    draft.indicators.filter(code="quality").update(points=80)
    draft.indicators.filter(code="calls").update(points=20)
    return draft


def test_simulation_by_hand(year, draft):
    tried = {one.form: one for one in simulating.tried(draft, year)}

    for form in year.forms.all():
        marks = form.assignments.get().marks.get().points
        calls = form.officer.figures.get().value
        assert tried[form.pk].before == marks + calls * Decimal("0.6")
        assert tried[form.pk].after == marks * 2 + calls * Decimal("0.2")


def test_simulation_changes_nobody(year, draft, orgadmin):
    before = list(Score.objects.order_by("pk").values())

    found = simulations.simulate(draft, cycle=year, by=orgadmin)

    assert list(Score.objects.order_by("pk").values()) == before
    assert (found.people, found.outcome["compared"], found.of_version) == (9, 9, draft.version)
    assert found.outcome["moved"] == {"up": 9, "same": 0, "down": 0}
    assert found.outcome["groups"]["sex"] == [
        {"key": "male", "people": 9, "before": "58", "after": "76"},
    ]


def test_simulation_is_attached_to_the_decision(year, draft, orgadmin):
    SchemeVersion.objects.filter(pk=draft.pk).update(basis_zh="依据")
    for dimension in ("virtue", "ability", "diligence", "honesty"):
        IndicatorFactory(scheme_version=draft, dimension=dimension, points="0.25")
    draft.indicators.filter(code="quality").update(points=79)
    found = simulations.simulate(draft, cycle=year, by=orgadmin)

    published = schemes.publish(draft, seen=draft.version, by=orgadmin, today=timezone.localdate())

    assert published.simulation == found


def test_a_simulation_of_an_earlier_state_is_not_attached(year, draft, orgadmin):
    found = simulations.simulate(draft, cycle=year, by=orgadmin)
    SchemeVersion.objects.filter(pk=draft.pk).update(version=draft.version + 1)

    assert not draft.simulations.filter(of_version=draft.version + 1).exists()
    assert found.of_version == draft.version


def test_simulation_of_nobody_is_refused(year, draft, orgadmin, other_station):
    draft.covered.update(unit=other_station)

    with pytest.raises(ValidationError) as refused:
        simulations.simulate(draft, cycle=year, by=orgadmin)

    assert refused.value.message_dict == {
        "cycle": [f"Of those who were assessed in {YEAR} the draft would cover nobody. Say whom it covers first."]
    }


def test_tried_is_one_query_for_each_indicator(year, draft, django_assert_num_queries):
    with django_assert_num_queries(10):
        simulating.tried(draft, year)


def test_shown_names_only_whom_the_reader_may_open(year, draft, orgadmin):
    found = simulations.simulate(draft, cycle=year, by=orgadmin)
    found.outcome["movers"] = [
        {"form": form.pk, "reasons": [{"code": "quality", "gain": "+2"}]} for form in year.forms.all()
    ]

    shown = outcomes.shown(found, Form.objects.filter(pk=year.forms.first().pk))

    assert [mover.form for mover in shown.movers] == [year.forms.first()]
    assert [label for label, _before, _after in shown.bands][::5] == ["below 60", "100 and more"]


def test_example_is_what_the_computation_said(year):
    form = year.forms.select_related("officer").order_by("pk").last()

    example = trying.example(form.scheme_version, form.officer, YEAR, year)

    assert example.sums.total == Score.objects.get(form=form).total
    assert [step.reckoned for step in example.steps] == [
        "mean of the marks 38 = 38",
        "80 ÷ 100 × 60, at most 60 = 48",
    ]


def test_example_without_a_form_lets_the_weight_of_marks_go_to_the_others(year, station):
    officer = OfficerFactory(unit=station)
    FigureFactory(officer=officer, kind=FigureKindFactory(), value=50)
    version = year.forms.first().scheme_version

    example = trying.example(version, officer, YEAR, None)

    assert [step.points for step in example.steps] == [None, 30]
    assert example.sums.total == 50
