"""From when until when: domain §5, by cases and for any day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conduct.rules.periods import MOST_MONTHS, add_months, choosable, ends_on, fresh_on, last_day

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))
MONTHS = st.sampled_from([6, 12, 18, 24, 36, 48])


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        ("2026-01-15", 6, "2026-07-14"),
        ("2026-11-01", 12, "2027-10-31"),
        ("2026-08-31", 18, "2028-02-28"),
        ("2024-02-29", 24, "2026-02-27"),
    ],
)
def test_a_period_ends_the_day_before_its_anniversary(start, months, last):
    assert last_day(day(start), months) == day(last)


def test_the_rest_of_a_running_period_is_added():
    """A warning until 14 July; on 15 June a demerit of a year: thirty days remain."""
    assert ends_on(day("2026-06-15"), 12, running=[day("2026-07-14")]) == day("2027-07-14")


def test_together_at_most_48_months():
    running = last_day(day("2026-01-01"), 48)
    assert ends_on(day("2026-01-02"), 24, running=[running]) == last_day(day("2026-01-02"), 48)


@pytest.mark.parametrize(
    ("months", "breaches", "span"), [(6, 1, (6, 6)), (6, 3, (6, 18)), (24, 3, (24, 48)), (48, 2, (48, 48))]
)
def test_several_equal_breaches_lie_between_one_and_their_sum(months, breaches, span):
    assert choosable(months, breaches) == span


@given(DAYS, MONTHS, st.lists(st.integers(-900, 1500), max_size=4))
def test_no_period_is_shorter_than_its_own_nor_longer_than_48_months(start, months, offsets):
    running = [start + dt.timedelta(days=offset) for offset in offsets]
    end = ends_on(start, months, running=running)

    assert last_day(start, months) <= end <= last_day(start, MOST_MONTHS)
    if all(one < start for one in running):
        assert end == last_day(start, months)


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_months_add_up_to_within_the_length_of_a_month(start, one, other):
    assert abs((add_months(add_months(start, one), other) - add_months(start, one + other)).days) <= 3


@given(DAYS, st.one_of(st.none(), MONTHS), st.booleans(), st.integers(0, 2))
def test_a_fresh_start_comes_after_every_effect(start, months, has_grade_effect, later):
    end = last_day(start, months) if months else None
    fresh = fresh_on(start, end, has_grade_effect=has_grade_effect, later_years=later)

    assert fresh > (end or start)
    if has_grade_effect:
        assert fresh.year > start.year + later
