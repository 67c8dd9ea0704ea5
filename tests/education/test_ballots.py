"""A meeting puts something to the vote."""

import datetime as dt

import pytest
from django.utils import timezone

from ballots.enums import Standing, VoteState
from ballots.services import votes
from education.enums import AttendanceState
from education.models import Session, SessionVote
from education.services import attendance
from tests.factories.accounts import UserFactory
from tests.factories.education import AttendanceFactory, SessionFactory, meeting_kind
from tests.factories.members import OfficerFactory
from tests.factories.votes import CandidateFactory, TallyFactory, VoteFactory, rule

pytestmark = pytest.mark.django_db


def question(**changed):
    return {
        "rule": str(rule().pk),
        "title": "A new coffee machine",
        "way": "urn",
        "seats": "1",
        "version": "1",
    } | changed


@pytest.fixture
def session(branch):
    return SessionFactory(branch=branch, kind=meeting_kind("general_meeting"))


def test_a_vote_is_prepared_for_the_day_with_those_marked_who_are_here(client, session, branch, secretary, caplog):
    here, away = (OfficerFactory(branch=branch, user=UserFactory()) for _ in range(2))
    AttendanceFactory(session=session, officer=here, branch=branch, state=AttendanceState.PRESENT)
    AttendanceFactory(session=session, officer=away, branch=branch, state=AttendanceState.ON_LEAVE)
    client.force_login(secretary)

    assert client.get(f"/study/meetings/{session.pk}/vote/").status_code == 200
    assert "Could not resolve form field" not in caplog.text
    response = client.post(f"/study/meetings/{session.pk}/vote/", question())

    vote = SessionVote.objects.get(session=session).vote
    assert response.url == vote.get_absolute_url()
    assert (vote.branch, vote.state) == (branch, VoteState.PREPARING)
    assert vote.held_on == timezone.localtime(session.starts_at).date()
    assert list(vote.entitlements.values_list("officer", "standing")) == [(here.pk, Standing.PRESENT)]


def test_a_meeting_without_votes_puts_nothing_to_the_vote(client, branch, secretary):
    session = SessionFactory(branch=branch, kind=meeting_kind("theme_day"))
    client.force_login(secretary)

    response = client.post(f"/study/meetings/{session.pk}/vote/", question(), headers={"accept-language": "en"})

    assert response.status_code == 422
    assert "This kind of meeting does not vote." in response.content.decode()
    assert not SessionVote.objects.exists()


@pytest.mark.parametrize("way", ["mark", "typed", "code"])
def test_who_comes_after_the_vote_was_prepared_is_found_marked_as_well(session, branch, secretary, way):
    start = timezone.now() - dt.timedelta(minutes=5)
    Session.objects.filter(pk=session.pk).update(starts_at=start, ends_at=start + dt.timedelta(minutes=90))
    late = OfficerFactory(branch=branch, user=UserFactory())
    row = AttendanceFactory(session=session, officer=late, branch=branch)
    vote = VoteFactory(branch=branch)
    SessionVote.objects.create(session=session, vote=vote)

    if way == "mark":
        attendance.mark(session, seen={row.pk: "expected"}, marks={row.pk: "present"}, by=secretary)
    elif way == "typed":
        attendance.mark_typed(session, found=[row.pk], state="present", others="", by=secretary)
    else:
        attendance.arrive(row, by=late.user, now=timezone.now())

    assert list(vote.entitlements.values_list("officer", "standing")) == [(late.pk, Standing.PRESENT)]


def test_a_vote_that_is_open_keeps_its_roll(session, branch, secretary):
    row = AttendanceFactory(session=session, branch=branch)
    vote = VoteFactory(branch=branch, state=VoteState.OPEN)
    SessionVote.objects.create(session=session, vote=vote)

    attendance.mark(session, seen={row.pk: "expected"}, marks={row.pk: "present"}, by=secretary)

    assert not vote.entitlements.exists()


def put(session, **given):
    vote = VoteFactory(branch=session.branch, held_on=timezone.localdate(session.starts_at), **given)
    SessionVote.objects.create(session=session, vote=vote)
    return vote


def test_vote_and_meeting_lead_to_each_other(client, session, branch, officer):
    vote = put(session, opened=True)
    AttendanceFactory(session=session, officer=officer, branch=branch)
    client.force_login(officer.user)

    assert f'href="{vote.get_absolute_url()}"' in client.get(session.get_absolute_url()).content.decode()
    assert f'href="{session.get_absolute_url()}"' in client.get(vote.get_absolute_url()).content.decode()


def test_a_meeting_that_one_may_not_read_is_not_named(client, session, officer):
    vote = put(session, opened=True)
    client.force_login(officer.user)

    page = client.get(vote.get_absolute_url())

    assert page.status_code == 200
    assert session.theme not in page.content.decode()
    assert client.get(session.get_absolute_url()).status_code == 404


def test_a_vote_in_preparation_is_no_matter_of_the_meeting_for_its_members(client, session, branch, officer):
    vote = put(session)
    AttendanceFactory(session=session, officer=officer, branch=branch)
    client.force_login(officer.user)

    assert vote.title not in client.get(session.get_absolute_url()).content.decode()


def without_result(session):
    """An election in which nobody had enough voices."""
    vote = put(session, election=True, state=VoteState.CLOSED, seats=1)
    candidates = [CandidateFactory(vote=vote, officer=OfficerFactory(branch=session.branch)) for _ in range(2)]
    lines = {candidate.line: [5, 5, 0] for candidate in candidates}
    TallyFactory(vote=vote, due=12, present=12, sheets=10, lines=lines)
    return vote


def test_a_run_off_on_the_day_is_put_in_the_same_meeting(session, branch, secretary):
    vote, here = without_result(session), OfficerFactory(branch=branch, user=UserFactory())
    AttendanceFactory(session=session, officer=here, branch=branch, state=AttendanceState.PRESENT)

    again = votes.run_off(vote, by=secretary, today=vote.held_on)

    assert again.put_in.session == session
    assert list(again.entitlements.values_list("officer", "standing")) == [(here.pk, Standing.PRESENT)]


def test_a_run_off_on_another_day_is_put_in_no_meeting_yet(session, secretary):
    vote = without_result(session)

    again = votes.run_off(vote, by=secretary, today=vote.held_on + dt.timedelta(days=7))

    assert not SessionVote.objects.filter(vote=again).exists()


def test_a_run_off_of_a_vote_without_a_meeting_has_none(session, secretary):
    vote = without_result(session)
    SessionVote.objects.all().delete()

    again = votes.run_off(vote, by=secretary, today=vote.held_on)

    assert not SessionVote.objects.filter(vote=again).exists()


def test_the_list_of_one_meeting_foretells_no_roll_of_another(session, branch, secretary):
    row = AttendanceFactory(session=session, branch=branch)
    elsewhere = put(SessionFactory(branch=branch, kind=session.kind, theme="Another"))

    attendance.mark(session, seen={row.pk: "expected"}, marks={row.pk: "present"}, by=secretary)

    assert not elsewhere.entitlements.exists()
