"""Nobody is found in the numbers, and no hidden number can be worked out from the shown ones."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.small_groups import SMALLEST
from care.rules.themes import finished_quarters, table

THEMES = ["workload", "housing", "leave", "food"]
QUARTERS = [dt.date(2026, 4, 1), dt.date(2026, 7, 1)]
COUNTS = st.dictionaries(st.tuples(st.sampled_from(THEMES), st.sampled_from(QUARTERS)), st.integers(0, 40))


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (dt.date(2026, 11, 24), dt.date(2025, 10, 1), dt.date(2026, 7, 1)),
        (dt.date(2026, 1, 9), dt.date(2025, 1, 1), dt.date(2025, 10, 1)),
        (dt.date(2026, 1, 8), dt.date(2024, 10, 1), dt.date(2025, 7, 1)),
        (dt.date(2026, 3, 31), dt.date(2025, 1, 1), dt.date(2025, 10, 1)),
    ],
)
def test_only_quarters_that_are_over_and_handed_on(today, first, last):
    quarters = finished_quarters(today)
    assert (len(quarters), quarters[0], quarters[-1]) == (4, first, last)


def test_one_small_number_hides_another():
    counts = {("workload", QUARTERS[0]): 12, ("housing", QUARTERS[0]): 3, ("leave", QUARTERS[0]): 30}
    found = table(counts, ["workload", "housing", "leave"], QUARTERS)
    assert found.rows == [("workload", [None, None]), ("housing", [None, None]), ("leave", [30, None])]
    assert (found.sums, found.is_empty) == ([45, None], False)


@given(COUNTS)
def test_no_number_below_eight_is_shown(counts):
    found = table(counts, THEMES, QUARTERS)
    shown = [value for _theme, values in found.rows for value in values] + found.sums
    assert all(value >= SMALLEST for value in shown if value is not None)


@given(COUNTS)
def test_no_hidden_number_can_be_worked_out(counts):
    """The reader takes the shown ones from the sum. What is left is nothing, or belongs to several and is no small
    group: each hidden number could be another."""
    found = table(counts, THEMES, QUARTERS)
    for place, total in enumerate(found.sums):
        values = {theme: row[place] for theme, row in found.rows}
        hidden = [counts.get((theme, QUARTERS[place]), 0) for theme, value in values.items() if value is None]
        if total is None:
            assert all(value is None for value in values.values())
            continue
        left = total - sum(value for value in values.values() if value is not None)
        assert left == 0 or (left >= SMALLEST and sum(one > 0 for one in hidden) >= 2)
