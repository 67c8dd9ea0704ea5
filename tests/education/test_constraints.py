"""What must never be true of a row, the database itself refuses."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from education.enums import AttendanceState, SessionState
from education.models import Attendance, PlannedMeeting, Session, StudyExemption, StudyTarget
from tests.factories.education import (
    AttendanceFactory,
    PlannedMeetingFactory,
    SessionFactory,
    StudyExemptionFactory,
    meeting_kind,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def refused(name, deed):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        deed()


def test_a_meeting_ends_after_it_begins():
    now = timezone.now()

    refused("session_ends_after_start", lambda: SessionFactory(starts_at=now, ends_at=now))


def test_a_held_meeting_says_what_it_counted():
    session = SessionFactory()

    refused("session_held_is_closed", lambda: Session.objects.filter(pk=session.pk).update(state=SessionState.HELD))


def test_a_planned_meeting_has_one_standing_session():
    meeting = PlannedMeetingFactory()
    SessionFactory(planned=meeting, branch=meeting.branch, state=SessionState.CANCELLED)
    SessionFactory(planned=meeting, branch=meeting.branch)

    refused("session_once_for_the_plan", lambda: SessionFactory(planned=meeting, branch=meeting.branch))


def test_a_planned_day_stays_in_its_period():
    meeting = PlannedMeetingFactory()
    beyond = meeting.last_on + DAY

    refused(
        "plannedmeeting_within_its_period",
        lambda: PlannedMeeting.objects.filter(pk=meeting.pk).update(planned_on=beyond),
    )


def test_a_year_holds_each_planned_meeting_once():
    meeting = PlannedMeetingFactory()

    refused("plannedmeeting_once", lambda: PlannedMeetingFactory(branch=meeting.branch, number=meeting.number))


def test_somebody_stands_on_a_list_once():
    attendance = AttendanceFactory()

    refused("attendance_once", lambda: AttendanceFactory(session=attendance.session, officer=attendance.officer))


def test_who_was_there_makes_nothing_up():
    attendance = AttendanceFactory(state=AttendanceState.PRESENT)
    other = SessionFactory()

    refused(
        "attendance_made_up_elsewhere",
        lambda: Attendance.objects.filter(pk=attendance.pk).update(made_up_in=other),
    )


def test_an_exemption_ends_after_it_begins():
    exemption = StudyExemptionFactory()
    before = exemption.since - DAY

    refused(
        "studyexemption_ends_after_start",
        lambda: StudyExemption.objects.filter(pk=exemption.pk).update(until=before),
    )


def test_yearly_hours_have_one_version_a_day():
    target = StudyTarget.objects.first()

    refused(
        "studytarget_one_a_day",
        lambda: StudyTarget.objects.filter(pk=target.pk).create(
            group=target.group, valid_from=target.valid_from, hours=1, basis_zh="x", basis_en="x"
        ),
    )


def test_a_year_divides_into_whole_months():
    kind = meeting_kind("theme_day")
    kind.times_a_year = 5

    with pytest.raises(ValidationError, match="divides"):
        kind.validate_constraints()
