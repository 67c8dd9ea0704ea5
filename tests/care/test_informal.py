"""A word after work counts and is never demanded."""

import datetime as dt

import pytest

from care.enums import ContactKind, Deed, TaskState
from care.models import CareClock, CareRule, CareTask
from care.services import contacts
from notices import kinds
from notices.models import Notice, Urgency
from reminders.sources import SOURCES
from tests.factories.care import CareTaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def word(officer, secretary, today):
    def log(**facts):
        return contacts.log(officer=officer, kind="informal", held_on=today, by=secretary, today=today, **facts)

    return log


def test_it_resets_the_clock(word, officer):
    contact = word()
    assert CareClock.objects.get(officer=officer).last_contact == contact


def test_it_closes_what_the_calendar_asks_for_and_what_is_ticked(word, officer):
    cadence, visit = CareTaskFactory(officer=officer, cadence=True), CareTaskFactory(officer=officer)
    word(tasks=[visit])
    assert set(CareTask.objects.filter(pk__in=[cadence.pk, visit.pk]).values_list("state", flat=True)) == {
        TaskState.DONE
    }


def test_no_task_or_rule_can_demand_it():
    assert ContactKind.INFORMAL not in Deed.values
    longest = max(CareTask._meta.get_field("deed").max_length, CareRule._meta.get_field("deed").max_length)
    assert longest < len(ContactKind.INFORMAL)


def test_no_reminder_is_about_it():
    assert not [kind for kind in {*SOURCES, *kinds.KINDS} if "informal" in kind]


def test_logging_it_tells_nobody_at_once(word, officer_user, today):
    word()
    assert set(Notice.objects.values_list("recipient", "urgency")) == {(officer_user.pk, Urgency.DIGEST)}
    assert Notice.objects.get().due_on == today
    assert today == dt.date(2026, 11, 23)
