"""Meetings and who took part; kinds, forms and yearly hours come from the migration."""

import datetime as dt

import factory
from django.utils import timezone

from education.enums import AttendanceState, ExemptReason, SessionState
from education.models import (
    ActivityForm,
    Attendance,
    GroupMembership,
    MeetingKind,
    PartyGroup,
    PlannedMeeting,
    Session,
    StudyExemption,
    StudyTarget,
)
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.members import OfficerFactory


def meeting_kind(code: str = "general_meeting") -> MeetingKind:
    """A kind that the portal starts with."""
    return MeetingKind.objects.get(code=code)


def activity_form(code: str = "case_discussion") -> ActivityForm:
    return ActivityForm.objects.get(code=code)


def study_target(group: str = "members") -> StudyTarget:
    """That of the migration, written anew where a test that really commits has emptied the table."""
    given = {"hours": 32, "minutes_an_hour": 45, "basis_zh": "x", "basis_en": "x"}
    return StudyTarget.objects.get_or_create(group=group, valid_from=dt.date(2020, 1, 1), defaults=given)[0]


class PlannedMeetingFactory(factory.django.DjangoModelFactory):
    """The general meeting of a quarter, planned for ten days from now."""

    class Meta:
        model = PlannedMeeting

    branch = factory.SubFactory(BranchFactory)
    kind = factory.LazyFunction(meeting_kind)
    number = factory.Sequence(lambda n: n + 1)
    planned_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=10))
    year = factory.LazyAttribute(lambda meeting: meeting.planned_on.year)
    first_on = factory.LazyAttribute(lambda meeting: meeting.planned_on - dt.timedelta(days=40))
    last_on = factory.LazyAttribute(lambda meeting: meeting.planned_on + dt.timedelta(days=40))


class SessionFactory(factory.django.DjangoModelFactory):
    """A theme day of 90 minutes, three days from now; ``held=True``: three days ago and closed."""

    class Meta:
        model = Session

    branch = factory.SubFactory(BranchFactory)
    kind = factory.LazyFunction(lambda: meeting_kind("theme_day"))
    form = factory.LazyFunction(activity_form)
    theme = "What the night patrol taught us"
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=3))
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + dt.timedelta(minutes=90))
    place = "Meeting room 2"

    class Params:
        held = factory.Trait(
            starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=3)),
            state=SessionState.HELD,
            study_minutes=90,
            minutes="We walked the route once more and agreed on two changes.",
            closed_by=factory.SubFactory(UserFactory),
        )
        over = factory.Trait(starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=3)))


class AttendanceFactory(factory.django.DjangoModelFactory):
    """Somebody of the branch, expected."""

    class Meta:
        model = Attendance

    session = factory.SubFactory(SessionFactory)
    officer = factory.SubFactory(OfficerFactory, branch=factory.SelfAttribute("..session.branch"))
    branch = factory.SelfAttribute("officer.branch")
    state = AttendanceState.EXPECTED


class StudyExemptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StudyExemption

    officer = factory.SubFactory(OfficerFactory)
    reason = ExemptReason.LEAVE
    since = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=30))


class PartyGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartyGroup

    branch = factory.SubFactory(BranchFactory)
    name = factory.Sequence("Group {}".format)
    formed_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=200))


class GroupMembershipFactory(factory.django.DjangoModelFactory):
    """Somebody of the branch, for a hundred days."""

    class Meta:
        model = GroupMembership

    group = factory.SubFactory(PartyGroupFactory)
    officer = factory.SubFactory(OfficerFactory, branch=factory.SelfAttribute("..group.branch"))
    since = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=100))
