"""The day of each role: a handful of things, promises first, and only what the reader may know."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from care.enums import PromiseState
from conduct.models import Inquiry
from dashboard.queries.day import AT_MOST
from tests.factories.care import CareTaskFactory, PromiseFactory
from tests.factories.discipline import InquiryFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def _open(client, user):
    client.force_login(user)
    return client.get(reverse("dashboard:today"), headers={"accept-language": "en"})


def test_today_with_nothing_due_says_thank_you(client, officer, officer_user):
    response = _open(client, officer_user)

    assert response.context["day"].todo == []
    assert "Nothing due, thank you" in response.content.decode()


def test_today_puts_promises_before_people(client, officer, secretary):
    today = timezone.localdate()
    CareTaskFactory(officer=officer, due_on=today - dt.timedelta(days=9), opened_on=today - dt.timedelta(days=20))
    PromiseFactory(officer=officer, owner=secretary, due_on=today + dt.timedelta(days=3))

    todo = _open(client, secretary).context["day"].todo

    assert [one.title for one in todo] == ["A promise to keep", todo[1].title]
    assert todo[1].name == officer.name


def test_today_shows_a_handful_and_says_that_there_is_more(client, branch, station, secretary):
    for person in OfficerFactory.create_batch(AT_MOST + 1, branch=branch, unit=station):
        CareTaskFactory(officer=person)

    response = _open(client, secretary)

    assert len(response.context["day"].todo) == AT_MOST
    assert reverse("care:task-list") in response.content.decode()
    assert response.context["day"].has_more


def test_today_asks_the_officer_whether_a_kept_promise_helped(client, officer, officer_user, secretary):
    PromiseFactory(officer=officer, owner=secretary, state=PromiseState.KEPT, kept_on=timezone.localdate())

    (todo,) = _open(client, officer_user).context["day"].todo

    assert todo.title == "Was this solved for you?"


def test_today_of_another_branch_shows_nothing_of_this_one(client, officer, secretary2):
    CareTaskFactory(officer=officer)

    assert _open(client, secretary2).context["day"].todo == []


@pytest.mark.parametrize(("rows", "queries"), [(1, 6), (6, 5), (30, 5)])
def test_today_costs_the_same_for_any_number_of_tasks(
    client, branch, station, secretary, rows, queries, django_assert_num_queries
):
    """Papers are asked for only while the day still has room: one query more."""
    for person in OfficerFactory.create_batch(rows, branch=branch, unit=station):
        CareTaskFactory(officer=person)
    client.force_login(secretary)
    client.get(reverse("dashboard:today"))

    with django_assert_num_queries(queries):
        client.get(reverse("dashboard:today"))


@pytest.mark.parametrize(
    ("state", "title"),
    [("put", "Something was put to you"), ("unfounded", "A complaint about you was without ground")],
)
def test_today_asks_the_officer_for_their_word_before_other_papers(client, officer, officer_user, state, title):
    due_on = timezone.localdate() + dt.timedelta(days=3)
    inquiry = InquiryFactory(officer=officer, put=True, due_on=due_on)
    Inquiry.objects.filter(pk=inquiry.pk).update(state=state)

    [asked] = _open(client, officer_user).context["day"].todo

    assert (asked.title, asked.due_on, asked.name) == (title, due_on, "")
