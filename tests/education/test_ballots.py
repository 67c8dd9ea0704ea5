"""A meeting puts something to the vote."""

import datetime as dt

import pytest
from django.utils import timezone

from ballots.enums import Standing, VoteState
from education.enums import AttendanceState
from education.models import Session, SessionVote
from education.services import attendance
from tests.factories.accounts import UserFactory
from tests.factories.education import AttendanceFactory, SessionFactory, meeting_kind
from tests.factories.members import OfficerFactory
from tests.factories.votes import VoteFactory, rule

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


def test_a_vote_is_prepared_for_the_day_with_those_marked_who_are_here(client, session, branch, secretary):
    here, away = (OfficerFactory(branch=branch, user=UserFactory()) for _ in range(2))
    AttendanceFactory(session=session, officer=here, branch=branch, state=AttendanceState.PRESENT)
    AttendanceFactory(session=session, officer=away, branch=branch, state=AttendanceState.ON_LEAVE)
    client.force_login(secretary)

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
