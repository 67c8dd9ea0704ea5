import pytest

from portal.celery import app
from reminders.models import SweepRun
from reminders.tasks import sweep
from tests.factories.care import CareTaskFactory

pytestmark = pytest.mark.django_db


def test_sweep_twice_tells_once(officer, secretary):
    CareTaskFactory(officer=officer)

    assert [sweep(), sweep()] == [1, 0]
    assert SweepRun.objects.filter(finished_at=None).count() == 0


def test_sweep_comes_in_the_morning():
    entry = app.conf.beat_schedule["morning-sweep"]

    assert (entry["task"], entry["schedule"].hour, entry["schedule"].minute) == (sweep.name, {6}, {30})
