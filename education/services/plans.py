"""Laying out a branch's year, and moving what was laid out."""

from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from education.enums import Audience
from education.models import MeetingKind, PartyGroup, PlannedMeeting
from education.models.plan import PlannedMeetingQuerySet
from education.rules import year_plan
from members.queries.calendar import special_days
from members.rules.workdays import is_workday


@transaction.atomic
def lay_out(branch: Branch, *, year: int, by: User) -> int:
    """Every meeting that the year asks for and the plan lacks; what was moved or left out stays as it is.

    Of kinds for party groups each group has its own, from the time in which it was formed on; a branch without groups
    has none.
    """
    special = special_days(date(year, 1, 1), date(year, 12, 31))
    groups = list(PartyGroup.objects.standing().filter(branch=branch))
    wanted = [
        PlannedMeeting(branch=branch, year=year, kind=kind, group=group, **asdict(slot))
        for kind in MeetingKind.objects.in_year_plans()
        for group in (groups if kind.is_for_groups else [None])
        for slot in year_plan.slots(
            year,
            times=kind.times_a_year,
            month_in_period=kind.month_in_period,
            day_of_month=kind.day_of_month,
            special=special,
        )
        if group is None or slot.last_on >= group.formed_on
    ]
    rows = PlannedMeeting.objects.filter(branch=branch, year=year)
    before = rows.count()
    PlannedMeeting.objects.bulk_create(wanted, ignore_conflicts=True)
    fresh = rows.count() - before
    if groups:
        _leave_to_groups(rows)
    audit.record("education.plan.laid_out", by=by, subject=branch)
    return fresh


def _leave_to_groups(rows: PlannedMeetingQuerySet) -> None:
    """Laid out for the branch before it had groups, and never prepared."""
    rows.filter(kind__audience=Audience.GROUP, group=None, sessions=None).delete()


@transaction.atomic
def move(meeting: PlannedMeeting, *, planned_on: date, version: int, by: User) -> PlannedMeeting:
    meeting = _locked(meeting, version)
    if not is_workday(planned_on, special_days(planned_on, planned_on)):
        raise ValidationError({"planned_on": _("This is a free day. Choose a workday.")}, code="free")
    if not meeting.first_on <= planned_on <= meeting.last_on:
        raise ValidationError({"planned_on": _("Choose a day within the meeting's own period.")}, code="beyond")
    meeting.planned_on = planned_on
    return _saved(meeting, "education.plan.moved", by)


@transaction.atomic
def drop(meeting: PlannedMeeting, *, is_dropped: bool, version: int, by: User) -> PlannedMeeting:
    """Leave it out this year, or take it in again."""
    meeting = _locked(meeting, version)
    meeting.is_dropped = is_dropped
    return _saved(meeting, "education.plan.changed", by)


def _locked(meeting: PlannedMeeting, version: int) -> PlannedMeeting:
    meeting = PlannedMeeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    if meeting.version != version:
        raise ValidationError(_("Somebody has changed the plan a moment ago. Look at it again."), code="stale")
    return meeting


def _saved(meeting: PlannedMeeting, kind: str, by: User) -> PlannedMeeting:
    meeting.version += 1
    meeting.save()
    audit.record(kind, by=by, subject=meeting)
    return meeting
