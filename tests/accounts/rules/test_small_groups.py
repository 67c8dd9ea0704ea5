"""Nobody works out a hidden cell from the shown ones and the sum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.small_groups import suppressed

COUNTS = st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=12)
K = st.integers(1, 12)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({}, ""),
        ({"a": 8, "b": 9}, ""),
        ({"a": 7, "b": 9, "c": 20}, "ab"),
        ({"a": 3, "b": 4, "c": 20, "d": 9}, "abd"),
        ({"a": 3, "b": 5, "c": 20}, "ab"),
        ({"a": 0, "b": 9, "c": 20}, "a"),
        ({"a": 0, "b": 2, "c": 20}, "abc"),
        ({"a": 3, "b": 4}, "ab"),
        ({"a": 7}, "a"),
    ],
)
def test_hidden_cells(counts, hidden):
    assert suppressed(counts, 8) == set(hidden)


@given(COUNTS, K)
def test_no_cell_below_k_is_shown(counts, k):
    assert {key for key, count in counts.items() if count < k} <= suppressed(counts, k)


@given(COUNTS, K)
def test_the_sum_gives_nobody_away(counts, k):
    """What remains when the shown cells are taken from the sum: nothing, or k people of more than one group."""
    hidden = [counts[key] for key in suppressed(counts, k) if counts[key]]
    if sum(counts.values()) >= k and hidden:
        assert sum(hidden) >= k
        assert len(hidden) >= 2


@given(COUNTS, K)
def test_every_hidden_cell_could_have_been_another_number(counts, k):
    """Beside the same shown cells and the same sum, each hidden group could have had an answer more, or one less."""
    hidden = [counts[key] for key in suppressed(counts, k) if counts[key]]
    if sum(counts.values()) >= k:
        assert all(sum(hidden) - count > 0 for count in hidden)


@given(COUNTS, K)
def test_nothing_is_hidden_without_need(counts, k):
    """One secondary cell at most is missing to k, so hiding stops as soon as it is enough."""
    small = [count for count in counts.values() if count < k]
    extra = len(suppressed(counts, k)) - len(small)
    assert extra == (1 if 0 < sum(small) < k and len(small) < len(counts) else 0)


@given(COUNTS, K)
def test_the_order_of_the_cells_does_not_matter(counts, k):
    assert suppressed(dict(reversed(counts.items())), k) == suppressed(counts, k)
