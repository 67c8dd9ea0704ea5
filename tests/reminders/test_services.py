import datetime as dt
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.permissions import Role
from care.enums import TaskState
from care.models import CareTask
from care.services import contacts, events, tasks
from notices import kinds
from notices.models import Letter, Notice
from reminders import services
from reminders.models import SweepRun
from reminders.sources import SOURCES
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.care import CareTaskFactory, PromiseFactory, kind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.SMTP_URL = "smtp://127.0.0.1:1"


@pytest.fixture
def today():
    return timezone.localdate()


def told(user, about=None):
    standing = Notice.objects.filter(recipient=user).standing()
    if about:
        standing = standing.filter(subject_key=f"care.CareTask:{about.pk}")
    return sorted(standing.values_list("kind", flat=True))


def bereaved(officer, today, by=None):
    return events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=by, today=today)


def test_sweep_tells_the_secretary_of_an_open_task_and_writes_one_letter(officer, secretary, secretary2, today):
    secretary.email = "s@bureau.example"
    secretary.save()
    bereaved(officer, today, by=secretary)

    run = services.sweep(today=today)

    assert (told(secretary), told(secretary2)) == (["care.task.due"], [])
    assert Letter.objects.values_list("recipient", "cause").get() == (secretary.pk, f"digest:{today}")
    assert (run.counts["fresh"], run.counts["letters"]) == (1, 1)


def test_sweep_twice_is_once(officer, secretary, leader, today):
    bereaved(officer, today)
    PromiseFactory(officer=officer, owner=secretary, made_on=today, due_on=today)

    services.sweep(today=today)
    before = list(Notice.objects.values())
    again = services.sweep(today=today)

    assert {name: again.counts[name] for name in ("opened", "escalated", "fresh", "stopped", "letters")} == {
        "opened": 0, "escalated": 0, "fresh": 0, "stopped": 0, "letters": 0,
    }  # fmt: skip
    assert list(Notice.objects.values()) == before


def test_sweep_of_the_next_day_does_not_tell_the_same_again(officer, secretary, today):
    secretary.email = "s@bureau.example"
    secretary.save()
    bereaved(officer, today, by=secretary)
    services.sweep(today=today)
    Notice.objects.update(letter=Letter.objects.get())

    run = services.sweep(today=today + dt.timedelta(days=1))

    assert (run.counts["fresh"], run.counts["letters"]) == (0, 0)


def test_sweep_raises_a_late_task_to_the_leader_and_stops_when_it_is_done(officer, secretary, leader, today):
    event = bereaved(officer, today)
    task = CareTask.objects.get(event=event, is_follow_up=False)
    late = task.due_on + dt.timedelta(days=task.rule.escalate_days)

    services.sweep(today=late)
    risen = (told(secretary), told(leader))
    contacts.log(officer=officer, kind="home_visit", held_on=today, by=secretary, today=today, tasks=[task])

    assert risen[0] == ["care.task.late"]
    assert "care.task.escalated" in risen[1]
    assert (told(leader, task), told(secretary, task)) == ([], [])
    services.sweep(today=late)
    assert (told(leader, task), told(secretary, task)) == ([], [])


@pytest.mark.parametrize("ending", ["waived", "withdrawn"])
def test_sweep_is_silent_about_what_ended_otherwise(officer, secretary, leader, today, ending):
    event = bereaved(officer, today)
    services.sweep(today=today)
    task = CareTask.objects.get(event=event)
    if ending == "waived":
        tasks.waive(task, reason="On leave with the family.", by=secretary, today=today)
    else:
        events.withdraw(event, by=secretary, today=today)

    services.sweep(today=task.due_on + dt.timedelta(days=30))

    assert (told(secretary, task), told(leader, task)) == ([], [])


def test_sweep_stops_what_was_closed_behind_its_back(officer, secretary, today):
    """Whatever way a task ended, the next morning is silent about it."""
    task = CareTask.objects.get(event=bereaved(officer, today))
    services.sweep(today=today)
    CareTask.objects.update(state=TaskState.WITHDRAWN, closed_on=today)

    run = services.sweep(today=today)

    assert (run.counts["stopped"], told(secretary, task)) == (1, [])


def test_sweep_follows_a_hand_over(officer, branch, secretary, today):
    bereaved(officer, today)
    services.sweep(today=today)
    secretary.postings.update(until=today)
    successor = PostingFactory(
        user=UserFactory(), role=Role.SECRETARY, branch=branch, since=today + dt.timedelta(days=1)
    ).user

    services.sweep(today=today + dt.timedelta(days=1))

    assert (told(secretary), told(successor)) == ([], ["care.task.due"])


def test_sweep_writes_no_letter_to_those_without_mail(officer, secretary, today):
    bereaved(officer, today)

    assert services.sweep(today=today).counts["letters"] == 0
    assert told(secretary) == ["care.task.due"]


def test_sweep_asks_the_database_as_often_for_many_as_for_one(officer, secretary, today):
    here = {"officer__branch": officer.branch, "officer__unit": officer.unit}
    services.sweep(today=today)
    asked = []
    for size in (1, 12):
        CareTaskFactory.create_batch(size, **here)
        with CaptureQueriesContext(connection) as queries:
            services.sweep(today=today)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_sweep_beside_another_does_nothing(transactional_db, today):
    held, done = Barrier(2), Barrier(2)

    def hold_the_lock():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [services.LOCK])
                held.wait(10)
                done.wait(10)
        finally:
            connection.close()

    other = Thread(target=hold_the_lock)
    other.start()
    held.wait(10)
    ran = services.sweep(today=today)
    done.wait(10)
    other.join()

    assert (ran, SweepRun.objects.count()) == (None, 0)


def test_sweep_that_fails_leaves_its_reason_and_nothing_else(officer, secretary, today, monkeypatch):
    bereaved(officer, today, by=secretary)
    monkeypatch.setitem(SOURCES, "care.promise.due", lambda day: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        services.sweep(today=today)

    run = SweepRun.objects.get()
    assert (run.problem, run.finished_at, Notice.objects.count()) == ("ZeroDivisionError: division by zero", None, 0)


def test_every_source_has_its_words():
    assert set(SOURCES) <= set(kinds.KINDS)
