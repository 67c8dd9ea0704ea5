"""Prepared, invited to, changed, called off, held."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from education.enums import AttendanceState, SessionState
from education.models import Session
from education.services import sessions
from members.enums import PartyDuty
from members.signals import happened
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.education import AttendanceFactory, SessionFactory, activity_form, meeting_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def facts(**given):
    start = timezone.now() + dt.timedelta(days=5)
    return {
        "kind": meeting_kind("theme_day"),
        "form": activity_form(),
        "theme": "Night patrol",
        "starts_at": start,
        "ends_at": start + dt.timedelta(minutes=90),
        "joint_branches": [],
    } | given


def close(session, by, **given):
    now = session.ends_at + dt.timedelta(hours=1)
    facts = {"minutes": "Said.", "resolutions": "", "study_minutes": 90, "version": session.version, "now": now}
    return sessions.close(session, by=by, **facts | given)


def test_a_meeting_repeats_and_only_the_first_is_the_planned_one(branch, secretary):
    first = sessions.prepare(branch=branch, by=secretary, repeat="weekly", times=3, **facts())

    starts = list(Session.objects.order_by("starts_at").values_list("starts_at", flat=True))
    assert [(start - first.starts_at).days for start in starts] == [0, 7, 14]


def test_everybody_of_the_kind_is_invited_and_told(branch, officer, secretary):
    OfficerFactory(branch=branch, not_a_member=True)
    OfficerFactory(branch=branch, left=True)
    session = SessionFactory(branch=branch)

    count = sessions.invite(session, by=secretary, today=timezone.localdate())

    assert (count, list(session.attendances.values_list("officer", flat=True))) == (1, [officer.pk])
    notice = Notice.objects.get(kind="education.session.invited")
    assert (notice.recipient, notice.path) == (officer.user, session.get_absolute_url())
    assert sessions.invite(session, by=secretary, today=timezone.localdate()) == 0


def test_a_leader_joins_as_a_member_of_the_branch(branch, station, secretary):
    user = UserFactory()
    PostingFactory(user=user, unit=station)
    leading = OfficerFactory(branch=branch, user=user)
    session = SessionFactory(branch=branch)

    sessions.invite(session, by=secretary, today=TODAY)

    assert session.attendances.filter(officer=leading).exists()


def test_a_joint_meeting_invites_both_branches(branch, other_branch, officer, secretary):
    far = OfficerFactory(branch=other_branch)
    session = sessions.prepare(branch=branch, by=secretary, **facts(joint_branches=[other_branch]))

    sessions.invite(session, by=secretary, today=TODAY)

    assert {row.officer_id: row.branch_id for row in session.attendances.all()} == {
        officer.pk: branch.pk,
        far.pk: other_branch.pk,
    }


def test_the_committee_meets_alone(branch, officer, secretary):
    member = OfficerFactory(branch=branch, party_duty=PartyDuty.PUBLICITY)
    session = SessionFactory(branch=branch, kind=meeting_kind("committee_meeting"))

    sessions.invite(session, by=secretary, today=TODAY)

    assert [row.officer for row in session.attendances.all()] == [member]


def test_another_hour_is_told_to_those_invited(branch, officer, secretary):
    session = SessionFactory(branch=branch)
    AttendanceFactory(session=session, officer=officer)
    later = session.ends_at + dt.timedelta(hours=1)

    sessions.change(session, joint_branches=[], version=1, by=secretary, today=TODAY, theme="Other")
    assert not Notice.objects.exists()
    sessions.change(session, joint_branches=[], version=2, by=secretary, today=TODAY, ends_at=later)

    assert list(Notice.objects.values_list("kind", "recipient")) == [("education.session.moved", officer.user_id)]


def test_a_cancelled_meeting_is_told_and_nothing_else_waits(branch, officer, secretary):
    session = SessionFactory(branch=branch)
    sessions.invite(session, by=secretary, today=timezone.localdate())

    session.refresh_from_db()
    sessions.cancel(session, version=session.version, by=secretary, today=timezone.localdate())

    standing = Notice.objects.filter(stopped_at=None, recipient=officer.user)
    assert list(standing.values_list("kind", flat=True)) == ["education.session.cancelled"]


def test_a_stale_page_changes_nothing(branch, secretary):
    session = SessionFactory(branch=branch)
    sessions.change(session, joint_branches=[], version=1, by=secretary, today=TODAY, theme="First")

    with pytest.raises(ValidationError, match="a moment ago"):
        sessions.change(session, joint_branches=[], version=1, by=secretary, today=TODAY, theme="Second")
    session.refresh_from_db()
    assert session.theme == "First"


def test_a_meeting_is_closed_when_everybody_has_a_mark(branch, officer, secretary):
    session = SessionFactory(branch=branch, over=True)
    attendance = AttendanceFactory(session=session, officer=officer)

    with pytest.raises(ValidationError, match="1 person has no mark"):
        close(session, secretary)
    attendance.state = AttendanceState.PRESENT
    attendance.save()
    session = close(session, secretary)

    assert (session.state, session.closed_by, session.study_minutes) == (SessionState.HELD, secretary, 90)


def test_no_meeting_counts_more_than_it_lasted(branch, secretary):
    with pytest.raises(ValidationError, match="No more than the meeting lasted"):
        close(SessionFactory(branch=branch, over=True), secretary, study_minutes=91)


def test_a_meeting_to_come_cannot_be_held_yet(branch, secretary):
    with pytest.raises(ValidationError, match="took place"):
        close(SessionFactory(branch=branch), secretary, now=timezone.now())


def test_a_make_up_meeting_is_for_those_who_were_away(branch, officer, secretary):
    missed = SessionFactory(branch=branch, held=True)
    away = AttendanceFactory(session=missed, officer=officer, state=AttendanceState.ON_DUTY)
    AttendanceFactory(session=missed, state=AttendanceState.PRESENT)
    make_up = SessionFactory(branch=branch, over=True, make_up_of=missed)

    assert sessions.invite(make_up, by=secretary, today=TODAY) == 1
    make_up.attendances.update(state=AttendanceState.PRESENT)
    make_up.refresh_from_db()
    close(make_up, secretary)

    away.refresh_from_db()
    assert away.made_up_in == make_up


def test_the_third_absence_in_a_row_asks_how_somebody_is(branch, officer, secretary):
    heard = []
    listen = lambda **told: heard.append((told["officer"], told["kind"]))  # noqa: E731
    happened.connect(listen, weak=False, dispatch_uid="tests.listen")
    try:
        for days in (30, 20, 10):
            start = timezone.now() - dt.timedelta(days=days)
            session = SessionFactory(branch=branch, starts_at=start)
            AttendanceFactory(session=session, officer=officer, state=AttendanceState.ABSENT)
            AttendanceFactory(session=session, state=AttendanceState.ON_LEAVE)
            session = close(session, secretary)
            close(session, secretary, minutes="Put right.")
    finally:
        happened.disconnect(dispatch_uid="tests.listen")

    assert heard == [(officer, "missed_meetings")]


def test_a_form_that_is_sent_twice_prepares_one_meeting(branch, other_branch, secretary):
    given = facts()
    first = sessions.prepare(branch=branch, by=secretary, **given)

    with pytest.raises(ValidationError, match="prepared already"):
        sessions.prepare(branch=branch, by=secretary, **given)
    sessions.prepare(branch=other_branch, by=secretary, **given)
    sessions.cancel(first, version=1, by=secretary, today=TODAY)
    sessions.prepare(branch=branch, by=secretary, **given)

    assert Session.objects.filter(branch=branch).standing().count() == 1


def test_what_is_cancelled_or_held_stays_as_it_is(branch, secretary):
    for session in (SessionFactory(branch=branch, held=True), SessionFactory(branch=branch, state="cancelled")):
        was = Session.objects.filter(pk=session.pk).values().get()
        deeds = [
            lambda it: sessions.cancel(it, version=1, by=secretary, today=TODAY),
            lambda it: sessions.invite(it, by=secretary, today=TODAY),
            lambda it: sessions.change(it, version=1, by=secretary, today=TODAY, **facts()),
        ]
        for deed in deeds:
            with pytest.raises(ValidationError, match="closed or cancelled"):
                deed(session)
        assert Session.objects.filter(pk=session.pk).values().get() == was


def test_a_cancelled_meeting_was_not_held(branch, secretary):
    session = SessionFactory(branch=branch, over=True, state="cancelled")

    with pytest.raises(ValidationError, match="took place"):
        close(session, secretary)


def test_whoever_made_it_up_was_not_missing(branch, officer, secretary):
    heard = []

    def hear(**event):
        heard.append(event["officer"])

    made_up = SessionFactory(branch=branch, held=True)
    for days, in_another in ((9, None), (6, made_up)):
        start = timezone.now() - dt.timedelta(days=days)
        missed = SessionFactory(branch=branch, held=True, starts_at=start)
        AttendanceFactory(session=missed, officer=officer, state=AttendanceState.ABSENT, made_up_in=in_another)
    last = SessionFactory(branch=branch, over=True)
    AttendanceFactory(session=last, officer=officer, state=AttendanceState.ABSENT)

    happened.connect(hear)
    try:
        close(last, secretary)
    finally:
        happened.disconnect(hear)

    assert heard == []


def test_whoever_left_the_branch_meanwhile_is_not_asked_to_make_it_up(branch, officer, secretary):
    missed = SessionFactory(branch=branch, held=True)
    AttendanceFactory(session=missed, officer=officer, state=AttendanceState.ON_DUTY)
    officer.branch = None
    officer.save()

    make_up = SessionFactory(branch=branch, make_up_of=missed)

    assert sessions.invite(make_up, by=secretary, today=TODAY) == 0


def test_a_make_up_meeting_makes_up_one_meeting_for_those_who_came(branch, officer, secretary):
    missed, other = (SessionFactory(branch=branch, held=True, theme=theme) for theme in ("Missed", "Another"))
    stayed_away, was_there = (OfficerFactory(branch=branch) for _ in range(2))
    away = AttendanceFactory(session=missed, officer=officer, state=AttendanceState.ON_DUTY)
    elsewhere = AttendanceFactory(session=other, officer=officer, state=AttendanceState.ON_DUTY)
    still = AttendanceFactory(session=missed, officer=stayed_away, state=AttendanceState.ABSENT)
    present = AttendanceFactory(session=missed, officer=was_there, state=AttendanceState.PRESENT)
    make_up = SessionFactory(branch=branch, over=True, make_up_of=missed)
    for person, state in ((officer, "present"), (stayed_away, "absent"), (was_there, "present")):
        AttendanceFactory(session=make_up, officer=person, state=state)

    close(make_up, secretary)

    for row in (away, elsewhere, still, present):
        row.refresh_from_db()
    assert [row.made_up_in for row in (away, elsewhere, still, present)] == [make_up, None, None, None]


def test_a_meeting_that_makes_nothing_up_makes_nothing_up(branch, officer, secretary):
    away = AttendanceFactory(
        session=SessionFactory(branch=branch, held=True), officer=officer, state=AttendanceState.ON_DUTY
    )
    plain = SessionFactory(branch=branch, over=True, theme="Another")
    AttendanceFactory(session=plain, officer=officer, state=AttendanceState.PRESENT)

    close(plain, secretary)

    away.refresh_from_db()
    assert away.made_up_in is None
