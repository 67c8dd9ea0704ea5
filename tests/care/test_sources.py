"""Who is told what: derived from the postings of the day, and told once."""

import datetime as dt

import pytest

from accounts.models import Posting
from care import sources
from care.models import CareTask
from care.queries import actors
from care.services import events
from notices.models import Notice, Urgency
from notices.services import outbox
from tests.factories.accounts import PostingFactory, UnitFactory
from tests.factories.care import CareTaskFactory, PromiseFactory, kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


@pytest.fixture
def task(officer):
    return CareTaskFactory(officer=officer, opened_on=TODAY - DAY, due_on=TODAY + 2 * DAY)


def told(rows):
    return {row["recipient_id"] for row in rows}


def test_an_open_task_is_told_to_its_secretary_once(task, secretary, secretary2):
    assert outbox.put_from(sources.due_today(TODAY)) == 1
    assert outbox.put_from(sources.due_today(TODAY + DAY)) == 0

    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind, notice.due_on) == (secretary, "care.task.due", TODAY + 2 * DAY)
    assert (notice.subject_key, notice.path) == (f"care.CareTask:{task.pk}", task.get_absolute_url())


def test_a_hand_over_needs_no_other_step(task, secretary, branch):
    Posting.objects.filter(user=secretary).update(until=TODAY - DAY)
    successor = PostingFactory(branch=branch, role="secretary", since=TODAY).user
    assert told(sources.due_today(TODAY)) == {successor.pk}


def test_an_acting_secretary_is_told_beside_the_secretary(task, secretary, branch):
    acting = PostingFactory(branch=branch, role="secretary", since=TODAY, until=TODAY + DAY, is_acting=True).user
    assert told(sources.due_today(TODAY)) == {secretary.pk, acting.pk}
    assert told(sources.due_today(TODAY + 2 * DAY)) == {secretary.pk}


def test_a_locked_account_is_told_nothing(task, secretary):
    secretary.is_active = False
    secretary.save()
    assert told(sources.due_today(TODAY)) == set()


def test_a_late_task_is_told_as_late_only(task, secretary):
    assert told(sources.late(TODAY)) == set()
    after = task.due_on + DAY
    assert told(sources.late(after)) == {secretary.pk}
    assert told(sources.due_today(after)) == set()


def test_a_follow_up_is_not_told_before_its_time(officer, secretary):
    CareTaskFactory(officer=officer, is_follow_up=True, opened_on=TODAY + 5 * DAY, due_on=TODAY + 9 * DAY)
    assert told(sources.due_today(TODAY)) == set()
    assert told(sources.due_today(TODAY + 5 * DAY)) == {secretary.pk}


def test_an_officer_without_a_branch_falls_to_the_leader(station, leader, secretary):
    CareTaskFactory(officer=OfficerFactory(unit=station), opened_on=TODAY, due_on=TODAY)
    assert told(sources.due_today(TODAY)) == {leader.pk}


def test_what_rose_goes_to_the_nearest_leader(task, officer, subbureau, station, leader):
    PostingFactory(unit=subbureau, role="leader")
    task.escalated_on = TODAY
    task.save()
    assert told(sources.escalations(TODAY)) == {leader.pk}


def test_where_a_unit_has_no_leader_the_next_above_is_told(task, subbureau):
    above = PostingFactory(unit=subbureau, role="leader").user
    PostingFactory(unit=UnitFactory(parent=subbureau), role="leader")
    task.escalated_on = TODAY
    task.save()
    assert told(sources.escalations(TODAY)) == {above.pk}


def test_a_promise_is_told_to_its_owner_on_its_day(officer, secretary):
    promise = PromiseFactory(officer=officer, owner=secretary, made_on=TODAY - DAY, due_on=TODAY)
    PromiseFactory(made_on=TODAY, due_on=TODAY + DAY)
    PromiseFactory(state="kept", kept_on=TODAY, made_on=TODAY, due_on=TODAY)

    (row,) = sources.promises_due(TODAY)

    assert (row["recipient_id"], row["subject_key"]) == (secretary.pk, f"care.Promise:{promise.pk}")
    assert row["path"] == promise.get_absolute_url()


@pytest.mark.parametrize("source", [sources.due_today, sources.late, sources.escalations, sources.promises_due])
def test_an_empty_morning_is_no_mistake(source, db):
    assert outbox.put_from(source(TODAY)) == 0


def test_the_secretary_is_not_asked_to_talk_with_themselves(secretary, branch, station, leader):
    own = OfficerFactory(user=secretary, branch=branch, unit=station)
    task = CareTaskFactory(officer=own, opened_on=TODAY - DAY, due_on=TODAY + 2 * DAY)
    assert told(sources.due_today(TODAY)) == {leader.pk}
    assert actors.of(own, task.rule, today=TODAY) == [leader]
    assert not CareTask.objects.visible_to(secretary).exists()
    assert CareTask.objects.visible_to(leader).get() == task


def test_a_leader_is_not_told_of_a_task_about_themselves(leader, station, subbureau):
    own = OfficerFactory(user=leader, branch=None, unit=station)
    above = PostingFactory(role="leader", unit=subbureau).user
    CareTaskFactory(officer=own, opened_on=TODAY - DAY, due_on=TODAY + 2 * DAY)
    assert told(sources.due_today(TODAY)) == {above.pk}


@pytest.mark.parametrize(("teller", "is_at_once"), [("orgadmin", True), ("secretary", False), (None, True)])
def test_news_from_elsewhere_is_told_at_once(officer, secretary, orgadmin, teller, is_at_once):
    by = {"orgadmin": orgadmin, "secretary": secretary}.get(teller)
    events.record(officer=officer, kind=kind("funeral"), happened_on=TODAY, by=by, today=TODAY)
    at_once = Notice.objects.filter(recipient=secretary, urgency=Urgency.AT_ONCE)
    assert at_once.exists() is is_at_once
    outbox.put_from(sources.due_today(TODAY))
    assert Notice.objects.filter(recipient=secretary).count() == 1
