"""The yearly notice, entered and seen."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.permissions import Role
from members.models import SpecialDay
from members.queries.calendar import special_days, workday_after
from tests.factories.accounts import PostingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
YEAR = "members:calendar-year"


@pytest.fixture
def admin(client, orgadmin):
    client.force_login(orgadmin)
    return client


def test_the_notices_of_2024_to_2026_are_there():
    assert [SpecialDay.objects.filter(day__year=year).count() for year in (2024, 2025, 2026, 2027)] == [36, 33, 39, 0]
    assert special_days(date(2026, 10, 1), date(2026, 10, 10)) == {
        date(2026, 10, day): day == 10 for day in (1, 2, 3, 4, 5, 6, 7, 10)
    }


def test_a_term_runs_over_the_holidays():
    assert workday_after(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert workday_after(date(2026, 2, 14), 1) == date(2026, 2, 24)


def test_a_year_without_notice_says_so(admin):
    text = admin.get(reverse(YEAR, args=[2027])).content.decode()

    assert "The holiday notice for 2027 is not entered yet." in text


@pytest.mark.parametrize(("today", "is_asked"), [(date(2026, 11, 22), True), (date(2026, 6, 1), False)])
def test_autumn_asks_for_the_next_year(client, bureau, today, is_asked):
    with time_machine.travel(today, tick=False):
        client.force_login(PostingFactory(role=Role.ORG_ADMIN, unit=bureau).user)
        text = client.get(reverse(YEAR, args=[2026])).content.decode()

    assert ("The holiday notice for 2027 is not entered yet." in text) is is_asked


def test_a_holiday_is_entered_day_by_day(admin):
    url = reverse("members:calendar-enter", args=[2027])

    admin.post(url, {"is_workday": "off", "name": "new_year", "first": "2027-01-01", "last": "2027-01-03"})
    admin.post(url, {"is_workday": "work", "name": "new_year", "first": "2027-01-09"})

    assert special_days(date(2027, 1, 1), date(2027, 12, 31)) == {
        date(2027, 1, 1): False,
        date(2027, 1, 2): False,
        date(2027, 1, 3): False,
        date(2027, 1, 9): True,
    }


@pytest.mark.parametrize(
    ("first", "last"),
    [("2027-01-03", "2027-01-01"), ("2027-01-01", "2027-03-01"), ("2026-12-31", "2027-01-01"), ("", "")],
)
def test_a_senseless_holiday_is_refused(admin, first, last):
    response = admin.post(
        reverse("members:calendar-enter", args=[2027]),
        {"is_workday": "off", "name": "new_year", "first": first, "last": last},
    )

    assert response.status_code == 422
    assert not SpecialDay.objects.filter(day__year=2027).exists()


def test_a_day_is_taken_back(admin):
    admin.post(reverse("members:calendar-remove", args=["2026-10-10"]))

    assert not SpecialDay.objects.filter(day=date(2026, 10, 10)).exists()
    assert admin.post(reverse("members:calendar-remove", args=["2026-10-10"])).status_code == 404


def test_the_calendar_is_the_administrators(client, secretary):
    client.force_login(secretary)

    assert client.get(reverse(YEAR, args=[2026])).status_code == 403


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_far_year_is_not_found(admin, year):
    assert admin.get(reverse(YEAR, args=[year])).status_code == 404
