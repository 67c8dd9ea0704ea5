"""The board of party groups, and what a group leader may do."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from education import sources
from education.models import Attendance, PartyGroup, Session
from education.queries import waiting
from members.enums import PoliticalStatus
from tests.education.views.test_sessions import typed
from tests.factories.clocks import ClockFactory
from tests.factories.education import (
    AttendanceFactory,
    GroupMembershipFactory,
    PartyGroupFactory,
    PlannedMeetingFactory,
    SessionFactory,
    meeting_kind,
)
from tests.factories.members import OfficerFactory
from tests.factories.reviews import SessionPlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(branch):
    return PartyGroupFactory(branch=branch, name="First group")


@pytest.fixture
def led(group, officer):
    """``officer`` leads it."""
    return GroupMembershipFactory(group=group, officer=officer, is_leader=True).group


def group_meeting(group, **given):
    return SessionFactory(branch=group.branch, group=group, kind=meeting_kind("group_meeting"), **given)


@pytest.mark.parametrize("many", [1, 30])
def test_the_board_needs_as_many_queries_for_thirty_as_for_one(
    client, group, secretary, many, django_assert_num_queries
):
    GroupMembershipFactory.create_batch(many, group=group, officer__political_status=PoliticalStatus.MEMBER)
    client.force_login(secretary)

    with django_assert_num_queries(10):
        response = client.get(reverse("education:group-list"))

    assert len(response.context["circles"][0].people) == many
    assert len(response.content) < 30_000


def test_a_group_is_formed_filled_and_led_without_scripts(client, branch, officer, secretary):
    client.force_login(secretary)
    assert "This branch has no party groups" in client.get(reverse("education:group-list")).content.decode()

    client.post(reverse("education:group-create"), {"name": "First group"})
    group = PartyGroup.objects.get(branch=branch)
    client.post(reverse("education:group-place"), {"people": [f"{officer.pk}-0"], "group": group.pk})
    page = client.get(reverse("education:group-list")).content.decode()
    assert "1 group has no leader yet" in page
    membership = group.memberships.get()
    client.post(reverse("education:group-lead"), {"people": [f"{officer.pk}-{membership.pk}"], "group": ""})

    page = client.get(reverse("education:group-list")).content.decode()
    assert "has no leader yet" not in page
    assert group.memberships.get().is_leader


def test_two_at_one_board_lose_nothing_and_keep_their_ticks(client, group, officer, secretary):
    GroupMembershipFactory(group=group, officer=officer)
    client.force_login(secretary)

    response = client.post(reverse("education:group-place"), {"people": [f"{officer.pk}-0"], "group": ""})

    assert response.status_code == 422
    assert "Moved by somebody else meanwhile" in response.content.decode()
    assert group.memberships.filter(until=None).count() == 1


@pytest.mark.parametrize("people", [[], ["x"], ["1-2-3"], ["²-0"], ["-"], ["99999999999999999999999999999999-0"]])
def test_nonsense_moves_nobody(client, group, secretary, people):
    client.force_login(secretary)

    response = client.post(reverse("education:group-place"), {"people": people, "group": group.pk})

    assert response.status_code == 422


def test_a_leader_is_one_member_of_a_group(client, group, officer, secretary):
    members = GroupMembershipFactory.create_batch(2, group=group)
    client.force_login(secretary)

    for ticked in ([f"{officer.pk}-0"], [f"{one.officer_id}-{one.pk}" for one in members], []):
        response = client.post(reverse("education:group-lead"), {"people": ticked, "group": "no such"})
        assert response.status_code == 422
        assert not group.memberships.filter(is_leader=True).exists()


def test_nobody_is_moved_into_a_group_of_another_branch(client, officer, other_branch, secretary):
    elsewhere = PartyGroupFactory(branch=other_branch)
    client.force_login(secretary)

    response = client.post(reverse("education:group-place"), {"people": [f"{officer.pk}-0"], "group": elsewhere.pk})

    assert (response.status_code, elsewhere.memberships.count()) == (422, 0)


def test_a_name_is_used_once_and_what_was_typed_stays(client, group, secretary):
    client.force_login(secretary)

    response = client.post(reverse("education:group-create"), {"name": "First group"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "has a group of that name already" in page
    assert 'value="First group"' in page


def test_a_group_leader_holds_and_writes_up_the_own_meeting(client, led, officer, branch):
    other = GroupMembershipFactory(group=led, officer__political_status=PoliticalStatus.MEMBER).officer
    OfficerFactory(branch=branch, political_status=PoliticalStatus.MEMBER)
    planned = PlannedMeetingFactory(branch=branch, group=led, kind=meeting_kind("group_meeting"))
    client.force_login(officer.user)
    assert f"?planned={planned.pk}" in client.get(reverse("education:session-list")).content.decode()

    now = timezone.localtime() - dt.timedelta(hours=3)
    given = typed(kind=planned.kind_id, group=led.pk, day=now.date().isoformat(), begins=f"{now:%H:%M}", length="60")
    client.post(f"{reverse('education:session-create')}?planned={planned.pk}", given)
    session = Session.objects.get(group=led, planned=planned)
    client.post(reverse("education:session-invite", args=[session.pk]))
    assert set(session.attendances.values_list("officer", flat=True)) == {officer.pk, other.pk}
    assert session in waiting.meetings(officer.user, until=timezone.localdate())
    client.post(
        reverse("education:session-roll-paper", args=[session.pk]),
        {"people": f"{officer.police_number}\n{other.police_number}", "state": "present", "others": ""},
    )
    client.post(
        reverse("education:session-close", args=[session.pk]),
        {"minutes": "We read on.", "study_minutes": "60", "version": Session.objects.get().version},
    )

    session.refresh_from_db()
    assert session.is_held
    page = client.get(session.get_absolute_url()).content.decode()
    assert other.name in page


def test_a_leader_prepares_nothing_but_meetings_of_the_own_group(client, led, officer, branch):
    second = PartyGroupFactory(branch=branch)
    client.force_login(officer.user)
    address = reverse("education:session-create")

    for given in ({"kind": meeting_kind("theme_day").pk, "group": led.pk}, {"group": second.pk}, {"group": ""}):
        response = client.post(address, typed(**{"kind": meeting_kind("group_meeting").pk} | given))
        assert (response.status_code, Session.objects.count()) == (422, 0)


def test_a_leader_names_any_member_of_the_group_as_host_and_nobody_else(client, led, officer, branch):
    member = GroupMembershipFactory(group=led, officer__political_status=PoliticalStatus.MEMBER).officer
    elsewhere = OfficerFactory(branch=branch, political_status=PoliticalStatus.MEMBER)
    client.force_login(officer.user)
    address = reverse("education:session-create")
    given = typed(kind=meeting_kind("group_meeting").pk, group=led.pk)

    offered = client.get(address).context["form"]["host"]
    refused = client.post(address, given | {"host": elsewhere.pk})
    client.post(address, given | {"host": member.pk})

    assert (offered.value(), set(offered.field.queryset)) == (officer.pk, {officer, member})
    assert (refused.status_code, Session.objects.get().host) == (422, member)


def test_a_host_whom_the_secretary_named_stays_when_the_leader_changes_the_meeting(client, led, officer, branch):
    named = OfficerFactory(branch=branch)
    session = group_meeting(led, host=named)
    client.force_login(officer.user)

    field = client.get(reverse("education:session-edit", args=[session.pk])).context["form"]["host"]

    assert (field.value(), named in field.field.queryset) == (named.pk, True)


@pytest.mark.parametrize("ending", ["led no more", "left the branch", "dissolved"])
def test_whoever_leads_no_more_opens_nothing(client, led, officer, other_branch, ending):
    session = group_meeting(led)
    AttendanceFactory(session=session)
    client.force_login(officer.user)
    address = reverse("education:session-roll", args=[session.pk])
    assert client.get(address).status_code == 200

    if ending == "led no more":
        led.memberships.update(is_leader=False)
    elif ending == "dissolved":
        PartyGroup.objects.filter(pk=led.pk).update(ended_on=timezone.localdate())
    else:
        officer.branch = other_branch
        officer.save()

    assert client.get(address).status_code == 404
    assert client.get(session.get_absolute_url()).status_code == 404
    assert not Attendance.objects.visible_to(officer.user).exists()


def test_a_leader_runs_no_meeting_of_the_branch_or_of_another_group(client, led, officer, branch):
    invited = SessionFactory(branch=branch)
    AttendanceFactory(session=invited, officer=officer)
    other = group_meeting(PartyGroupFactory(branch=branch))
    AttendanceFactory(session=other, officer=officer)
    client.force_login(officer.user)

    for session in (invited, other):
        for name in ("edit", "roll", "close", "screen"):
            assert client.get(reverse(f"education:session-{name}", args=[session.pk])).status_code == 404
        assert client.post(reverse("education:session-invite", args=[session.pk])).status_code == 404
    for name in ("quiz", "guests"):
        assert client.get(reverse(f"education:session-{name}", args=[group_meeting(led).pk])).status_code == 403


def test_a_member_sees_the_meeting_once_invited_and_no_names(client, group, officer):
    GroupMembershipFactory(group=group, officer=officer)
    session = group_meeting(group)
    other = AttendanceFactory(session=session, officer__name="Somebody Else").officer
    client.force_login(officer.user)
    assert client.get(session.get_absolute_url()).status_code == 404

    AttendanceFactory(session=session, officer=officer)

    page = client.get(session.get_absolute_url()).content.decode()
    assert "First group" in page
    assert other.name not in page


def test_leader_and_secretary_are_told_of_a_missing_group_meeting(led, officer, branch, secretary):
    today = timezone.localdate()
    PlannedMeetingFactory(branch=branch, planned_on=today, group=led, kind=meeting_kind("group_meeting"))
    over = group_meeting(led, over=True)

    missing = {row["recipient_id"] for row in sources.meetings_missing(today)}
    unwritten = {(row["recipient_id"], row["path"]) for row in sources.sessions_unwritten(today)}

    assert missing == {officer.user_id, secretary.pk}
    assert unwritten == {(one, over.get_absolute_url()) for one in (officer.user_id, secretary.pk)}


def test_a_secretary_who_leads_the_group_is_told_once(group, secretary, branch):
    GroupMembershipFactory(group=group, officer__user=secretary, is_leader=True)
    PlannedMeetingFactory(branch=branch, planned_on=timezone.localdate(), group=group)

    assert len(sources.meetings_missing(timezone.localdate())) == 1


@pytest.mark.parametrize("page", ["group-create", "shared-plan-take", "clock-end"])
def test_a_form_that_leaves_a_field_out_lays_out_the_others_alone(client, branch, officer, secretary, page, caplog):
    keys = {
        "group-create": list,
        "shared-plan-take": lambda: [SessionPlanFactory().pk],
        "clock-end": lambda: [ClockFactory(officer=officer).pk],
    }[page]()
    client.force_login(secretary)

    answer = client.get(reverse(f"education:{page}", args=keys))

    assert answer.status_code == 200
    assert "Could not resolve form field" not in caplog.text
