"""Laying out a year, moving a day, leaving one out."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from education.models import PlannedMeeting, StudyTarget
from education.services import plans
from members.models import SpecialDay
from members.queries.calendar import special_days
from members.rules.workdays import is_workday
from tests.factories.education import PlannedMeetingFactory, SessionFactory

pytestmark = pytest.mark.django_db


def test_a_year_is_laid_out_on_workdays(branch, secretary):
    SpecialDay.objects.update_or_create(day=dt.date(2027, 3, 5), defaults={"is_workday": False})

    count = plans.lay_out(branch, year=2027, by=secretary)

    rows = PlannedMeeting.objects.filter(branch=branch, year=2027)
    special = special_days(dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert count == rows.count() == 34
    assert [row.planned_on for row in rows if not is_workday(row.planned_on, special)] == []
    assert rows.filter(kind__code="committee_meeting").order_by("number")[2].planned_on == dt.date(2027, 3, 8)
    assert Entry.objects.filter(kind="education.plan.laid_out").count() == 1


def test_laying_out_again_adds_only_what_is_lacking(branch, secretary):
    plans.lay_out(branch, year=2027, by=secretary)
    moved = PlannedMeeting.objects.filter(branch=branch, kind__code="theme_day").first()
    plans.move(moved, planned_on=moved.first_on.replace(day=12), version=1, by=secretary)
    PlannedMeeting.objects.filter(kind__code="party_lecture").delete()

    assert plans.lay_out(branch, year=2027, by=secretary) == 4
    moved.refresh_from_db()
    assert moved.planned_on.day == 12


@pytest.mark.parametrize(("day", "says"), [(dt.date(2027, 3, 13), "free day"), (dt.date(2027, 4, 1), "own period")])
def test_a_meeting_moves_within_its_period_onto_a_workday(branch, secretary, day, says):
    plans.lay_out(branch, year=2027, by=secretary)
    meeting = PlannedMeeting.objects.get(branch=branch, kind__code="theme_day", number=3)

    with pytest.raises(ValidationError, match=says):
        plans.move(meeting, planned_on=day, version=1, by=secretary)


def test_two_people_cannot_move_a_meeting_unseen(branch, secretary):
    plans.lay_out(branch, year=2027, by=secretary)
    meeting = PlannedMeeting.objects.get(branch=branch, kind__code="theme_day", number=3)
    plans.move(meeting, planned_on=dt.date(2027, 3, 15), version=1, by=secretary)

    with pytest.raises(ValidationError, match="a moment ago"):
        plans.drop(meeting, is_dropped=True, version=1, by=secretary)


def test_a_planned_meeting_is_missing_until_it_is_prepared(branch):
    today = dt.date(2026, 11, 23)
    late = PlannedMeetingFactory(branch=branch, planned_on=dt.date(2026, 11, 20))
    prepared = PlannedMeetingFactory(branch=branch, planned_on=dt.date(2026, 11, 20))
    SessionFactory(branch=branch, planned=prepared)
    cancelled = PlannedMeetingFactory(branch=branch, planned_on=dt.date(2026, 11, 19))
    SessionFactory(branch=branch, planned=cancelled, state="cancelled")
    PlannedMeetingFactory(branch=branch, planned_on=dt.date(2026, 11, 18), is_dropped=True)

    assert set(PlannedMeeting.objects.missing(today)) == {late, cancelled}


def test_the_portal_starts_with_both_yearly_targets():
    assert {target.group: target.hours for target in StudyTarget.objects.in_force(dt.date(2026, 11, 23))} == {
        "members": 32,
        "committee": 56,
    }
