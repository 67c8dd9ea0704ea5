import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballots.rules.counting import average, group_key, shown, tally

SHEET = st.dictionaries(st.sampled_from(["heavy", "cared"]), st.integers(1, 5), min_size=1)
URNS = st.dictionaries(st.integers(1, 6), st.lists(SHEET, max_size=14), max_size=6)
BUREAU = 1


@pytest.mark.parametrize(("path", "level", "key"), [("1.4.9.", 2, 4), ("1.4.9.", 3, 9), ("1.", 2, 1), ("1.4.", 5, 4)])
def test_group_key(path, level, key):
    assert group_key(path, level) == key


def test_tally_leaves_out_who_skipped():
    assert tally([{"heavy": 1}, {"heavy": 5}, {"cared": 3}, {"heavy": 5}], "heavy", 5) == [1, 0, 0, 0, 2]


@pytest.mark.parametrize(
    ("counts", "expected"), [([], None), ([0] * 5, None), ([1, 0, 0, 0, 1], 3.0), ([0, 0, 0, 1, 2], 4.7)]
)
def test_average(counts, expected):
    assert average(counts) == expected


def test_a_small_group_is_hidden_with_the_one_that_would_give_it_away():
    urns = {4: [{"heavy": 3}] * 3, 5: [{"heavy": 2}] * 9, 6: [{"heavy": 1}] * 20}

    found = shown(urns, ["heavy", "cared"], scope=BUREAU, k=8, steps=5)

    assert found == {BUREAU: {"heavy": [20, 9, 3, 0, 0]}, 6: {"heavy": [20, 0, 0, 0, 0]}}


def test_each_question_is_judged_by_those_who_answered_it():
    urns = {4: [{"heavy": 3, "cared": 3}] * 7 + [{"heavy": 3}], 5: [{"heavy": 1, "cared": 1}] * 8}

    found = shown(urns, ["heavy", "cared"], scope=BUREAU, k=8, steps=5)

    assert {group: set(counts) for group, counts in found.items()} == {
        BUREAU: {"heavy", "cared"},
        4: {"heavy"},
        5: {"heavy"},
    }


@given(URNS, st.integers(8, 10))
def test_nothing_shown_or_left_over_is_about_fewer_than_k(urns, k):
    """Neither a group, nor the whole, nor what remains of the whole when every shown group is taken away."""
    found = shown(urns, ["heavy", "cared"], scope=BUREAU, k=k, steps=5)
    for code in ("heavy", "cared"):
        numbers = {group: sum(counts[code]) for group, counts in found.items() if code in counts}
        assert all(number >= k for number in numbers.values())
        if numbers:
            rest = numbers.pop(BUREAU) - sum(numbers.values())
            assert rest == 0 or rest >= k


@given(URNS)
def test_the_whole_counts_everybody_or_is_not_shown(urns):
    found = shown(urns, ["heavy"], scope=BUREAU, k=8, steps=5)
    answered = sum("heavy" in sheet for sheets in urns.values() for sheet in sheets)
    assert (answered >= 8) == (BUREAU in found)
    if found:
        assert sum(found[BUREAU]["heavy"]) == answered
