"""Who is told what, and when it stops."""

import datetime as dt

import pytest
from django.utils import timezone

from education import sources
from education.enums import AttendanceState
from tests.factories.education import AttendanceFactory, PlannedMeetingFactory, SessionFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def named(rows):
    return [(row["recipient_id"], row["path"]) for row in rows]


def test_who_is_invited_is_told_until_they_answer(branch, officer):
    today = timezone.localdate()
    session = SessionFactory(branch=branch, invited_at=timezone.now())
    attendance = AttendanceFactory(session=session, officer=officer)
    assert named(sources.invitations(today)) == [(officer.user_id, session.get_absolute_url())]

    attendance.asked = "on_duty"
    attendance.save()

    assert named(sources.invitations(today)) == []


def test_nobody_is_told_of_a_meeting_nobody_was_invited_to(branch, officer):
    AttendanceFactory(session=SessionFactory(branch=branch), officer=officer)

    assert named(sources.invitations(timezone.localdate())) == []


def test_the_secretary_is_told_of_a_meeting_to_prepare(branch, secretary, secretary2):
    today = timezone.localdate()
    soon = PlannedMeetingFactory(branch=branch, planned_on=today + 7 * DAY)
    PlannedMeetingFactory(branch=branch, planned_on=today + 8 * DAY)
    prepared = PlannedMeetingFactory(branch=branch, planned_on=today)
    SessionFactory(branch=branch, planned=prepared)

    assert named(sources.meetings_missing(today)) == [(secretary.pk, f"/study/meetings/new/?planned={soon.pk}")]


def test_the_secretary_is_told_of_missing_minutes_until_it_is_held(branch, secretary):
    today = timezone.localdate()
    over = SessionFactory(branch=branch, over=True)
    SessionFactory(branch=branch, held=True)
    SessionFactory(branch=branch)
    AttendanceFactory(session=over, state=AttendanceState.PRESENT)

    assert named(sources.sessions_unwritten(today)) == [(secretary.pk, over.get_absolute_url())]
