"""Minutes become hours, and exempt days lower what is asked."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from education.rules.hours import exempt_days, hours_of, target_of

FIRST = dt.date(2025, 6, 1)
DAYS = st.integers(0, 730)


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (44, 0.9), (45, 1.0), (90, 2.0), (100, 2.2)])
def test_an_hour_of_study_has_forty_five_minutes(minutes, hours):
    assert hours_of(minutes, 45) == hours


def test_half_a_year_of_leave_halves_the_target():
    exempt = exempt_days([(dt.date(2026, 1, 1), dt.date(2026, 7, 2))], 2026)

    assert (exempt, target_of(32, exempt, 2026)) == (183, 15)


def test_days_that_lie_in_two_periods_count_once():
    periods = [(dt.date(2026, 3, 1), dt.date(2026, 3, 10)), (dt.date(2026, 3, 5), dt.date(2026, 3, 12))]

    assert exempt_days(periods, 2026) == 12


def test_an_open_end_reaches_to_the_end_of_the_year():
    assert exempt_days([(dt.date(2020, 1, 1), None)], 2028) == 366
    assert target_of(56, 366, 2028) == 0


@given(given_days=st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_exempt_days_are_those_of_the_year_that_lie_in_a_period(given_days):
    def day_of(step):
        return None if step is None else FIRST + dt.timedelta(days=step)

    periods = [(day_of(since), day_of(until)) for since, until in given_days]
    days = {dt.date(2026, 1, 1) + dt.timedelta(days=step) for step in range(365)}
    inside = {day for day in days for since, until in periods if since <= day <= (until or dt.date(2026, 12, 31))}

    assert exempt_days(periods, 2026) == len(inside)
