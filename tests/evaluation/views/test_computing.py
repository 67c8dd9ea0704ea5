"""Begun by a button, watched, and what it changed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from evaluation.enums import CycleState, FormulaKind, IndicatorKind, RunState
from evaluation.models import Run
from jobs.models import Job
from jobs.services import run as work
from tests.factories.evaluation import (
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    SchemeVersionFactory,
)
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def form(bureau, station):
    version = SchemeVersionFactory(published=True)
    IndicatorFactory(
        scheme_version=version, kind=IndicatorKind.COMPUTED, name_en="Calls", evidence="figure",
        figure=FigureKindFactory(), formula=FormulaKind.LINEAR, parameters={"target": "100"}, points=Decimal(60),
    )  # fmt: skip
    cycle = CycleFactory(unit=bureau, state=CycleState.CALIBRATION)
    return FormFactory(cycle=cycle, officer=OfficerFactory(unit=station, name="Bai Yu"), scheme_version=version)


def begin(client, cycle):
    response = client.post(reverse("evaluation:cycle-compute", args=[cycle.pk]))
    run = Run.objects.latest("number")
    assert response.url == reverse("evaluation:run-detail", args=[cycle.pk, run.number])
    return run


def told(client, run):
    return client.get(reverse("evaluation:run-detail", args=[run.cycle_id, run.number])).content.decode()


def test_a_run_is_begun_watched_and_says_what_it_changed(client, evaluator, form):
    FigureFactory(officer=form.officer, month=dt.date(2025, 1, 1), value=30)
    client.force_login(evaluator)
    first = begin(client, form.cycle)
    running = told(client, first)
    work(Job.objects.get(subject_id=first.pk).pk)
    assert 'hx-trigger="every 1s"' in running
    assert "the first computation of the year" in told(client, first)

    FigureFactory(officer=form.officer, month=dt.date(2025, 2, 1), value=20)
    second = begin(client, form.cycle)
    work(Job.objects.get(subject_id=second.pk).pk)

    page = told(client, second)
    assert "1 score is another than before" in page
    assert "Bai Yu" in page
    assert "Calls: 18.00 → 30.00" in page


def test_who_is_too_late_is_told(client, evaluator, form):
    client.force_login(evaluator)
    begin(client, form.cycle)

    late = client.post(reverse("evaluation:cycle-compute", args=[form.cycle_id]))

    assert "under way" in late.content.decode()
    assert Run.objects.count() == 1


def test_the_desk_of_the_year_tells_of_the_latest_run(client, evaluator, leader, form):
    client.force_login(evaluator)
    assert "Compute the scores" in client.get(form.cycle.get_absolute_url()).content.decode()
    run = begin(client, form.cycle)
    work(Job.objects.get(subject_id=run.pk).pk)
    run.refresh_from_db()

    assert run.state == RunState.DONE
    assert "Compute anew" in client.get(form.cycle.get_absolute_url()).content.decode()
    client.force_login(leader)
    assert "Compute anew" not in client.get(form.cycle.get_absolute_url()).content.decode()
