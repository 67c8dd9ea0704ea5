"""The profile: one page for the officer and for those who look after the officer, and what is changed on it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Entry
from members.enums import CareerKind
from members.models import Officer
from tests.factories.accounts import PostingFactory
from tests.factories.members import CareerEntryFactory, FamilyMemberFactory, OfficerFactory, SkillFactory

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def person(branch, officer_user):
    """A whole officer: phone, career, skills, one family line shown and one not."""
    person = OfficerFactory(name="张伟鹏", police_number="330002", branch=branch, user=officer_user)
    CareerEntryFactory(officer=person, happened_on=dt.date(2020, 3, 2))
    SkillFactory(officer=person, name="drone flying")
    FamilyMemberFactory(officer=person, name="王芳", is_shown=True)
    FamilyMemberFactory(officer=person, name="张小宝", is_shown=False)
    return person


def read(client, user, person, **query):
    client.force_login(user)
    return client.get(person.get_absolute_url(), query)


def test_the_officer_reads_everything_and_may_edit_the_family(client, officer_user, person):
    text = read(client, officer_user, person).content.decode()

    assert "王芳" in text
    assert "张小宝" in text
    assert "only you see this" in text
    assert reverse("members:family-create") in text
    assert reverse("members:officer-edit", args=[person.pk]) not in text


def test_the_secretary_reads_the_lines_that_are_shown(client, secretary, person):
    text = read(client, secretary, person).content.decode()

    assert "王芳" in text
    assert "张小宝" not in text
    assert "drone flying" in text
    assert reverse("members:family-create") not in text


def test_the_leader_sees_no_family_at_all(client, leader, person):
    response = read(client, leader, person)

    assert response.status_code == 200
    assert "王芳" not in response.content.decode()
    assert 'id="family"' not in response.content.decode()


def test_the_administrator_reads_what_is_shown_and_may_edit(client, orgadmin, person):
    text = read(client, orgadmin, person).content.decode()

    assert "王芳" in text
    assert "张小宝" not in text
    assert reverse("members:officer-edit", args=[person.pk]) in text


@pytest.mark.parametrize("who", ["inspector", "evaluator", "secadmin"])
def test_a_finder_gets_a_card(client, request, person, who):
    response = read(client, request.getfixturevalue(who), person)

    text = response.content.decode()
    assert "张伟鹏" in text
    assert "330002" in text
    assert not any(word in text for word in ("13912342247", "王芳", "drone flying", "party member", "Riverside Branch"))


@pytest.mark.parametrize("who", ["secretary2", "auditor", "sysadmin"])
def test_out_of_reach_is_not_found(client, request, person, who):
    assert read(client, request.getfixturevalue(who), person).status_code == 404


def test_opening_a_profile_is_logged_and_ones_own_is_not(client, secretary, officer_user, person):
    read(client, secretary, person)
    read(client, officer_user, person)

    readings = Entry.objects.filter(about_id=person.pk, kind__endswith=".read")
    assert [(entry.actor_id, entry.kind) for entry in readings] == [(secretary.pk, "members.officer.read")]


def test_a_card_is_logged_too(client, inspector, person):
    read(client, inspector, person)

    assert Entry.objects.filter(about_id=person.pk, actor_id=inspector.pk).count() == 1


def test_profile_costs_no_more_with_more_on_it(client, secretary, person, django_assert_num_queries):
    read(client, secretary, person)
    FamilyMemberFactory.create_batch(5, officer=person)
    SkillFactory.create_batch(5, officer=person, confirmed_by=secretary, confirmed_on=timezone.localdate())
    CareerEntryFactory.create_batch(8, officer=person)

    with django_assert_num_queries(12):
        client.get(person.get_absolute_url())


def test_timeline_is_paged_newest_first(client, secretary, person):
    for year in range(2000, 2020):
        CareerEntryFactory(officer=person, happened_on=dt.date(year, 1, 1), unit_name=f"Unit of {year}")

    first = read(client, secretary, person).context["items"]
    second = read(client, secretary, person, page=2).context["items"]

    days = [item.on for item in (*first, *second)]
    assert days == sorted(days, reverse=True)
    assert (len(first), len(second), first.has_next, second.has_next) == (12, 10, True, False)


def test_timeline_narrows_to_a_closeness(client, secretary, person):
    assert len(read(client, secretary, person, kind="work").context["items"]) == 2
    assert len(read(client, secretary, person, kind="life").context["items"]) == 0
    assert len(read(client, secretary, person, kind="nonsense").context["items"]) == 2


def test_a_part_for_htmx_is_the_timeline_only(client, secretary, person):
    client.force_login(secretary)

    text = client.get(person.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    assert "timeline" in text
    assert "13912342247" not in text


# -- changing ------------------------------------------------------------------------------------------------------


def typed(person, **changed):
    form = {
        "version": person.version,
        "name": person.name,
        "police_number": person.police_number,
        "sex": person.sex,
        "phone": person.phone,
        "category": person.category,
        "political_status": person.political_status,
        "rank": person.rank,
        "joined_work_on": "2012-07-16",
    }
    return form | changed


def test_edit_saves_and_shows_the_profile(client, orgadmin, person):
    client.force_login(orgadmin)

    response = client.post(reverse("members:officer-edit", args=[person.pk]), typed(person, phone="13800000000"))

    assert response.status_code == 302
    person.refresh_from_db()
    assert (person.phone, person.version) == ("13800000000", 2)


def test_edit_after_somebody_else_keeps_what_was_typed_and_says_who(client, orgadmin, person):
    client.force_login(orgadmin)
    url = reverse("members:officer-edit", args=[person.pk])
    client.post(url, typed(person, phone="13800000001"))

    response = client.post(url, typed(person, phone="13800000002"))

    text = response.content.decode()
    assert response.status_code == 422
    assert "Orgadmin changed this officer at" in text
    assert 'value="13800000002"' in text
    assert "13800000001" in text
    assert response.context["form"]["version"].value() == "2"

    assert client.post(url, typed(person, phone="13800000002", version=2)).status_code == 302
    person.refresh_from_db()
    assert person.phone == "13800000002"


def test_edit_refuses_full_membership_before_joining(client, orgadmin, person):
    client.force_login(orgadmin)

    response = client.post(
        reverse("members:officer-edit", args=[person.pk]),
        typed(person, joined_party_on="2020-01-01", full_member_on="2019-01-01"),
    )

    assert response.status_code == 422
    assert "Full membership follows the date of joining the party." in response.content.decode()


@pytest.mark.parametrize("route", ["officer-edit", "officer-transfer", "officer-leave"])
def test_only_the_administrator_changes_a_profile(client, secretary, leader, officer_user, person, route):
    for user in (secretary, leader, officer_user):
        client.force_login(user)
        assert client.get(reverse(f"members:{route}", args=[person.pk])).status_code == 403


def test_transfer_moves_and_enters_the_career(client, orgadmin, person, other_station, other_branch):
    client.force_login(orgadmin)

    response = client.post(
        reverse("members:officer-transfer", args=[person.pk]),
        {
            "unit": other_station.name,
            "branch": other_branch.name,
            "post": "副所长",
            "on": timezone.localdate(),
            "version": 1,
        },
    )

    assert response.status_code == 302
    person.refresh_from_db()
    assert (person.unit, person.branch, person.post) == (other_station, other_branch, "副所长")
    assert person.career.first().kind == CareerKind.TRANSFER


@pytest.mark.parametrize("route", ["officer-transfer", "officer-leave"])
def test_a_day_to_come_is_refused(client, orgadmin, person, other_station, route):
    client.force_login(orgadmin)

    response = client.post(
        reverse(f"members:{route}", args=[person.pk]),
        {"unit": other_station.name, "post": "", "on": timezone.localdate() + dt.timedelta(days=1), "version": 1},
    )

    assert response.status_code == 422
    person.refresh_from_db()
    assert person.version == 1


def test_leaving_is_recorded(client, orgadmin, person):
    client.force_login(orgadmin)

    client.post(reverse("members:officer-leave", args=[person.pk]), {"on": timezone.localdate(), "version": 1})

    person.refresh_from_db()
    assert person.left_on == timezone.localdate()


def test_a_new_officer_is_put_on_the_roster(client, orgadmin, station, branch):
    client.force_login(orgadmin)

    response = client.post(
        reverse("members:officer-create"),
        {
            "name": "欧阳晨",
            "police_number": "330099",
            "sex": "female",
            "category": "police",
            "political_status": "member",
            "unit": "Riverside",
            "branch": branch.name,
        },
    )

    officer = Officer.objects.get(police_number="330099")
    assert response.url == officer.get_absolute_url()
    assert (officer.unit, officer.branch, officer.name_pinyin) == (station, branch, "ouyangchen")


def test_a_new_officer_outside_ones_reach_is_refused(client, other_station, station):
    client.force_login(PostingFactory(role=Role.ORG_ADMIN, unit=station).user)

    response = client.post(
        reverse("members:officer-create"),
        {
            "name": "李娜",
            "police_number": "330098",
            "sex": "female",
            "category": "police",
            "political_status": "member",
            "unit": other_station.name,
        },
    )

    assert response.status_code == 422
    assert not Officer.objects.filter(police_number="330098").exists()
