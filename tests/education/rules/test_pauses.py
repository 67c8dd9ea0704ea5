"""Days away are added, and nobody loses one or wins one."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from education.rules.pauses import due_after, is_away

DAY = dt.timedelta(days=1)
OPENS = dt.date(2026, 3, 2)
spans = st.lists(
    st.tuples(st.integers(-30, 60), st.integers(0, 40)).map(
        lambda one: (OPENS + one[0] * DAY, OPENS + (one[0] + one[1]) * DAY)
    ),
    max_size=5,
)


def days_there(opens_on, due_on, pauses):
    days = (opens_on + n * DAY for n in range(1, (due_on - opens_on).days + 1))
    return sum(not is_away(day, pauses) for day in days)


def test_nobody_away_keeps_the_day():
    assert due_after(OPENS, OPENS + 10 * DAY, []) == OPENS + 10 * DAY


def test_a_week_away_adds_a_week():
    assert due_after(OPENS, OPENS + 10 * DAY, [(OPENS + 3 * DAY, OPENS + 9 * DAY)]) == OPENS + 17 * DAY


def test_a_pause_that_the_new_day_falls_into_counts_as_well():
    pauses = [(OPENS + 8 * DAY, OPENS + 9 * DAY), (OPENS + 11 * DAY, OPENS + 20 * DAY)]

    assert due_after(OPENS, OPENS + 10 * DAY, pauses) == OPENS + 22 * DAY


@given(st.integers(1, 60), spans)
def test_everybody_has_the_same_number_of_days(length, pauses):
    due_on = due_after(OPENS, OPENS + length * DAY, pauses)

    assert days_there(OPENS, due_on, pauses) == length
    assert not is_away(due_on, pauses)
    assert due_on >= OPENS + length * DAY
