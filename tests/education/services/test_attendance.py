"""Answers, marks, paper, the screen."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from education.enums import AttendanceState
from education.services import attendance, codes
from tests.factories.education import AttendanceFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def expected(officer, branch):
    return AttendanceFactory(officer=officer, session=SessionFactory(branch=branch))


def test_one_tap_says_that_one_is_on_duty_and_another_takes_it_back(expected, officer_user):
    now = timezone.now()

    assert attendance.ask(expected, asked="on_duty", by=officer_user, now=now).asked == "on_duty"
    assert attendance.ask(expected, asked="", by=officer_user, now=now).asked == ""


def test_nobody_answers_for_another(expected, secretary):
    with pytest.raises(PermissionDenied):
        attendance.ask(expected, asked="on_duty", by=secretary, now=timezone.now())


def test_once_it_has_begun_the_list_decides(expected, officer_user):
    with pytest.raises(ValidationError, match="has begun"):
        attendance.ask(expected, asked="on_duty", by=officer_user, now=expected.session.starts_at)


def test_all_who_asked_are_confirmed_at_once(expected, secretary):
    session = expected.session
    on_leave = AttendanceFactory(session=session, asked="on_leave")
    came = AttendanceFactory(session=session, asked="on_duty", state=AttendanceState.PRESENT)

    assert attendance.confirm_all(session, by=secretary) == 1
    assert dict(session.attendances.values_list("pk", "state")) == {
        expected.pk: "expected",
        on_leave.pk: "on_leave",
        came.pk: "present",
    }


def test_whoever_checked_in_meanwhile_is_not_marked_away(expected, secretary):
    session = expected.session
    expected.state = AttendanceState.PRESENT
    expected.save()

    seen = {expected.pk: "expected"}
    with pytest.raises(ValidationError, match="Zhang Wei"):
        attendance.mark(session, seen=seen, marks={expected.pk: "absent"}, by=secretary)
    assert attendance.mark(session, seen=seen, marks={expected.pk: "expected"}, by=secretary) == 0
    expected.refresh_from_db()
    assert expected.state == AttendanceState.PRESENT


def test_a_paper_list_marks_the_rest_without_touching_the_excused(expected, secretary):
    session = expected.session
    excused = AttendanceFactory(session=session, state=AttendanceState.ON_LEAVE)
    missing = AttendanceFactory(session=session)

    attendance.mark_typed(session, found=[expected.pk], state="present", others="absent", by=secretary)

    assert dict(session.attendances.values_list("pk", "state")) == {
        expected.pk: "present",
        excused.pk: "on_leave",
        missing.pk: "absent",
    }


@pytest.mark.parametrize(("minutes", "state"), [(0, "present"), (10, "present"), (11, "late")])
def test_at_the_screen_late_is_late_and_no_time_is_kept(expected, officer_user, minutes, state):
    now = expected.session.starts_at + dt.timedelta(minutes=minutes)

    assert attendance.arrive(expected, by=officer_user, now=now).state == state


def test_nobody_checks_in_for_another_or_at_another_time(expected, officer_user, secretary):
    start = expected.session.starts_at

    with pytest.raises(PermissionDenied):
        attendance.arrive(expected, by=secretary, now=start)
    with pytest.raises(ValidationError, match="half an hour before"):
        attendance.arrive(expected, by=officer_user, now=start - dt.timedelta(hours=1))


def test_a_code_is_good_for_its_own_meeting_and_for_a_moment():
    with time_machine.travel(dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC), tick=False) as clock:
        code = codes.code_for(7)
        assert codes.is_good(code, 7)
        assert not codes.is_good(code, 8)
        assert not codes.is_good(f"{code}x", 7)
        clock.shift(91)
        assert not codes.is_good(code, 7)


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_nobody_answers_or_checks_in_once_it_is_over(officer, officer_user, branch, state):
    session = SessionFactory(branch=branch, held=True, starts_at=timezone.now())
    session.state = state
    session.study_minutes, session.closed_by = (90, session.closed_by) if state == "held" else (None, None)
    session.save()
    row = AttendanceFactory(officer=officer, session=session)

    with pytest.raises(ValidationError, match="half an hour before"):
        attendance.arrive(row, by=officer_user, now=session.starts_at)
    with pytest.raises(ValidationError, match="has begun"):
        attendance.ask(row, asked="on_duty", by=officer_user, now=session.starts_at - dt.timedelta(hours=2))


def test_nobody_is_marked_at_a_cancelled_meeting(expected, secretary):
    session = expected.session
    session.state = "cancelled"
    session.save()

    with pytest.raises(ValidationError, match="was cancelled"):
        attendance.mark(session, seen={expected.pk: "expected"}, marks={expected.pk: "present"}, by=secretary)
    with pytest.raises(ValidationError, match="was cancelled"):
        attendance.mark_typed(session, found=[expected.pk], state="present", others="", by=secretary)


def test_whoever_was_there_after_all_made_nothing_up(expected, secretary):
    expected.state = AttendanceState.ABSENT
    expected.made_up_in = SessionFactory(branch=expected.session.branch, held=True)
    expected.save()

    attendance.mark(expected.session, seen={expected.pk: "absent"}, marks={expected.pk: "present"}, by=secretary)

    expected.refresh_from_db()
    assert (expected.state, expected.made_up_in) == (AttendanceState.PRESENT, None)
