"""Writing a meeting up: minutes in pieces, and resolutions only with a quorum."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ballots.enums import VoteState
from education.enums import AttendanceState, SessionState
from education.models import Session, SessionVote
from education.queries.quorum import presence
from education.services import sessions
from members.enums import PoliticalStatus
from tests.factories.education import AttendanceFactory, SessionFactory, meeting_kind
from tests.factories.votes import VoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(branch):
    """A general meeting that is over."""
    return SessionFactory(branch=branch, over=True, kind=meeting_kind("general_meeting"))


def on_the_list(meeting, *, present, absent, **more):
    for state, number in (("present", present), ("absent", absent)):
        for _ in range(number):
            AttendanceFactory(session=meeting, state=state, **more)


def close(session, by, **given):
    now = session.ends_at + dt.timedelta(hours=1)
    facts = {"minutes": "Said.", "resolutions": "Buy books.", "study_minutes": 90, "version": session.version}
    return sessions.close(session, by=by, now=now, **facts | given)


def test_minutes_are_written_in_pieces_and_read_by_nobody_until_it_is_held(client, meeting, officer, secretary):
    AttendanceFactory(session=meeting, officer=officer)
    client.force_login(secretary)
    typed = {"minutes": "Half of it", "resolutions": "", "study_minutes": "90", "version": "1", "deed": "keep"}

    response = client.post(reverse("education:session-close", args=[meeting.pk]), typed)

    meeting.refresh_from_db()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.state, meeting.minutes, meeting.version) == (SessionState.PLANNED, "Half of it", 2)
    assert "Half of it" in client.get(reverse("education:session-close", args=[meeting.pk])).content.decode()
    client.force_login(officer.user)
    assert "Half of it" not in client.get(meeting.get_absolute_url()).content.decode()


def test_a_version_longer_than_any_number_changes_nothing(client, branch, secretary):
    coming = SessionFactory(branch=branch)
    client.force_login(secretary)

    response = client.post(reverse("education:session-cancel", args=[coming.pk]), {"version": "9" * 5000})

    coming.refresh_from_db()
    assert response.url == coming.get_absolute_url()
    assert coming.state == SessionState.PLANNED


def test_two_who_write_at_once_lose_nothing(meeting, secretary):
    sessions.keep_minutes(meeting, minutes="Mine", resolutions="", version=1, by=secretary)

    with pytest.raises(ValidationError, match="changed this meeting"):
        sessions.keep_minutes(meeting, minutes="Yours", resolutions="", version=1, by=secretary)
    assert Session.objects.get().minutes == "Mine"


def test_what_was_held_is_not_half_written(branch, secretary):
    held = SessionFactory(branch=branch, held=True)

    with pytest.raises(ValidationError, match="closed or cancelled"):
        sessions.keep_minutes(held, minutes="Less", resolutions="", version=1, by=secretary)


def test_the_form_says_who_has_no_mark_before_one_writes(client, meeting, officer, secretary):
    AttendanceFactory(session=meeting, officer=officer)
    client.force_login(secretary)

    page = client.get(reverse("education:session-close", args=[meeting.pk])).content.decode()

    assert "1 person has no mark on the list yet" in page


@pytest.mark.parametrize(
    ("kind", "present", "absent", "is_enough"),
    [
        ("general_meeting", 2, 2, False),
        ("general_meeting", 3, 2, True),
        ("election", 4, 1, False),
        ("election", 5, 1, True),
    ],
)
def test_more_than_its_share_must_be_there(branch, kind, present, absent, is_enough):
    meeting = SessionFactory(branch=branch, over=True, kind=meeting_kind(kind))
    on_the_list(meeting, present=present, absent=absent)

    assert presence(meeting).is_enough is is_enough


def test_only_full_members_of_the_branch_are_in_the_quorum(meeting):
    on_the_list(meeting, present=1, absent=1)
    AttendanceFactory(
        session=meeting, state=AttendanceState.PRESENT, officer__political_status=PoliticalStatus.PROBATIONARY
    )
    AttendanceFactory(session=meeting, state=AttendanceState.PRESENT, is_guest=True)
    guest = AttendanceFactory(session=SessionFactory(), state=AttendanceState.PRESENT)
    AttendanceFactory(session=meeting, officer=guest.officer, state=AttendanceState.PRESENT)

    found = presence(meeting)
    assert (found.due, found.present, found.needed) == (2, 1, 2)


def test_a_theme_day_has_no_quorum(branch, secretary):
    session = SessionFactory(branch=branch, over=True)
    on_the_list(session, present=1, absent=5)

    assert presence(session) is None
    assert close(session, secretary).is_held


def test_nothing_is_decided_without_a_quorum(meeting, secretary):
    on_the_list(meeting, present=1, absent=2)

    with pytest.raises(ValidationError) as refused:
        close(meeting, secretary)

    assert refused.value.message_dict == {
        "resolutions": [
            "Without a quorum nothing is decided: 1 of 3 with a vote were there, and at least 2 are needed. "
            "Put the list right, or leave this empty."
        ]
    }
    assert close(meeting, secretary, resolutions="").is_held


def test_what_was_decided_is_not_asked_for_its_quorum_again(meeting, secretary):
    on_the_list(meeting, present=2, absent=1)
    held = close(meeting, secretary)
    held.attendances.update(state=AttendanceState.ABSENT)

    assert close(held, secretary, minutes="Said, and more.", version=held.version).minutes == "Said, and more."
    with pytest.raises(ValidationError, match="Without a quorum"):
        close(held, secretary, resolutions="Buy more books.", version=held.version + 1)


def test_a_vote_that_was_opened_had_a_quorum_of_its_own(meeting, branch, secretary):
    on_the_list(meeting, present=1, absent=2)
    vote = VoteFactory(branch=branch, state=VoteState.CLOSED)
    SessionVote.objects.create(session=meeting, vote=vote)

    assert close(meeting, secretary).resolutions == "Buy books."


def test_the_page_says_whether_there_is_a_quorum(client, meeting, secretary):
    on_the_list(meeting, present=2, absent=2)
    client.force_login(secretary)

    assert (
        "No quorum yet: 2 of 4 with a vote are here; 3 are needed"
        in client.get(meeting.get_absolute_url()).content.decode()
    )
    AttendanceFactory(session=meeting, state=AttendanceState.LATE)
    assert "Quorum: 3 of 5" in client.get(meeting.get_absolute_url()).content.decode()


def test_nobody_loses_their_mark_once_it_was_held(client, branch, officer, secretary):
    held = SessionFactory(branch=branch, held=True)
    row = AttendanceFactory(session=held, officer=officer, state=AttendanceState.PRESENT)
    client.force_login(secretary)
    typed = {"seen": f'{{"{row.pk}": "present"}}', f"a{row.pk}": "expected"}

    response = client.post(reverse("education:session-roll", args=[held.pk]), typed)

    row.refresh_from_db()
    assert (response.status_code, row.state) == (422, AttendanceState.PRESENT)
