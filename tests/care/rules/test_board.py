"""Which numbers of people reached are hidden."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.small_groups import SMALLEST
from care.rules.board import hidden


def test_a_small_unit_is_hidden_and_another_beside_it():
    assert hidden([1], {1: 60, 2: 3, 3: 20, 4: 37}, {1: [2, 3, 4]}) == {2, 3}


def test_large_units_are_all_shown():
    assert hidden([1], {1: 60, 2: 20, 3: 40}, {1: [2, 3]}) == set()


def test_the_few_who_serve_in_the_unit_itself_are_not_told_by_the_sum():
    assert hidden([1], {1: 63, 2: 20, 3: 40}, {1: [2, 3]}) == {2}


def test_a_small_unit_hides_itself_and_all_below():
    assert hidden([1], {1: 5, 2: 5}, {1: [2]}) == {1, 2}


def test_below_a_hidden_unit_nothing_is_shown():
    officers = {1: 60, 2: 3, 3: 20, 4: 37, 5: 10, 6: 10}
    assert hidden([1, 3], officers, {1: [2, 3, 4], 3: [5, 6]}) == {2, 3, 5, 6}


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(0, 20))
def test_what_the_sum_leaves_is_nobody_or_enough(sizes, own):
    units = dict(enumerate(sizes, start=2))
    officers = units | {1: sum(sizes) + own}
    found = hidden([1], officers, {1: list(units)})
    rest = officers[1] - sum(size for unit, size in units.items() if unit not in found)
    assert 1 in found or rest == 0 or rest >= SMALLEST
    assert all(officers[unit] >= SMALLEST for unit in set(officers) - found)
