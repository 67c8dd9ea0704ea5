import datetime as dt

import pytest

from care.models import Coverage
from care.services import coverage
from tests.factories.care import CareTaskFactory, ContactFactory, LifeEventFactory, PromiseFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

MONTH = dt.date(2026, 11, 1)


def row(unit, month=MONTH):
    found = Coverage.objects.get(unit=unit, month=month)
    return {
        name: getattr(found, name)
        for name in ("officers", "reached", "tasks_due", "tasks_in_time", "promises_due", "promises_kept")
    }


@pytest.fixture
def november(officer, other_station, today):
    """One officer here met twice, one there tried in vain; one task in time, one waiting; one promise kept."""
    other = OfficerFactory(unit=other_station)
    met = ContactFactory(officer=officer, held_on=MONTH)
    ContactFactory(officer=officer, held_on=dt.date(2026, 11, 9))
    ContactFactory(officer=other, held_on=dt.date(2026, 11, 9), was_met=False)
    due = {"opened_on": MONTH, "due_on": dt.date(2026, 11, 10)}
    CareTaskFactory(officer=officer, state="done", contact=met, closed_on=MONTH, **due)
    CareTaskFactory(officer=other, **due)
    CareTaskFactory(officer=other, state="withdrawn", closed_on=MONTH, **due)
    PromiseFactory(
        officer=officer, state="kept", made_on=MONTH, due_on=dt.date(2026, 11, 20), kept_on=dt.date(2026, 11, 19)
    )
    return other


def test_each_unit_counts_people_reached_not_talks(november, station, other_station, today):
    coverage.refresh(today)
    assert row(station) == {
        "officers": 1, "reached": 1, "tasks_due": 1, "tasks_in_time": 1, "promises_due": 1, "promises_kept": 1
    }  # fmt: skip
    assert row(other_station) == {
        "officers": 1, "reached": 0, "tasks_due": 1, "tasks_in_time": 0, "promises_due": 0, "promises_kept": 0
    }  # fmt: skip


def test_every_unit_above_holds_the_sum(november, bureau, subbureau, today):
    coverage.refresh(today)
    whole = {"officers": 2, "reached": 1, "tasks_due": 2, "tasks_in_time": 1, "promises_due": 1, "promises_kept": 1}
    assert row(subbureau) == whole
    assert row(bureau) == whole


def test_twice_is_once_and_what_changed_is_counted_anew(november, bureau, today):
    first = coverage.refresh(today)
    ContactFactory(officer=november, held_on=today)

    assert coverage.refresh(today) == first

    assert row(bureau)["reached"] == 2
    assert Coverage.objects.filter(unit=bureau).count() == coverage.MONTHS


def test_somebody_who_left_is_not_counted(november, other_station, today):
    november.left_on = today
    november.save()
    coverage.refresh(today)
    assert row(other_station)["officers"] == 0


def test_longer_history_is_filled_on_demand(officer, station, today):
    ContactFactory(officer=officer, held_on=dt.date(2026, 2, 3))
    coverage.refresh(today, months=12)
    assert row(station, dt.date(2026, 2, 1))["reached"] == 1


def test_a_withdrawn_event_is_not_counted(officer, station, today):
    event = LifeEventFactory(officer=officer)
    CareTaskFactory(officer=officer, event=event, state="withdrawn", opened_on=MONTH, due_on=today, closed_on=today)
    coverage.refresh(today)
    assert row(station)["tasks_due"] == 0
