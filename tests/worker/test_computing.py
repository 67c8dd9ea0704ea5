"""A computation outlives the worker that began it: what is written stays, what is missing is added once."""

import datetime as dt
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from evaluation.enums import CycleState, FormulaKind, IndicatorKind
from evaluation.models import Batch, Cycle, Line, Run, Score
from evaluation.services import computing
from jobs.models import LEASE, Job
from portal.celery import app
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    SchemeVersionFactory,
)
from tests.notices.mail_server import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@contextmanager
def third_indicator_slow(pk):
    """The lines of one indicator take a minute, so that a worker can be killed while it writes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION test_slow() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END'"
        )
        cursor.execute(
            "CREATE TRIGGER test_slow BEFORE INSERT ON evaluation_batch FOR EACH ROW"
            f" WHEN (NEW.indicator_id = {pk}) EXECUTE FUNCTION test_slow()"
        )
        try:
            yield
        finally:
            cursor.execute("DROP FUNCTION test_slow() CASCADE")


def test_a_killed_computation_is_gone_on_with_and_repeats_nothing(workers):
    version = SchemeVersionFactory(published=True)
    calls = FigureKindFactory()
    indicators = [
        IndicatorFactory(
            scheme_version=version, position=place, kind=IndicatorKind.COMPUTED, evidence="figure", figure=calls,
            formula=FormulaKind.LINEAR, parameters={"target": "100"}, points=Decimal(25),
        )
        for place in range(4)
    ]  # fmt: skip
    cycle = CycleFactory(state=CycleState.CALIBRATION)
    for value in (40, 60):
        FigureFactory(officer=FormFactory(cycle=cycle, scheme_version=version).officer, value=value)
    run = computing.request(cycle, UserFactory())
    pk = Job.objects.get().pk
    with third_indicator_slow(indicators[2].pk):
        first = workers.start()
        app.send_task("jobs.run", (pk,), queue=workers.queue)
        assert wait_until(lambda: Run.objects.get().done == 2, 60)
        workers.kill(first)
        assert wait_until(lambda: _nobody_sleeps(), 30)
    before = list(Batch.objects.order_by("pk").values_list("indicator", "forms", "points"))
    assert [indicator for indicator, *_given in before] == [one.pk for one in indicators[:2]]
    Batch.objects.filter(indicator=indicators[0]).update(points=[Decimal(1), Decimal(1)])

    Job.objects.update(alive_at=timezone.now() - LEASE - dt.timedelta(seconds=1))
    workers.start()
    app.send_task("jobs.run", (pk,), queue=workers.queue)
    assert wait_until(lambda: Job.objects.get().is_finished, 60)

    run.refresh_from_db()
    assert (run.state, run.done, Cycle.objects.get().run_id) == ("done", 5, run.pk)
    first = Line.objects.filter(indicator=indicators[0])
    assert sorted(first.values_list("points", flat=True)) == [1, 1]
    assert (Line.objects.count(), Batch.objects.count()) == (8, 0)
    assert sorted(Score.objects.values_list("total", flat=True)) == [31, 46]


def _nobody_sleeps():
    """The killed worker's statement is ended too: its connection is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event = 'PgSleep'"
        )
        return cursor.fetchone() is None
