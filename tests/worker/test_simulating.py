"""A simulation outlives the worker that began it: nothing is left of the first attempt, and the outcome is the same."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import UnitKind
from audit.models import Entry
from evaluation.enums import CycleState, FormulaKind, IndicatorKind
from evaluation.models import Line, Score, Simulation
from evaluation.services import computing, schemes, simulations
from jobs.models import LEASE, Job
from jobs.services import run as work
from portal.celery import app
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.evaluation import (
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    SchemeVersionFactory,
)
from tests.factories.members import OfficerFactory
from tests.notices.mail_server import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MADE = "evaluation.simulation.made"


@pytest.fixture
def by(transactional_db):
    return UserFactory()


@pytest.fixture
def year(by):
    """Nine people with calls from 10 to 90, of which a hundred give the full points; computed."""
    bureau = UnitFactory(kind=UnitKind.BUREAU)
    version = SchemeVersionFactory(scheme__unit=bureau, published=True)
    counted = {"scheme_version": version, "kind": IndicatorKind.COMPUTED, "formula": FormulaKind.LINEAR}
    IndicatorFactory(
        **counted, code="quarters", position=0, evidence="quarters", parameters={"target": "4"}, points=Decimal(40)
    )
    calls = FigureKindFactory()
    IndicatorFactory(
        **counted, code="calls", position=1, evidence="figure", figure=calls, parameters={"target": "100"},
        points=Decimal(60),
    )  # fmt: skip
    cycle = CycleFactory(unit=bureau, state=CycleState.CALIBRATION)
    for value in range(10, 100, 10):
        officer = OfficerFactory(unit=bureau)
        FormFactory(cycle=cycle, officer=officer, scheme_version=version)
        FigureFactory(officer=officer, kind=calls, value=value)
    computing.request(cycle, by)
    work(Job.objects.get().pk)
    cycle.refresh_from_db()
    return cycle


@pytest.fixture
def draft(year, by):
    version = schemes.follow(year.forms.first().scheme_version, by=by, today=timezone.localdate())
    version.indicators.filter(code="calls").update(parameters={"target": "50"})
    return version


def kept():
    return list(Score.objects.order_by("pk").values()), list(Line.objects.order_by("pk").values())


def test_a_killed_simulation_is_begun_anew_and_comes_out_the_same(workers, year, draft, by):
    """Killed at the second of two indicators, while it waits for the figures that somebody holds."""
    before = kept()
    asked = simulations.request(draft, cycle=year, by=by)
    pk = Job.objects.get(subject_id=asked.pk, kind="evaluation.draft.simulate").pk
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE evaluation_figure IN ACCESS EXCLUSIVE MODE")
        first = workers.start()
        app.send_task("jobs.run", (pk,), queue=workers.queue)
        assert wait_until(lambda: Job.objects.get(pk=pk).done == 2 and _held_up(), 60)
        workers.kill(first)
        for (statement,) in _held_up():
            cursor.execute("SELECT pg_terminate_backend(%s)", [statement])
    assert (Simulation.objects.get().state, Job.objects.get(pk=pk).state) == ("running", "running")
    assert not Entry.objects.filter(kind=MADE).exists()

    Job.objects.filter(pk=pk).update(alive_at=timezone.now() - LEASE - dt.timedelta(seconds=1))
    workers.start()
    app.send_task("jobs.run", (pk,), queue=workers.queue)
    assert wait_until(lambda: Job.objects.get(pk=pk).is_finished, 60), workers.logs()

    asked.refresh_from_db()
    assert (Job.objects.get(pk=pk).attempts, asked.state, asked.people) == (2, "done", 9)
    assert asked.outcome["moved"] == {"up": 9, "same": 0, "down": 0}
    assert Entry.objects.filter(kind=MADE).count() == 1
    assert kept() == before
    undisturbed = simulations.request(draft, cycle=year, by=by)
    work(Job.objects.get(subject_id=undisturbed.pk, kind="evaluation.draft.simulate").pk)
    undisturbed.refresh_from_db()
    assert asked.outcome == undisturbed.outcome


def _held_up():
    """Statements that wait for a lock: of a killed worker too, until its connection is ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pg_blocking_pids(pid) <> '{}'"
        )
        return cursor.fetchall()
