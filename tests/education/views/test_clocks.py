"""The pages of clocks and political birthdays: whose, in which order, at what cost."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from education.models import Clock
from tests.factories.clocks import ClockFactory, clock_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

LIST = reverse("education:clock-list")


@pytest.fixture
def today():
    return timezone.localdate()


def text(response):
    return response.content.decode()


def test_what_comes_first_stands_first(client, officer, branch, secretary):
    late = ClockFactory(officer=officer, due_on=dt.date(2027, 5, 1))
    soon = ClockFactory(kind=clock_kind("mobile"), officer=officer, due_on=dt.date(2026, 11, 24))
    client.force_login(secretary)

    assert list(client.get(LIST).context["page"]) == [soon, late]


def test_an_officer_sees_the_own_clocks_and_nothing_to_record(client, officer, officer_user, branch):
    own = ClockFactory(officer=officer)
    ClockFactory(officer=OfficerFactory(branch=branch))
    client.force_login(officer_user)

    response = client.get(LIST)

    assert list(response.context["page"]) == [own]
    assert reverse("education:clock-end", args=[own.pk]) not in text(response)


def test_a_clock_is_started_and_ended_through_the_pages(client, officer, secretary, today):
    client.force_login(secretary)
    given = {"officer": officer.pk, "kind": clock_kind("mobile").pk, "began_on": today.isoformat()}
    assert client.post(reverse("education:clock-create"), given).status_code == 302
    clock = Clock.objects.get()

    ended = {"outcome": clock.kind.outcomes.get(code="in_touch").pk, "ended_on": today.isoformat()}
    assert client.post(reverse("education:clock-end", args=[clock.pk]), ended).status_code == 302
    again = client.post(reverse("education:clock-end", args=[clock.pk]), ended)

    assert (again.status_code, Clock.objects.count()) == (422, 2)
    assert "a moment ago" in text(again)


def test_an_outcome_of_another_kind_is_refused(client, officer, secretary, today):
    clock = ClockFactory(officer=officer, kind=clock_kind("mobile"))
    client.force_login(secretary)
    wrong = clock_kind("lost_contact").outcomes.get(code="suspended").pk

    response = client.post(
        reverse("education:clock-end", args=[clock.pk]), {"outcome": wrong, "ended_on": today.isoformat()}
    )

    assert (response.status_code, "outcome" in response.context["form"].errors) == (422, True)


def test_a_branch_without_an_election_day_is_asked_for(client, branch, secretary, today):
    client.force_login(secretary)
    assert client.get(LIST).context["without_term"] == [branch]

    given = {"branch": branch.pk, "kind": clock_kind("branch_term").pk, "began_on": "2025-03-31"}
    assert client.post(reverse("education:clock-create-branch"), given).status_code == 302

    assert Clock.objects.get().due_on == dt.date(2028, 3, 31)
    assert client.get(LIST).context["without_term"] == []


def test_birthdays_of_the_month_in_their_order(client, branch, secretary, other_branch, today):
    def joined(days, **more):
        day = today + dt.timedelta(days=days)
        return OfficerFactory(joined_party_on=dt.date(2004, day.month, day.day), **({"branch": branch} | more))

    later, first = joined(20), joined(0)
    joined(5, branch=other_branch)
    joined(40)
    joined(6, left=True)
    client.force_login(secretary)

    found = client.get(reverse("education:birthday-list")).context["birthdays"]

    assert [one.officer for one in found] == [first, later]


def test_more_birthdays_than_a_page_holds_are_paged(client, branch, secretary, today):
    OfficerFactory.create_batch(30, branch=branch, joined_party_on=dt.date(2004, today.month, today.day))
    client.force_login(secretary)

    pages = [client.get(reverse("education:birthday-list"), {"page": page}).context["birthdays"] for page in (1, 2)]

    assert [len(found) for found in pages] == [25, 5]


def test_the_own_birthday_says_thank_you_on_its_day(client, officer, officer_user, today):
    officer.joined_party_on = dt.date(2004, today.month, today.day)
    officer.save()
    client.force_login(officer_user)

    response = client.get(reverse("education:birthday-own"), headers={"accept-language": "en"})

    assert f"{today.year - 2004} years ago today" in text(response)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number(client, branch, secretary, rows, django_assert_num_queries):
    for person in OfficerFactory.create_batch(rows, branch=branch):
        ClockFactory(officer=person)
    client.force_login(secretary)
    client.get(LIST)

    with django_assert_num_queries(5):
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 30])
def test_birthdays_cost_the_same_for_any_number(client, branch, secretary, rows, today, django_assert_num_queries):
    OfficerFactory.create_batch(rows, branch=branch, joined_party_on=dt.date(2004, today.month, today.day))
    client.force_login(secretary)
    client.get(LIST)

    with django_assert_num_queries(4):
        client.get(reverse("education:birthday-list"))
