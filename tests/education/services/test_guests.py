"""Somebody asked to a meeting by hand: on its list, in no figure of the branch and in no quorum."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.models import Entry
from ballots.queries.votes import entitled
from education.enums import AttendanceState, Side
from education.models import Attendance, Review
from education.queries import sessions as asked
from education.queries.hours import from_sessions
from education.queries.streaks import absences
from education.services import guests, reviews
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.education import AttendanceFactory, SessionFactory
from tests.factories.members import OfficerFactory
from tests.factories.study import AttemptFactory
from tests.factories.votes import VoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(branch):
    return SessionFactory(branch=branch, invited_at=timezone.now())


@pytest.fixture
def guest(other_branch):
    return OfficerFactory(branch=other_branch, name="Guo Guest", user=UserFactory())


def ask(meeting, *officers, by):
    return guests.ask(meeting, officers=officers, by=by, today=timezone.localdate())


def test_a_guest_is_told_and_stands_in_the_log(meeting, guest, secretary):
    assert ask(meeting, guest, by=secretary) == 1

    row = Attendance.objects.get(officer=guest)
    assert (row.is_guest, row.branch, row.state) == (True, guest.branch, AttendanceState.EXPECTED)
    assert Notice.objects.get().recipient == guest.user
    assert Entry.objects.get(kind="education.session.guest_asked").about_id == guest.pk


def test_whoever_was_forgotten_is_no_guest(meeting, officer, secretary):
    ask(meeting, officer, by=secretary)

    assert not Attendance.objects.get(officer=officer).is_guest


@pytest.mark.parametrize(("change", "code"), [("there", "there"), ("no_branch", "no_branch")])
def test_who_cannot_be_asked_is_named_at_the_field(meeting, guest, secretary, change, code):
    if change == "there":
        AttendanceFactory(session=meeting, officer=guest)
    else:
        guest.branch = None
        guest.save()

    with pytest.raises(ValidationError) as refused:
        ask(meeting, guest, by=secretary)

    assert refused.value.error_dict["officers"][0].code == code
    assert guest.name in refused.value.messages[0]


def test_a_meeting_that_was_held_asks_nobody_any_more(branch, guest, secretary):
    with pytest.raises(ValidationError) as refused:
        ask(SessionFactory(branch=branch, held=True), guest, by=secretary)

    assert refused.value.code == "closed"


def test_a_guest_is_taken_off_again_and_nobody_else(meeting, guest, officer, secretary):
    ask(meeting, guest, officer, by=secretary)

    for row in Attendance.objects.all():
        guests.take_off(row, by=secretary)

    assert [row.officer for row in Attendance.objects.all()] == [officer]
    assert Entry.objects.filter(kind="education.session.guest_removed").count() == 1


def test_a_guest_with_a_paper_stays(meeting, guest, secretary):
    ask(meeting, guest, by=secretary)
    AttemptFactory(officer=guest, session=meeting, side=Side.BEFORE)

    with pytest.raises(ValidationError) as refused:
        guests.take_off(Attendance.objects.get(), by=secretary)

    assert refused.value.code == "begun"


def test_guests_are_in_no_figure_of_the_branch(branch, guest, officer):
    held = SessionFactory(branch=branch, held=True)
    AttendanceFactory(session=held, officer=officer, state=AttendanceState.PRESENT)
    AttendanceFactory(session=held, officer=guest, is_guest=True, state=AttendanceState.PRESENT)
    away = AttendanceFactory(session=held, is_guest=True, state=AttendanceState.ABSENT)

    assert [(state, count) for state, _label, count in asked.counts(held)] == [("present", 1), ("guest", 2)]
    reviews.turn(today=timezone.localdate())
    review = Review.objects.get()
    assert (review.took_part, review.expected) == (1, 1)
    assert away.officer not in absences(held)


def test_their_hours_are_theirs(branch, guest):
    held = SessionFactory(branch=branch, held=True)
    AttendanceFactory(session=held, officer=guest, is_guest=True, state=AttendanceState.PRESENT)

    assert from_sessions([guest.pk], held.starts_at.year) == {guest.pk: 90}


def test_a_guest_is_in_no_quorum(branch, guest, officer):
    held = SessionFactory(branch=branch)
    AttendanceFactory(session=held, officer=guest, is_guest=True, state=AttendanceState.PRESENT)

    assert list(entitled(VoteFactory(branch=branch))) == [officer]
