"""Scores of several versions at once, and of a year that changed while it was computed."""

from decimal import Decimal

import pytest

from evaluation.enums import CycleState, FormulaKind, IndicatorKind, RunState
from evaluation.models import Line, Run, Score
from evaluation.queries import runs
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
from tests.factories.grades import gathered
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return CycleFactory(state=CycleState.CALIBRATION)


def version_of(*points):
    """One indicator of calls for each number of points."""
    version = SchemeVersionFactory(published=True)
    for place, full in enumerate(points):
        IndicatorFactory(
            scheme_version=version, position=place, kind=IndicatorKind.COMPUTED, evidence="figure",
            figure=FigureKindFactory(), formula=FormulaKind.LINEAR, parameters={"target": "100"}, points=Decimal(full),
        )  # fmt: skip
    return version


def finished(run):
    work(Job.objects.get(subject_id=run.pk).pk)
    run.refresh_from_db()
    return run


def test_forms_of_two_versions_have_the_lines_of_their_own(cycle):
    one, two = version_of(60), version_of(30, 20, 50)
    FormFactory(cycle=cycle)
    forms = [FormFactory(cycle=cycle, scheme_version=version) for version in (one, two, two, one)]
    for form, value in zip(forms, (10, 20, 30, 40), strict=True):
        FigureFactory(officer=form.officer, kind=FigureKindFactory(), value=value)

    run = finished(computing.request(cycle, UserFactory()))

    assert run.state == RunState.DONE
    totals = dict(Score.objects.values_list("form", "total"))
    assert totals == {form.pk: total for form, total in zip(forms, (6, 20, 30, 24), strict=True)}
    for form in forms:
        lines = Line.objects.filter(run=run, form=form).order_by("indicator__position")
        assert [line.indicator for line in lines] == list(form.scheme_version.indicators.order_by("position"))


@pytest.mark.parametrize("change", ["comes", "goes", "changes"])
def test_of_a_year_that_changed_meanwhile_no_score_is_written(cycle, change):
    """A form beside those that were gathered, one of them gone, one under another version."""
    version = version_of(60, 40)
    forms = [FormFactory(cycle=cycle, scheme_version=version) for _ in range(3)]
    run = computing.request(cycle, UserFactory())
    computing.write_batches(run, version.indicators.get(position=0))
    Run.objects.filter(pk=run.pk).update(done=1)
    if change == "comes":
        FormFactory(cycle=cycle, scheme_version=version)
    elif change == "goes":
        forms[1].delete()
    else:
        type(forms[1]).objects.filter(pk=forms[1].pk).update(scheme_version=None)

    finished(run)

    cycle.refresh_from_db()
    assert (run.state, Job.objects.get().problem, cycle.run) == (RunState.FAILED, "refused", None)
    assert (Score.objects.count(), run.batches.count()) == (0, 0)
    assert finished(computing.request(cycle, UserFactory())).state == RunState.DONE


def test_a_form_that_came_after_the_last_indicator_is_missed_too(cycle):
    version = version_of(60)
    form = FormFactory(cycle=cycle, scheme_version=version)
    run = computing.request(cycle, UserFactory())
    gathered(run, version.indicators.get(), {form: Decimal(1)})
    Run.objects.filter(pk=run.pk).update(done=1)
    FormFactory(cycle=cycle, scheme_version=version)

    assert finished(run).state == RunState.FAILED


@pytest.mark.parametrize("others", [0, 1, 4])
def test_evidence_of_those_who_have_no_form_counts_for_nobody(cycle, others):
    """Two have forms: more than half of all officers, or fewer."""
    version = version_of(60)
    forms = [FormFactory(cycle=cycle, scheme_version=version) for _ in range(2)]
    beside = OfficerFactory.create_batch(others)
    for officer in [*(form.officer for form in forms), *beside]:
        FigureFactory(officer=officer, kind=FigureKindFactory(), value=30)

    run = finished(computing.request(cycle, UserFactory()))

    expected = [(form.pk, 30, 1, 18) for form in forms]
    assert list(run.lines.order_by("form").values_list("form", "value", "rows", "points")) == expected
    assert runs.common_version(cycle) == (version.pk if others < 2 else None)
