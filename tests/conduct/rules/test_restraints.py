"""The days of a suspension or a confinement, for any days there are."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from appeals.enums import CountedFrom
from appeals.rules.steps import StepTerm, ways
from conduct.rules.restraints import is_in_force, last_day, lifted, may_start

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))
LENGTHS = st.integers(1, 60)
ONE = dt.timedelta(days=1)


def test_ten_days_from_the_first_of_march_end_on_the_tenth():
    assert last_day(dt.date(2026, 3, 1), 10) == dt.date(2026, 3, 10)


@given(DAYS, LENGTHS)
def test_it_is_in_force_on_exactly_so_many_days(start, days):
    end = last_day(start, days)
    around = [start + ONE * n for n in range(-5, days + 5)]

    assert sum(is_in_force(start, end, day) for day in around) == days
    assert not is_in_force(start, end, start - ONE)
    assert not is_in_force(start, end, end + ONE)


@given(DAYS, LENGTHS, st.integers(0, 120))
def test_lifting_it_never_makes_it_longer(start, days, after):
    end, today = last_day(start, days), start + ONE * after

    assert start <= lifted(end, today) <= end
    assert not is_in_force(start, lifted(end, today), max(today, end) + ONE)


@given(DAYS, st.integers(-30, 30), st.integers(0, 30))
def test_it_never_begins_before_its_approval_nor_in_the_future(approved, offset, waited):
    start, today = approved + ONE * offset, approved + ONE * waited

    assert may_start(start, approved_on=approved, today=today) == (0 <= offset <= waited)


@given(DAYS, LENGTHS, st.dictionaries(DAYS, st.booleans(), max_size=4))
def test_an_appeal_is_open_exactly_as_long_as_it_is_in_force(start, days, special):
    end = last_day(start, days)
    term = StepTerm("appeal", None, "days", CountedFrom.FORCE)

    (way,) = ways([term], known_on=start, past=[], special=special, notice_until=end)

    assert way.until == end
    assert all(way.is_open(day) == (day <= end) for day in (start, end, end + ONE))
