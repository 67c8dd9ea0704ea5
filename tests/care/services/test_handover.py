import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.permissions import Role
from care.enums import PromiseState, RequestState
from care.models import HandedPromise, HandOver, Promise, SealedNote, TalkRequest
from care.queries import handover as handovers
from care.services import contacts, handover, sealing
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.care import PromiseFactory
from tests.factories.members import OfficerFactory
from tests.factories.talks import TalkRequestFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def successor(branch):
    return PostingFactory(user=UserFactory(name="Successor"), role=Role.SECRETARY, branch=branch).user


@pytest.fixture
def hand(branch, secretary, successor, orgadmin, today):
    def hand_over():
        return handover.hand_over(branch=branch, left_by=secretary, taken_by=successor, by=orgadmin, today=today)

    return hand_over


def test_every_unsolved_promise_of_the_branch_gets_the_new_owner(hand, officer, other_branch, secretary, successor):
    today = dt.date(2026, 11, 23)
    open_one = PromiseFactory(officer=officer, owner=secretary)
    kept = PromiseFactory(officer=officer, owner=secretary, state=PromiseState.KEPT, kept_on=today)
    solved = PromiseFactory(
        officer=officer, owner=secretary, state=PromiseState.SOLVED, kept_on=today, answered_on=today
    )
    elsewhere = PromiseFactory(officer=OfficerFactory(branch=other_branch), owner=secretary)

    handed = hand()

    assert set(Promise.objects.filter(owner=successor)) == {open_one, kept}
    assert set(Promise.objects.filter(owner=secretary)) == {solved, elsewhere}
    assert {one.promise_id for one in HandedPromise.objects.filter(handover=handed)} == {open_one.pk, kept.pk}
    assert Promise.objects.get(pk=open_one.pk).due_on == open_one.due_on


def test_both_are_told_and_the_old_owner_is_reminded_no_more(hand, officer, secretary, successor, put_notice):
    promise = PromiseFactory(officer=officer, owner=secretary)
    reminder = put_notice(secretary, f"care.Promise:{promise.pk}", "care.promise.due")

    hand()

    reminder.refresh_from_db()
    assert reminder.stopped_at
    assert Notice.objects.get(recipient=successor).kind == "care.handover.taken"
    assert Notice.objects.standing().get(recipient=secretary).kind == "care.handover.given"


def test_done_twice_it_changes_nothing(hand, officer, secretary):
    PromiseFactory(officer=officer, owner=secretary)
    assert hand() is not None
    assert hand() is None
    assert (HandOver.objects.count(), HandedPromise.objects.count()) == (1, 1)


def test_a_promise_to_the_new_secretary_is_not_their_own_to_keep(hand, branch, secretary, successor):
    promise = PromiseFactory(officer=OfficerFactory(branch=branch, user=successor), owner=secretary)
    assert hand() is None
    assert Promise.objects.get(pk=promise.pk).owner == secretary


def test_a_request_is_asked_anew_without_its_topic(hand, officer, officer_user, secretary, successor, today):
    old = TalkRequestFactory(officer=officer, asked=secretary, topic="Only for you")

    hand()

    old.refresh_from_db()
    new = TalkRequest.objects.get(asked=successor)
    assert (old.state, old.topic) == (RequestState.PASSED_ON, "Only for you")
    assert (new.topic, new.asked_on, new.state) == ("", today, RequestState.OPEN)
    assert Notice.objects.get(recipient=officer_user).kind == "care.request.passed_on"


def test_sealed_notes_stay_with_their_author(hand, officer, secretary, successor, today):
    contact = contacts.log(officer=officer, kind="talk", held_on=today, by=secretary, today=today, shared="A talk.",
                           sealed="Between me and myself", promise_text="Ask for a rota")  # fmt: skip
    before = SealedNote.objects.values_list("cipher", "author").get()

    hand()

    assert SealedNote.objects.values_list("cipher", "author").get() == before
    assert sealing.unseal(contact, by=successor) == ""
    assert sealing.unseal(contact, by=secretary) == "Between me and myself"


def test_first_the_posting_then_the_hand_over(branch, officer, secretary, secretary2, orgadmin, today):
    PromiseFactory(officer=officer, owner=secretary)
    with pytest.raises(ValidationError) as refused:
        handover.hand_over(branch=branch, left_by=secretary, taken_by=secretary2, by=orgadmin, today=today)
    assert list(refused.value.error_dict) == ["taken_by"]
    assert Promise.objects.get().owner == secretary


def test_nobody_hands_over_to_themselves(branch, secretary, orgadmin, today):
    with pytest.raises(ValidationError) as refused:
        handover.hand_over(branch=branch, left_by=secretary, taken_by=secretary, by=orgadmin, today=today)
    assert list(refused.value.error_dict) == ["taken_by"]


def test_what_a_secretary_left_behind_is_counted_until_it_is_handed_over(
    hand, officer, secretary, successor, orgadmin, today
):
    PromiseFactory(officer=officer, owner=secretary)
    assert handovers.left_behind(orgadmin, today=today).count() == 0

    secretary.postings.update(since=today - dt.timedelta(days=90), until=today - dt.timedelta(days=1))
    assert handovers.left_behind(orgadmin, today=today).count() == 1

    hand()
    assert handovers.left_behind(orgadmin, today=today).count() == 0
