"""A branch passes to its next secretary: promises and dates, and no text of a talk."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from care.models import HandOver, Promise
from care.services import contacts
from tests.factories.accounts import BranchFactory, PostingFactory, UserFactory
from tests.factories.care import PromiseFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}
LIST = "/care/hand-over/"
PROMISED, SAID, SEALED = "A fixed evening off", "He sleeps badly", "Between me and myself"


@pytest.fixture
def successor(branch):
    return PostingFactory(user=UserFactory(name="Successor"), role=Role.SECRETARY, branch=branch).user


@pytest.fixture
def address(branch):
    return reverse("care:handover-create", args=[branch.pk])


@pytest.fixture
def talk(officer, secretary):
    today = timezone.localdate()
    return contacts.log(officer=officer, kind="talk", held_on=today, by=secretary, today=today, shared=SAID,
                        sealed=SEALED, promise_text=PROMISED)  # fmt: skip


def page(client, user, address):
    client.force_login(user)
    return client.get(address, headers=EN).content.decode()


def test_the_office_hands_over_and_reads_no_text(client, talk, address, secretary, successor, orgadmin):
    before = page(client, orgadmin, address)
    response = client.post(address, {"left_by": secretary.pk, "taken_by": successor.pk})
    after = page(client, orgadmin, response.url)

    assert Promise.objects.get().owner == successor
    assert "1 promise has a new owner" in after
    for text in (before, after, page(client, orgadmin, LIST)):
        assert PROMISED not in text
        assert SAID not in text
        assert SEALED not in text


def test_the_next_secretary_finds_promises_and_people_and_nothing_sealed(
    client, talk, address, officer, secretary, successor
):
    client.force_login(secretary)
    response = client.post(address, {"left_by": secretary.pk, "taken_by": successor.pk})
    text = page(client, successor, response.url)

    assert PROMISED in text
    assert officer.name in text
    assert SAID not in text
    assert SEALED not in text
    assert SEALED not in page(client, successor, talk.get_absolute_url())
    assert SEALED in page(client, secretary, talk.get_absolute_url())


def test_a_secretary_hands_over_only_what_is_their_own(client, talk, address, secretary, successor):
    client.force_login(successor)
    response = client.post(address, {"left_by": secretary.pk, "taken_by": successor.pk})
    assert response.status_code == 422
    assert Promise.objects.get().owner == secretary


def test_without_a_successor_the_page_says_what_comes_first(client, address, secretary):
    text = page(client, secretary, address)
    assert "There is no next secretary yet" in text
    assert "<form class=" not in text.split("<main")[1]


def test_nothing_left_is_said_and_nothing_is_written(client, address, secretary, successor, orgadmin):
    client.force_login(orgadmin)
    response = client.post(address, {"left_by": secretary.pk, "taken_by": successor.pk}, headers=EN, follow=True)
    assert "Nothing was left to hand over." in response.content.decode()
    assert not HandOver.objects.exists()


def test_nobody_chosen_is_asked_for(client, address, secretary, successor, orgadmin):
    client.force_login(orgadmin)
    response = client.post(address, {"taken_by": ""})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"left_by", "taken_by"}


def test_the_office_is_told_of_promises_left_behind(client, talk, secretary, successor, orgadmin):
    today = timezone.localdate()
    secretary.postings.update(since=today - dt.timedelta(days=90), until=today - dt.timedelta(days=1))
    assert "Promises of secretaries who have gone" in page(client, orgadmin, reverse("dashboard:today"))


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_cost_the_same_for_any_number_of_rows(
    client, branch, station, address, secretary, successor, orgadmin, rows, django_assert_num_queries
):
    today = timezone.localdate()
    for person in OfficerFactory.create_batch(rows, branch=branch, unit=station):
        PromiseFactory(officer=person, owner=secretary)
    for _ in range(rows):
        PostingFactory(role=Role.SECRETARY, branch=BranchFactory(unit=station), until=today)
    for user, at, queries in [(orgadmin, LIST, 5), (secretary, address, 11)]:
        client.force_login(user)
        client.get(at)
        with django_assert_num_queries(queries):
            client.get(at)
