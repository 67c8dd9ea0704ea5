"""The last day of a term: hand-made cases, and what must hold for any."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.enums import DayUnit
from appeals.rules.clock import last_day, last_day_to_file
from members.rules.workdays import is_workday

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
SPECIAL = st.dictionaries(DAYS, st.booleans(), max_size=6)
UNITS = st.sampled_from(list(DayUnit))


@pytest.mark.parametrize(
    ("start", "n", "unit", "expected"),
    [
        (date(2026, 3, 2), 30, "days", date(2026, 4, 1)),
        (date(2026, 3, 2), 5, "workdays", date(2026, 3, 9)),
        (date(2026, 1, 31), 1, "months", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "months", date(2028, 2, 29)),
        (date(2026, 11, 30), 2, "months", date(2027, 1, 30)),
        (date(2026, 12, 5), 1, "months", date(2027, 1, 5)),
    ],
)
def test_the_last_day_is_counted_from_the_day_after(start, n, unit, expected):
    assert last_day(start, n, unit, {}) == expected


def test_a_term_to_file_that_ends_in_a_holiday_ends_on_the_workday_after():
    """30 days from 1 September 2026 end on 1 October, within the week of the National Day."""
    holiday = {date(2026, 10, 1) + timedelta(days=n): False for n in range(7)}

    assert last_day(date(2026, 9, 1), 30, "days", holiday) == date(2026, 10, 1)
    assert last_day_to_file(date(2026, 9, 1), 30, "days", holiday) == date(2026, 10, 8)


@given(DAYS, st.integers(1, 90), UNITS, SPECIAL)
def test_a_term_to_file_ends_on_a_workday_and_never_sooner(start, n, unit, special):
    filed = last_day_to_file(start, n, unit, special)

    assert is_workday(filed, special)
    assert filed >= last_day(start, n, unit, special) > start


@given(DAYS, st.integers(1, 60), UNITS, SPECIAL)
def test_a_longer_term_never_ends_sooner(start, n, unit, special):
    assert last_day(start, n + 1, unit, special) > last_day(start, n, unit, special)


@given(DAYS, st.integers(1, 60), UNITS, SPECIAL)
def test_whoever_knew_later_has_never_less_time(start, n, unit, special):
    later = start + timedelta(days=1)

    assert last_day_to_file(later, n, unit, special) >= last_day_to_file(start, n, unit, special)
