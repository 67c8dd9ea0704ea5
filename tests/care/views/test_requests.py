"""Asking for a talk, and being asked for one."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from care.models import TalkRequest
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.talks import TalkRequestFactory

pytestmark = pytest.mark.django_db

TOPIC = "My rota and my mother"
EN = {"accept-language": "en"}
NEW, LATE = "/care/requests/new/", "/care/requests/late/"


@pytest.fixture
def asked(officer, secretary):
    return TalkRequestFactory(officer=officer, asked=secretary, topic=TOPIC)


def page(client, user, address):
    client.force_login(user)
    return client.get(address, headers=EN).content.decode()


def test_an_officer_passes_over_the_own_leader(client, officer, officer_user, secretary, leader, orgadmin):
    client.force_login(officer_user)
    response = client.post(NEW, {"listener": orgadmin.pk, "topic": ""})

    request = TalkRequest.objects.get()
    assert response.url == request.get_absolute_url()
    assert (request.asked, request.topic) == (orgadmin, "")
    assert TOPIC not in page(client, leader, reverse("dashboard:today"))


def test_who_was_not_offered_cannot_be_asked(client, officer, officer_user, secretary):
    client.force_login(officer_user)
    response = client.post(NEW, {"listener": UserFactory().pk, "topic": TOPIC}, headers=EN)
    assert response.status_code == 422
    assert response.context["form"].errors["listener"]
    assert TOPIC in response.content.decode()


def test_the_page_says_until_when_and_what_the_level_above_is_told(client, officer, officer_user, secretary):
    text = page(client, officer_user, NEW)
    assert "An answer is due by" in text
    assert "not whose, and not what about" in text


def test_where_nobody_can_be_asked_the_page_says_what_to_do(client, officer, officer_user):
    assert "Ring the political office" in page(client, officer_user, NEW)


def test_only_the_two_read_the_topic(client, asked, officer_user, secretary, secretary2, leader, orgadmin):
    for user in (officer_user, secretary):
        assert TOPIC in page(client, user, asked.get_absolute_url())
    for user in (secretary2, leader, orgadmin):
        client.force_login(user)
        assert client.get(asked.get_absolute_url()).status_code == 404


def test_opening_it_is_noted_for_the_officer(client, asked, officer, secretary):
    page(client, secretary, asked.get_absolute_url())
    assert Entry.objects.get(kind="care.talkrequest.read").about_id == officer.pk


def test_answered_with_a_day_it_returns_to_both_on_that_day(client, asked, officer_user, secretary):
    client.force_login(secretary)
    address = reverse("care:request-answer", args=[asked.pk])
    past = client.post(address, {"meets_on": "2020-01-01"})
    assert past.status_code == 422
    assert past.context["form"].errors["meets_on"]

    assert client.post(address, {"meets_on": f"{timezone.localdate():%Y-%m-%d}"}).status_code == 302
    for user in (officer_user, secretary):
        assert "You agreed to meet" in page(client, user, reverse("dashboard:today"))
        assert "We have met" in page(client, user, asked.get_absolute_url())


def test_withdrawn_it_asks_for_nothing(client, asked, officer_user, secretary):
    client.force_login(officer_user)
    client.post(reverse("care:request-withdraw", args=[asked.pk]))
    assert "Would like to talk" not in page(client, secretary, reverse("dashboard:today"))


def test_what_waits_one_level_up_has_no_name(client, officer, secretary, leader):
    request = TalkRequestFactory(officer=officer, asked=secretary, topic=TOPIC, late=True)
    for address in (LATE, reverse("dashboard:today")):
        text = page(client, leader, address)
        assert secretary.name in text
        assert officer.name not in text
        assert TOPIC not in text
        assert request.get_absolute_url() not in text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_lists_cost_the_same_for_any_number_of_rows(
    client, branch, secretary, leader, rows, django_assert_num_queries
):
    for _ in range(rows):
        TalkRequestFactory(officer=OfficerFactory(branch=branch, unit=branch.unit), asked=secretary, late=True)
    for user, address, queries in [(secretary, reverse("care:request-list"), 5), (leader, LATE, 4)]:
        client.force_login(user)
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)


def test_the_one_asked_finds_it_above_all_tasks(client, asked, secretary):
    text = page(client, secretary, reverse("care:task-list"))
    assert "Asked for a talk with you" in text
    assert asked.get_absolute_url() in text


def test_a_day_that_is_agreed_is_not_overdue(client, officer, secretary, leader):
    today = timezone.localdate()
    TalkRequestFactory(officer=officer, asked=secretary, late=True, state="agreed", answered_on=today,
                       meets_on=today + dt.timedelta(days=3))  # fmt: skip
    assert "Every request was answered in time" in page(client, leader, LATE)
