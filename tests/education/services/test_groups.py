"""Forming groups, moving people between them, naming who leads."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry
from education.models import GroupMembership, PlannedMeeting
from education.queries import people
from education.services import groups, plans, sessions
from education.tasks import end_memberships
from members.enums import PoliticalStatus
from notices.models import Notice
from tests.factories.education import (
    GroupMembershipFactory,
    PartyGroupFactory,
    PlannedMeetingFactory,
    SessionFactory,
    meeting_kind,
)
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
MEMBER = {"political_status": PoliticalStatus.MEMBER}


@pytest.fixture
def first(branch):
    return PartyGroupFactory(branch=branch, name="First group", formed_on=dt.date(2026, 2, 10))


def standing(group):
    return set(GroupMembership.objects.standing().filter(group=group).values_list("officer__name", flat=True))


def test_members_are_moved_into_a_group_and_out_again(branch, first, secretary):
    one, two = OfficerFactory.create_batch(2, branch=branch, **MEMBER)

    moved = groups.place(branch, people={one.pk: None, two.pk: None}, group=first, by=secretary, today=TODAY)
    membership = GroupMembership.objects.get(officer=one)
    later = TODAY + dt.timedelta(days=30)
    groups.place(branch, people={one.pk: membership.pk}, group=None, by=secretary, today=later)

    membership.refresh_from_db()
    assert (moved, membership.since, membership.until) == (2, TODAY, later)
    assert standing(first) == {two.name}
    assert Entry.objects.filter(kind="education.group.placed", about_id=one.pk).count() == 2


def test_who_is_moved_twice_in_a_day_leaves_no_trace_of_the_first(branch, first, secretary):
    second = PartyGroupFactory(branch=branch)
    officer = OfficerFactory(branch=branch, **MEMBER)
    groups.place(branch, people={officer.pk: None}, group=first, by=secretary, today=TODAY)
    seen = GroupMembership.objects.get(officer=officer).pk

    groups.place(branch, people={officer.pk: seen}, group=second, by=secretary, today=TODAY)

    assert list(GroupMembership.objects.filter(officer=officer).values_list("group", "since")) == [(second.pk, TODAY)]


def test_nobody_is_moved_unseen(branch, first, secretary):
    membership = GroupMembershipFactory(group=first, officer__political_status=PoliticalStatus.MEMBER)

    with pytest.raises(ValidationError, match=f"meanwhile: {membership.officer.name}"):
        groups.place(branch, people={membership.officer_id: None}, group=None, by=secretary, today=TODAY)

    assert standing(first) == {membership.officer.name}


def test_only_party_members_of_the_branch_are_moved(branch, other_branch, first, secretary):
    strangers = [
        OfficerFactory(branch=other_branch, **MEMBER),
        OfficerFactory(branch=branch, political_status="masses"),
    ]

    moved = groups.place(branch, people={one.pk: None for one in strangers}, group=first, by=secretary, today=TODAY)

    assert (moved, GroupMembership.objects.count()) == (0, 0)


def test_a_group_has_one_leader_who_is_told(branch, first, officer, secretary):
    old = GroupMembershipFactory(group=first, is_leader=True)
    new = GroupMembershipFactory(group=first, officer=officer)

    groups.lead(first.branch, membership=new.pk, by=secretary, today=TODAY)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.is_leader, new.is_leader) == (False, True)
    assert Notice.objects.get(kind="education.group.leader").recipient == officer.user


def test_nobody_leads_a_group_they_have_left(first, other_branch, secretary):
    gone = GroupMembershipFactory(group=first)
    gone.officer.branch = other_branch
    gone.officer.save()

    with pytest.raises(ValidationError, match="not in this group"):
        groups.lead(first.branch, membership=gone.pk, by=secretary, today=TODAY)


@pytest.mark.parametrize("leaves", ["branch", "service"])
def test_whoever_leaves_the_branch_leaves_the_group(first, other_branch, leaves):
    gone, stays = GroupMembershipFactory.create_batch(2, group=first)
    if leaves == "branch":
        gone.officer.branch = other_branch
    else:
        gone.officer.left_on = TODAY
    gone.officer.save()
    assert standing(first) == {stays.officer.name}

    assert (end_memberships(), end_memberships()) == (1, 0)

    gone.refresh_from_db()
    assert gone.until == timezone.localdate()


def test_constraints_hold_one_group_and_one_leader(first):
    leader = GroupMembershipFactory(group=first, is_leader=True)

    for name, given in [
        ("groupmembership_one_group", {"officer": leader.officer, "group": PartyGroupFactory()}),
        ("groupmembership_one_leader", {"group": first, "is_leader": True}),
        ("groupmembership_ends_after_start", {"group": first, "since": TODAY, "until": TODAY}),
    ]:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            GroupMembershipFactory(**given)
    with pytest.raises(IntegrityError, match="partygroup_name_once"), transaction.atomic():
        PartyGroupFactory(branch=first.branch, name=first.name)
    with pytest.raises(IntegrityError, match="partygroup_ends_after_start"), transaction.atomic():
        PartyGroupFactory(formed_on=TODAY, ended_on=TODAY - dt.timedelta(days=1))


def test_the_year_is_laid_out_for_each_group_from_its_forming_on(branch, first, secretary):
    PartyGroupFactory(branch=branch, formed_on=dt.date(2026, 11, 20))
    stale = PlannedMeetingFactory(branch=branch, kind=meeting_kind("group_meeting"), planned_on=dt.date(2026, 8, 12))
    prepared = PlannedMeetingFactory(branch=branch, kind=meeting_kind("group_meeting"), planned_on=dt.date(2026, 7, 13))
    SessionFactory(branch=branch, kind=meeting_kind("group_meeting"), planned=prepared)

    plans.lay_out(branch, year=2026, by=secretary)

    rows = PlannedMeeting.objects.filter(branch=branch, kind__code="group_meeting")
    assert sorted(rows.values_list("group__name", flat=True).filter(group=first)) == ["First group"] * 11
    assert rows.exclude(group=first).exclude(group=None).count() == 2
    assert list(rows.filter(group=None)) == [prepared]
    assert not PlannedMeeting.objects.filter(pk=stale.pk).exists()


def test_a_group_formed_later_finds_its_meetings_in_the_plan(branch, secretary):
    plans.lay_out(branch, year=2026, by=secretary)

    group = groups.form(branch, name=" Second group ", by=secretary, today=dt.date(2026, 10, 5))

    assert group.name == "Second group"
    assert list(PlannedMeeting.objects.filter(group=group).values_list("number", flat=True)) == [10, 11, 12]


def test_a_group_dissolved_owes_no_meeting(branch, first, secretary):
    member = GroupMembershipFactory(group=first)
    planned = PlannedMeetingFactory(branch=branch, group=first, kind=meeting_kind("group_meeting"))
    assert planned in PlannedMeeting.objects.without_session()

    groups.dissolve(first, version=1, by=secretary, today=TODAY)

    member.refresh_from_db()
    assert member.until == TODAY
    assert not PlannedMeeting.objects.without_session().exists()
    with pytest.raises(ValidationError, match="a moment ago"):
        groups.rename(first, name="Third", version=1, by=secretary)


def test_a_group_meeting_invites_the_group_and_nobody_else(branch, first, secretary):
    mine = GroupMembershipFactory(group=first, officer__political_status=PoliticalStatus.MEMBER)
    GroupMembershipFactory(group=PartyGroupFactory(branch=branch), officer__political_status=PoliticalStatus.MEMBER)
    session = SessionFactory(branch=branch, kind=meeting_kind("group_meeting"), group=first)

    assert sessions.invite(session, by=secretary, today=TODAY) == 1

    assert list(people.invited_to(session)) == [mine.officer]


@pytest.mark.parametrize(
    ("code", "has_group", "says"),
    [("theme_day", True, "for the whole branch"), ("group_meeting", False, "Choose the party group")],
)
def test_kind_and_group_fit_each_other(branch, first, secretary, code, has_group, says):
    now = timezone.now()

    with pytest.raises(ValidationError, match=says):
        sessions.prepare(
            branch=branch, by=secretary, joint_branches=[], kind=meeting_kind(code), theme="T",
            group=first if has_group else None, starts_at=now, ends_at=now + dt.timedelta(hours=1),
        )  # fmt: skip


def test_a_group_meets_by_itself_and_in_its_own_branch(branch, other_branch, first, secretary):
    now = timezone.now()
    given = {"by": secretary, "kind": meeting_kind("group_meeting"), "theme": "T", "group": first}
    given |= {"starts_at": now, "ends_at": now + dt.timedelta(hours=1)}

    with pytest.raises(ValidationError, match="by itself"):
        sessions.prepare(branch=branch, joint_branches=[other_branch], **given)
    with pytest.raises(ValidationError, match="by itself"):
        sessions.prepare(branch=other_branch, joint_branches=[], **given)


def test_what_the_year_asks_of_one_group_is_not_given_by_another(branch, first, secretary):
    now = timezone.now()
    planned = PlannedMeetingFactory(branch=branch, group=first, kind=meeting_kind("group_meeting"))

    with pytest.raises(ValidationError, match="another group's"):
        sessions.prepare(
            branch=branch, by=secretary, joint_branches=[], kind=planned.kind, theme="T", planned=planned,
            group=PartyGroupFactory(branch=branch), starts_at=now, ends_at=now + dt.timedelta(hours=1),
        )  # fmt: skip


def test_naming_a_leader_touches_one_group_and_nobody_who_left(branch, first, secretary):
    second = PartyGroupFactory(branch=branch, name="Second group")
    there = GroupMembershipFactory(group=second, is_leader=True)
    gone = GroupMembershipFactory(group=first, is_leader=True, until=TODAY - dt.timedelta(days=20))
    new = GroupMembershipFactory(group=first)

    groups.lead(branch, membership=new.pk, by=secretary, today=TODAY)

    led = dict(GroupMembership.objects.values_list("pk", "is_leader"))
    assert led == {there.pk: True, gone.pk: True, new.pk: True}


@pytest.mark.parametrize("laid_out", ["the year after", "another branch"])
def test_a_group_finds_no_meetings_where_this_year_is_not_laid_out(branch, other_branch, secretary, laid_out):
    place, year = (branch, 2027) if laid_out == "the year after" else (other_branch, 2026)
    plans.lay_out(place, year=year, by=secretary)

    group = groups.form(branch, name="Second group", by=secretary, today=dt.date(2026, 10, 5))

    assert not PlannedMeeting.objects.filter(branch=branch, year=2026).exists()
    assert not PlannedMeeting.objects.filter(group=group).exists()


def test_a_group_renamed_meanwhile_is_not_renamed_again(first, secretary):
    groups.rename(first, name="New name", version=1, by=secretary)

    with pytest.raises(ValidationError, match="a moment ago"):
        groups.rename(first, name="Other name", version=1, by=secretary)

    first.refresh_from_db()
    assert first.name == "New name"


def test_laying_out_for_groups_takes_no_other_meeting_away(branch, other_branch, first, secretary):
    lecture = PlannedMeetingFactory(branch=branch, kind=meeting_kind("party_lecture"), planned_on=dt.date(2026, 8, 12))
    kept = [
        PlannedMeetingFactory(branch=place, kind=meeting_kind("group_meeting"), planned_on=day)
        for place, day in ((other_branch, dt.date(2026, 8, 12)), (branch, dt.date(2027, 8, 12)))
    ]

    plans.lay_out(branch, year=2026, by=secretary)

    assert PlannedMeeting.objects.filter(pk__in=[lecture.pk, *(row.pk for row in kept)]).count() == 3
