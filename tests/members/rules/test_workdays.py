"""Counting by weeks agrees with counting one day after the other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.workdays import add_workdays, is_workday, workdays_between

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
SPECIAL = st.dictionaries(DAYS, st.booleans(), max_size=120)


def walk(start, end, special):
    return sum(is_workday(start + timedelta(days=n), special) for n in range(1, (end - start).days + 1))


@given(DAYS, DAYS, SPECIAL)
def test_between_equals_a_walk(one, other, special):
    start, end = sorted((one, other))
    assert workdays_between(start, end, special) == walk(start, end, special)


@given(DAYS, DAYS, SPECIAL)
def test_between_backwards_is_the_mirror_of_a_walk(one, other, special):
    start, end = sorted((one, other))
    back = sum(is_workday(start + timedelta(days=n), special) for n in range((end - start).days))
    assert workdays_between(end, start, special) == -back


@given(DAYS, st.integers(0, 40), SPECIAL)
def test_adding_lands_on_the_nth_workday(day, n, special):
    end = add_workdays(day, n, special)
    assert walk(day, end, special) == n
    assert n == 0 or is_workday(end, special)


@given(DAYS, st.integers(1, 40), SPECIAL)
def test_subtracting_counts_backwards(day, n, special):
    start = add_workdays(day, -n, special)
    assert is_workday(start, special)
    assert workdays_between(day, start, special) == -n


@pytest.mark.parametrize(
    ("day", "n", "end"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # over the whole National Day week
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # a make-up Sunday
        (date(2026, 11, 20), 3, date(2026, 11, 25)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
    ],
)
def test_terms_of_2026(day, n, end):
    special = {date(2026, 10, n): False for n in range(1, 8)} | {date(2026, 9, 20): True, date(2026, 10, 10): True}
    assert add_workdays(day, n, special) == end
