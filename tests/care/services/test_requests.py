import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.permissions import Role
from care import sources
from care.enums import AskedAs, RequestState
from care.models import TalkRequest
from care.queries import listeners, waiting
from care.services import contacts, requests
from notices.models import Notice
from reminders import services as reminders
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.talks import TalkRequestFactory

pytestmark = pytest.mark.django_db

TOPIC = "My rota and my mother"


@pytest.fixture
def request_(officer, officer_user, secretary, today):
    listener = listeners.of(officer, today=today)[0]
    return requests.ask(officer=officer, listener=listener, by=officer_user, today=today, topic=TOPIC)


@pytest.fixture
def head(subbureau):
    """Leads the unit above the officer's."""
    return PostingFactory(user=UserFactory(name="Head"), role=Role.LEADER, unit=subbureau).user


def kinds(user):
    rows = Notice.objects.standing().filter(recipient=user, kind__startswith="care.request")
    return list(rows.values_list("kind", flat=True))


def test_whom_an_officer_may_ask(officer, secretary, leader, head, orgadmin, today):
    offered = [(one.user, one.asked_as) for one in listeners.of(officer, today=today)]
    assert offered == [
        (secretary, AskedAs.SECRETARY),
        (leader, AskedAs.LEADER),
        (head, AskedAs.ABOVE),
        (orgadmin, AskedAs.OFFICE),
    ]


def test_nobody_asks_themselves(officer, officer_user, branch, station, today):
    PostingFactory(user=officer_user, role=Role.LEADER, unit=station)
    assert listeners.of(officer, today=today) == []


def test_an_ended_posting_is_not_offered(officer, secretary, today):
    secretary.postings.update(since=today - dt.timedelta(days=90), until=today - dt.timedelta(days=1))
    assert listeners.of(officer, today=today) == []


def test_asking_starts_the_clock_in_working_days(request_, secretary, leader, today):
    assert (request_.asked, request_.state) == (secretary, RequestState.OPEN)
    assert request_.due_on == dt.date(2026, 11, 26)
    assert kinds(secretary) == ["care.request.open"]
    assert kinds(leader) == []


def test_no_message_carries_the_topic(request_, secretary):
    notice = Notice.objects.get(recipient=secretary)
    assert TOPIC not in f"{vars(notice)}"


def test_asked_twice_it_is_refused(request_, officer, officer_user, today):
    with pytest.raises(ValidationError):
        requests.ask(officer=officer, listener=listeners.of(officer, today=today)[0], by=officer_user, today=today)


def test_only_the_one_asked_answers_and_only_with_a_day_to_come(request_, secretary, leader, officer_user, today):
    with pytest.raises(PermissionDenied):
        requests.agree(request_, meets_on=today, by=leader, today=today)
    with pytest.raises(ValidationError) as refused:
        requests.agree(request_, meets_on=today - dt.timedelta(days=1), by=secretary, today=today)
    assert "meets_on" in refused.value.error_dict

    agreed = requests.agree(request_, meets_on=today + dt.timedelta(days=2), by=secretary, today=today)

    assert (agreed.state, agreed.answered_on) == (RequestState.AGREED, today)
    assert kinds(secretary) == []
    assert kinds(officer_user) == ["care.request.agreed"]


def test_it_is_met_on_the_day_and_not_before(request_, secretary, officer_user, leader, today):
    day = today + dt.timedelta(days=2)
    requests.agree(request_, meets_on=day, by=secretary, today=today)
    with pytest.raises(ValidationError):
        requests.met(request_, by=officer_user, today=today)
    with pytest.raises(PermissionDenied):
        requests.met(request_, by=leader, today=day)

    assert requests.met(request_, by=officer_user, today=day).state == RequestState.MET


def test_withdrawn_the_one_asked_is_told_that_nothing_is_asked(request_, secretary, officer_user, today):
    with pytest.raises(PermissionDenied):
        requests.withdraw(request_, by=secretary, today=today)

    requests.withdraw(request_, by=officer_user, today=today)

    assert TalkRequest.objects.get().state == RequestState.WITHDRAWN
    assert kinds(secretary) == ["care.request.withdrawn"]


def test_a_talk_logged_by_the_one_asked_is_the_answer(request_, officer, secretary, today):
    talk = contacts.log(officer=officer, kind="talk", held_on=today, by=secretary, today=today, shared="We talked.")
    request_.refresh_from_db()
    assert (request_.state, request_.contact) == (RequestState.MET, talk)


def test_a_talk_of_somebody_else_or_from_before_is_no_answer(request_, officer, leader, secretary, today):
    contacts.log(officer=officer, kind="talk", held_on=today, by=leader, today=today, shared="Hello.")
    contacts.log(
        officer=officer, kind="talk", held_on=today - dt.timedelta(days=1), by=secretary, today=today, shared="Hello."
    )
    request_.refresh_from_db()
    assert request_.state == RequestState.OPEN


def test_late_it_rises_to_the_level_above_without_a_name(officer, secretary, leader, head, today):
    late = TalkRequestFactory(officer=officer, asked=secretary, topic=TOPIC, due_on=today, asked_on=today)

    assert not sources.requests_late(today).exists()
    (row,) = sources.requests_late(today + dt.timedelta(days=1))

    assert row["recipient_id"] == leader.pk
    assert row["path"] == "/care/requests/late/"
    assert list(waiting.late_requests(leader, today=today + dt.timedelta(days=1))) == [late]
    assert not waiting.late_requests(head, today=today + dt.timedelta(days=1)).exists()


def test_asked_of_a_leader_it_rises_past_that_leader(officer, leader, head, today):
    TalkRequestFactory(officer=officer, asked=leader, asked_as=AskedAs.LEADER, level=leader.postings.get().unit.parent,
                       due_on=today, asked_on=today)  # fmt: skip
    (row,) = sources.requests_late(today + dt.timedelta(days=1))
    assert row["recipient_id"] == head.pk


def test_the_late_list_loads_neither_name_nor_topic(officer, secretary, leader, today):
    TalkRequestFactory(officer=officer, asked=secretary, topic=TOPIC, late=True, due_on=today - dt.timedelta(days=2),
                       asked_on=today - dt.timedelta(days=9))  # fmt: skip
    (row,) = waiting.late_requests(leader, today=today)
    assert row.get_deferred_fields() >= {"topic", "officer_id"}


def test_the_sweep_tells_each_once_and_stops_when_answered(officer, secretary, leader, today):
    late = TalkRequestFactory(officer=officer, asked=secretary, due_on=today - dt.timedelta(days=2),
                              asked_on=today - dt.timedelta(days=9))  # fmt: skip
    reminders.sweep(today=today)
    reminders.sweep(today=today)
    assert (kinds(secretary), kinds(leader)) == (["care.request.open"], ["care.request.late"])

    requests.agree(late, meets_on=today + dt.timedelta(days=1), by=secretary, today=today)

    assert (kinds(secretary), kinds(leader)) == ([], [])


def test_on_the_agreed_day_both_are_reminded(officer, officer_user, secretary, today):
    TalkRequestFactory(officer=officer, asked=secretary, state=RequestState.AGREED, asked_on=today, due_on=today,
                       answered_on=today, meets_on=today + dt.timedelta(days=1))  # fmt: skip

    assert not sources.requests_to_meet(today).exists()
    told = {row["recipient_id"] for row in sources.requests_to_meet(today + dt.timedelta(days=1))}

    assert told == {secretary.pk, officer_user.pk}
