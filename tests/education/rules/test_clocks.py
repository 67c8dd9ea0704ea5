"""Months as the regulations count them: ends of months, leap years, and the first of March."""

import datetime as dt
from calendar import isleap, monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.rules.clocks import add_months, anniversaries, anniversary, told_from
from members.rules.service import whole_years

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
MONTHS = st.integers(0, 60)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2026, 11, 22), 36, dt.date(2029, 11, 22)),
        (dt.date(2026, 3, 31), -1, dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 15), -6, dt.date(2025, 7, 15)),
    ],
)
def test_add_months(day, months, expected):
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-60, 60))
def test_add_months_keeps_the_day_or_takes_the_last_of_the_month(day, months):
    found = add_months(day, months)

    assert found.year * 12 + found.month == day.year * 12 + day.month + months
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])


@given(DAYS, DAYS, MONTHS)
def test_add_months_never_overtakes(one, other, months):
    early, late = sorted([one, other])

    assert add_months(early, months) <= add_months(late, months)


@given(DAYS, MONTHS, st.integers(0, 100))
def test_told_from_is_never_after_the_day(day, months, days):
    assert told_from(day, months, days) <= day
    assert told_from(day, 0, days) == day - days * DAY


@given(DAYS, st.integers(0, 80))
def test_anniversary_is_the_day_on_which_a_year_is_complete(day, years):
    on = anniversary(day, day.year + years)

    assert whole_years(day, on) == years
    assert whole_years(day, on - DAY) == max(0, years - 1)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)), st.integers(0, 300), DAYS)
def test_anniversaries_finds_every_day_that_returns(first, ahead, joined):
    last = first + ahead * DAY
    expected = [on for year in (first.year, last.year) if first <= (on := anniversary(joined, year)) <= last]

    found = anniversaries(first, last).get((joined.month, joined.day))

    assert [found] == (expected[:1] or [None])


def test_anniversaries_of_a_leap_day_in_a_common_year():
    found = anniversaries(dt.date(2027, 2, 27), dt.date(2027, 3, 1))

    assert found[(2, 29)] == found[(3, 1)] == dt.date(2027, 3, 1)
    assert not isleap(2027)


@pytest.mark.parametrize(
    ("year", "on"), [(2027, dt.date(2027, 3, 1)), (2028, dt.date(2028, 2, 29)), (2100, dt.date(2100, 3, 1))]
)
def test_whoever_joined_on_a_leap_day_has_an_anniversary_in_every_year(year, on):
    assert anniversary(dt.date(2024, 2, 29), year) == on
