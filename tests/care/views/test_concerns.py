"""The pages of concerns for people who are signed in."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Entry
from care.models import Concern
from care.rules.themes import finished_quarters
from tests.factories.concerns import ConcernFactory, theme

pytestmark = pytest.mark.django_db

LIST = "/care/concerns/"


@pytest.fixture
def concern(officer, officer_user, leader, station):
    return ConcernFactory(raised_by=officer_user, unit=station)


def test_an_officer_raises_one_and_sees_it(client, officer, officer_user, leader, secretary):
    client.force_login(officer_user)
    form = client.get(f"{LIST}new/").context["form"]
    assert [label.partition(" · ")[2] for _key, label in form.fields["to"].choices] == ["Secretary", "Leader"]
    response = client.post(f"{LIST}new/", {"theme": theme().pk, "text": "Night shifts.", "to": "leader"}, follow=True)
    assert "Night shifts." in response.content.decode()
    assert list(client.get(LIST).context["page"]) == [Concern.objects.get()]


@pytest.mark.parametrize(
    ("wrong", "field"), [({"text": ""}, "text"), ({"to": "office"}, "to"), ({"theme": ""}, "theme")]
)
def test_what_is_wrong_is_said_at_its_field(client, officer, officer_user, leader, wrong, field):
    client.force_login(officer_user)
    given = {"theme": theme().pk, "text": "Night shifts.", "to": "leader"} | wrong
    response = client.post(f"{LIST}new/", given)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_it_is_answered_and_reopened_one_level_up(client, concern, leader, officer_user, orgadmin):
    client.force_login(leader)
    assert list(client.get(LIST).context["page"]) == [concern]
    client.post(f"{LIST}{concern.pk}/answer/", {"text": "In May.", "is_final": "yes"})
    assert list(client.get(LIST).context["page"]) == []
    assert list(client.get(LIST, {"view": "answered"}).context["page"]) == [concern]

    client.force_login(officer_user)
    assert "In May." in client.get(f"{LIST}{concern.pk}/").content.decode()
    client.post(f"{LIST}{concern.pk}/reply/", {"solved": "no", "to": "up", "text": "Too late."})
    concern.refresh_from_db()
    assert (concern.state, concern.asked_role) == ("not_yet", Role.ORG_ADMIN)

    client.force_login(leader)
    assert client.get(f"{LIST}{concern.pk}/").status_code == 404
    client.force_login(orgadmin)
    assert list(client.get(LIST).context["page"]) == [concern]


@pytest.mark.parametrize("given", [{}, {"text": "", "solved": ""}])
def test_an_empty_reply_is_refused_in_place(client, concern, officer_user, given):
    Concern.objects.update(state="answered")
    client.force_login(officer_user)
    assert client.post(f"{LIST}{concern.pk}/reply/", given).status_code == 422


@pytest.mark.parametrize(("who", "deed"), [("officer_user", "answer"), ("leader", "reply"), ("secretary", "answer")])
def test_each_has_only_their_own_part(client, concern, secretary, request, who, deed):
    client.force_login(request.getfixturevalue(who))
    response = client.post(f"{LIST}{concern.pk}/{deed}/", {"text": "x", "is_final": "yes"})
    assert response.status_code in {403, 404}
    assert not concern.lines.exists()


def test_two_who_answer_at_once_both_keep_their_words(client, concern, leader):
    client.force_login(leader)
    for text in ("First.", "Second."):
        response = client.post(f"{LIST}{concern.pk}/answer/", {"text": text, "is_final": "yes"})
    assert response.status_code == 422
    assert [error.code for error in response.context["answer"].non_field_errors().data] == ["moved_on"]
    assert "Second." in response.content.decode()


def test_opening_a_named_one_is_logged_and_a_nameless_one_is_not(client, concern, officer, leader, station):
    nameless = ConcernFactory(anonymous=True, unit=station)
    client.force_login(leader)
    for one in (concern, nameless):
        assert client.get(one.get_absolute_url()).status_code == 200
    read = Entry.objects.filter(kind="care.concern.read")
    assert list(read.values_list("subject", "about_id")) == [(f"care.Concern:{concern.pk}", officer.pk)]


def test_themes_are_counted_and_small_numbers_hidden(client, leader, station, other_station):
    quarter = finished_quarters(timezone.localdate())[-1] + dt.timedelta(days=10)
    for code, number in (("workload", 10), ("food", 9), ("leave", 2)):
        for _one in range(number):
            ConcernFactory(unit=station, theme=theme(code), raised_on=quarter)
    ConcernFactory(unit=other_station, theme=theme("food"), raised_on=quarter)
    client.force_login(leader)
    table = client.get(f"{LIST}themes/").context["table"]
    shown = {name: values[-1] for name, values in table.rows if values[-1] is not None}
    assert shown == {theme("workload").name: 10}
    assert table.sums == [None, None, None, 21]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number_of_rows(client, leader, station, rows, django_assert_num_queries):
    for _row in range(rows):
        ConcernFactory(unit=station)
    client.force_login(leader)
    with django_assert_num_queries(5):
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_conversation_costs_the_same_for_any_number_of_lines(
    client, concern, leader, rows, django_assert_num_queries
):
    for place in range(rows):
        concern.lines.create(author=leader, is_answer=True, said_on=timezone.localdate(), text="x", place=place)
    client.force_login(leader)
    with django_assert_num_queries(6):
        client.get(concern.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 30])
def test_themes_cost_the_same_for_any_number_of_concerns(client, leader, station, rows, django_assert_num_queries):
    for _row in range(rows):
        ConcernFactory(unit=station, raised_on=finished_quarters(timezone.localdate())[0])
    client.force_login(leader)
    with django_assert_num_queries(6):
        client.get(f"{LIST}themes/")
