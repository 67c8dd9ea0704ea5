"""A draft on last year's evidence: by hand, with nothing changed."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluation.enums import CycleState, RunState
from evaluation.models import Form, Line, Run, SchemeVersion, Score
from evaluation.queries import outcomes, simulating, trying
from evaluation.rules.formula import as_text
from evaluation.services import computing, schemes, simulations
from jobs.models import Job
from jobs.services import run as work
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


def simulated(draft, cycle, by):
    asked = simulations.request(draft, cycle=cycle, by=by)
    work(Job.objects.get(subject_id=asked.pk, kind="evaluation.draft.simulate").pk)
    asked.refresh_from_db()
    return asked


def test_simulation_by_hand(year, draft, orgadmin):
    found = simulated(draft, year, orgadmin)

    marks = {form.pk: form.assignments.get().marks.get().points for form in year.forms.all()}
    calls = {form.pk: form.officer.figures.get().value for form in year.forms.all()}
    before = [marks[key] + calls[key] * Decimal("0.6") for key in marks]
    after = [marks[key] * 2 + calls[key] * Decimal("0.2") for key in marks]
    assert found.outcome["mean"] == {"before": as_text(sum(before) / 9), "after": as_text(sum(after) / 9)}
    assert found.outcome["bands"] == [
        {
            "below": high or 0,
            "before": sum(low <= one < (high or 10**6) for one in before),
            "after": sum(low <= one < (high or 10**6) for one in after),
        }
        for low, high in pairwise([0, 60, 70, 80, 90, 100, None])
    ]


def test_who_moves_and_why_by_hand(year, draft, orgadmin):
    """The one without calls gets the best marks. Before 40: behind 44, 51 … 86; after 80: behind 84, 88 and 92."""
    form = year.forms.order_by("pk").first()
    score = Score.objects.get(form=form)
    quality = score.lines.get(indicator__code="quality").indicator_id
    score.points[score.indicators.index(quality)] = score.base = score.total = 40
    score.save()

    found = simulated(draft, year, orgadmin).outcome["movers"][0]

    assert (found["form"], found["before"], found["after"]) == (form.pk, "40", "80")
    assert (found["place_before"], found["place_after"]) == (8, 4)
    assert found["reasons"] == [{"code": "quality", "gain": "+40"}]


def test_simulation_changes_nobody(year, draft, orgadmin):
    before = list(Score.objects.order_by("pk").values()), list(Line.objects.order_by("pk").values())

    found = simulated(draft, year, orgadmin)

    assert (list(Score.objects.order_by("pk").values()), list(Line.objects.order_by("pk").values())) == before
    assert (found.state, found.people, found.outcome["compared"], found.of_version) == ("done", 9, 9, draft.version)
    assert (found.run, found.outcome["moved"]) == (year.run, {"up": 9, "same": 0, "down": 0})
    assert found.outcome["groups"]["sex"] == [
        {"key": "male", "people": 9, "before": "58", "after": "76"},
    ]


def test_twice_the_same_draft_gives_the_same_outcome(year, draft, orgadmin):
    first, second = simulated(draft, year, orgadmin), simulated(draft, year, orgadmin)

    assert first.outcome == second.outcome
    assert (outcomes.earlier(second), outcomes.earlier(first)) == (first, None)


def test_simulation_is_attached_to_the_decision(year, draft, orgadmin):
    SchemeVersion.objects.filter(pk=draft.pk).update(basis_zh="依据")
    for dimension in ("virtue", "ability", "diligence", "honesty"):
        IndicatorFactory(scheme_version=draft, dimension=dimension, points="0.25")
    draft.indicators.filter(code="quality").update(points=79)
    found = simulated(draft, year, orgadmin)

    published = schemes.publish(draft, seen=draft.version, by=orgadmin, today=timezone.localdate())

    assert published.simulation == found


def test_a_simulation_that_is_not_done_is_not_attached(year, draft, orgadmin):
    simulations.request(draft, cycle=year, by=orgadmin)

    assert not draft.simulations.done().exists()


def test_a_simulation_of_an_earlier_state_is_not_attached(year, draft, orgadmin):
    found = simulated(draft, year, orgadmin)
    SchemeVersion.objects.filter(pk=draft.pk).update(version=draft.version + 1)

    assert not draft.simulations.filter(of_version=draft.version + 1).exists()
    assert found.of_version == draft.version


def test_of_a_draft_that_was_changed_meanwhile_nothing_is_kept(year, draft, orgadmin):
    asked = simulations.request(draft, cycle=year, by=orgadmin)
    SchemeVersion.objects.filter(pk=draft.pk).update(version=draft.version + 1)

    work(Job.objects.get(subject_id=asked.pk, kind="evaluation.draft.simulate").pk)

    asked.refresh_from_db()
    assert (asked.state, asked.outcome) == ("failed", {})
    assert asked.finished_at
    assert Job.objects.get(kind="evaluation.draft.simulate").problem == "refused"


def test_one_at_a_time(year, draft, orgadmin):
    simulations.request(draft, cycle=year, by=orgadmin)

    with pytest.raises(ValidationError) as refused:
        simulations.request(draft, cycle=year, by=orgadmin)

    assert refused.value.messages == ["A simulation of this draft is under way. Wait until it is done."]


def test_a_second_worker_changes_nothing(year, draft, orgadmin):
    """The job of a worker that was taken for dead: both finish, the outcome stands once."""
    found = simulated(draft, year, orgadmin)
    kept, finished = found.outcome, found.finished_at

    simulations.handle(Job.objects.get(kind="evaluation.draft.simulate"), lambda done, total: None)

    found.refresh_from_db()
    assert (found.outcome, found.finished_at) == (kept, finished)


def test_simulation_of_nobody_is_refused(year, draft, orgadmin, other_station):
    draft.covered.update(unit=other_station)

    with pytest.raises(ValidationError) as refused:
        simulations.request(draft, cycle=year, by=orgadmin)

    assert refused.value.message_dict == {
        "cycle": [f"Of those who were assessed in {YEAR} the draft would cover nobody. Say whom it covers first."]
    }


def test_statements_do_not_grow_with_the_people(year, draft, orgadmin, station, django_assert_num_queries):
    """One for each indicator, whether nine people or three tens more."""
    version = year.forms.first().scheme_version
    asked = simulations.request(draft, cycle=year, by=orgadmin)
    with CaptureQueriesContext(connection) as few:
        simulations.simulate(asked, lambda done, total: None)
    for _ in range(30):
        form = FormFactory(cycle=year, officer=OfficerFactory(unit=station), scheme_version=version)
        Score.objects.create(run=year.run, form=form, full=100, applicable=100, base=1, bonus=0, deduction=0, total=1)
    more = simulations.request(draft, cycle=year, by=orgadmin)

    with django_assert_num_queries(len(few)):
        simulations.simulate(more, lambda done, total: None)

    more.refresh_from_db()
    assert (more.people, more.outcome["compared"]) == (39, 9)


def test_shown_names_only_whom_the_reader_may_open(year, draft, orgadmin):
    found = simulated(draft, year, orgadmin)
    found.outcome["movers"] = [
        {"form": form.pk, "reasons": [{"code": "quality", "gain": "+2"}]} for form in year.forms.all()
    ]

    shown = outcomes.shown(found, Form.objects.filter(pk=year.forms.first().pk))

    assert [mover.form for mover in shown.movers] == [year.forms.first()]
    assert [label for label, _people in shown.bands][::5] == ["below 60", "100 and more"]


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


def test_the_score_of_before_is_one_row_by_its_key(year):
    """In no order: to sort one row by years and names, every statement about everybody would join five tables anew."""
    asked = simulating.stood(Form.objects.filter(cycle=year), year.run)

    assert "JOIN" not in str(asked.query)
    assert sorted(total for _form, total in asked) == [30 + 7 * number for number in range(9)]
