import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.permissions import Role
from care import sources
from care.enums import PromiseState
from care.queries import waiting
from care.services import promises
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.care import PromiseFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(officer, secretary):
    return PromiseFactory(officer=officer, owner=secretary)


def test_the_owner_keeps_it_and_the_officer_is_asked(promise, secretary, officer_user, today):
    kept = promises.keep(promise, by=secretary, today=today)
    assert (kept.state, kept.kept_on) == (PromiseState.KEPT, today)
    assert Notice.objects.get(recipient=officer_user).kind == "care.promise.kept"


def test_nobody_else_says_that_it_is_kept(promise, officer_user, today):
    with pytest.raises(PermissionDenied):
        promises.keep(promise, by=officer_user, today=today)


def test_only_the_officer_says_that_it_is_solved(promise, secretary, officer_user, today):
    promises.keep(promise, by=secretary, today=today)
    with pytest.raises(PermissionDenied):
        promises.answer(promise, is_solved=True, by=secretary, today=today)

    solved = promises.answer(promise, is_solved=True, by=officer_user, today=today)

    assert (solved.state, solved.answered_on) == (PromiseState.SOLVED, today)


def test_not_yet_tells_the_owner_who_may_keep_it_again(promise, secretary, officer_user, today):
    promises.keep(promise, by=secretary, today=today)
    promises.answer(promise, is_solved=False, by=officer_user, today=today)
    assert Notice.objects.get(recipient=secretary).kind == "care.promise.answer"

    again = promises.keep(promise, by=secretary, today=today + dt.timedelta(days=2))

    assert (again.state, again.answered_on) == (PromiseState.KEPT, None)


def test_an_answer_before_keeping_is_refused(promise, officer_user, today):
    with pytest.raises(ValidationError) as refused:
        promises.answer(promise, is_solved=True, by=officer_user, today=today)
    assert refused.value.code == "moved_on"


def test_keeping_stops_the_reminder(promise, secretary, today, put_notice):
    notice = put_notice(secretary, f"care.Promise:{promise.pk}", "care.promise.due")
    promises.keep(promise, by=secretary, today=today)
    notice.refresh_from_db()
    assert notice.stopped_at


def test_a_promise_for_a_day_gone_by_is_refused(officer, secretary, today):
    with pytest.raises(ValidationError) as refused:
        promises.make(
            officer=officer,
            text="A fixed evening off.",
            owner=secretary,
            due_on=today - dt.timedelta(days=1),
            by=secretary,
            today=today,
        )
    assert list(refused.value.error_dict) == ["promise_due_on"]


def test_not_yet_rises_to_the_nearest_leader_who_reads_no_text(
    client, promise, secretary, officer, officer_user, leader, today
):
    promises.keep(promise, by=secretary, today=today)
    promises.answer(promise, is_solved=False, by=officer_user, today=today)

    assert Notice.objects.get(recipient=leader).kind == "care.promise.not_yet"
    client.force_login(leader)
    for address in ("/", "/care/promises/unsolved/"):
        text = client.get(address).content.decode()
        assert officer.name in text
        assert promise.text not in text

    promises.keep(promise, by=secretary, today=today + dt.timedelta(days=1))
    assert Notice.objects.get(recipient=leader).stopped_at
    assert not waiting.unsolved(leader, today=today).exists()


def test_not_yet_of_a_leaders_own_promise_rises_past_that_leader(officer, officer_user, leader, subbureau, today):
    head = PostingFactory(user=UserFactory(), role=Role.LEADER, unit=subbureau).user
    promise = PromiseFactory(officer=officer, owner=leader, state=PromiseState.KEPT, kept_on=today)

    promises.answer(promise, is_solved=False, by=officer_user, today=today)

    assert list(waiting.unsolved(head, today=today)) == [promise]
    assert not waiting.unsolved(leader, today=today).exists()
    assert {row["recipient_id"] for row in sources.promises_not_yet(today)} == {head.pk}


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_one_level_up_costs_the_same_for_any_number_of_rows(
    client, branch, station, secretary, leader, rows, today, django_assert_num_queries
):
    for person in OfficerFactory.create_batch(rows, branch=branch, unit=station):
        PromiseFactory(officer=person, owner=secretary, state=PromiseState.NOT_YET, kept_on=today, answered_on=today)
    client.force_login(leader)
    client.get("/care/promises/unsolved/")
    with django_assert_num_queries(4):
        client.get("/care/promises/unsolved/")
