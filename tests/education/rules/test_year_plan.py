"""A year's meetings fall on workdays of their own periods."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.rules.year_plan import slots, workday_near
from members.rules.workdays import is_workday

NATIONAL = {dt.date(2026, 10, day): False for day in range(1, 8)}


def planned(**given):
    return list(slots(2026, **{"times": 4, "month_in_period": 3, "day_of_month": 18, "special": {}} | given))


def test_four_meetings_fall_into_the_last_month_of_each_quarter():
    assert [slot.planned_on for slot in planned()] == [
        dt.date(2026, 3, 18),
        dt.date(2026, 6, 18),
        dt.date(2026, 9, 18),
        dt.date(2026, 12, 18),
    ]
    assert (planned()[1].first_on, planned()[1].last_on) == (dt.date(2026, 4, 1), dt.date(2026, 6, 30))


def test_a_holiday_moves_a_meeting_to_the_next_workday():
    october = planned(times=12, month_in_period=1, day_of_month=1, special=NATIONAL)[9]

    assert october.planned_on == dt.date(2026, 10, 8)


def test_a_make_up_workday_on_a_weekend_is_good():
    assert planned(times=12, month_in_period=1, day_of_month=10, special={dt.date(2026, 10, 10): True})[
        9
    ].planned_on == dt.date(2026, 10, 10)


def test_at_the_end_of_a_period_the_workday_before_is_taken():
    saturday = dt.date(2026, 10, 31)

    assert workday_near(saturday, dt.date(2026, 10, 1), saturday, {}) == dt.date(2026, 10, 30)


def test_where_every_day_is_free_the_day_stays():
    first, last = dt.date(2026, 10, 3), dt.date(2026, 10, 4)

    assert workday_near(first, first, last, {}) == first


@given(
    year=st.integers(2020, 2040),
    times=st.sampled_from([1, 2, 3, 4, 6, 12]),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    free=st.sets(st.integers(0, 364), max_size=12),
)
def test_every_meeting_is_a_workday_of_its_period(year, times, month, day, free):
    special = {dt.date(year, 1, 1) + dt.timedelta(days=step): False for step in free}

    found = list(slots(year, times=times, month_in_period=month, day_of_month=day, special=special))

    assert len(found) == times
    assert all(slot.first_on <= slot.planned_on <= slot.last_on for slot in found)
    assert all(is_workday(slot.planned_on, special) for slot in found)
    assert [slot.first_on for slot in found[1:]] == [slot.last_on + dt.timedelta(days=1) for slot in found[:-1]]


@pytest.mark.parametrize("times", [1, 12])
def test_the_periods_cover_the_year(times):
    found = planned(times=times)

    assert (found[0].first_on, found[-1].last_on) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
