import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballots.rules import record as records
from ballots.rules.sheets import add_up, is_valid

RECORD = {
    "vote": 7, "title": "x", "held_on": "2026-11-23", "way": "urn", "seats": 2,
    "rule": {"quorum": "4/5", "majority": "1/2", "of": "present"}, "due": 10, "present": 10, "sheets": 9, "invalid": 1,
    "lines": {"1": [7, 2, 0], "2": [6, 2, 1], "3": [2, 6, 1]}, "codes": [f"C{n}" for n in range(9)],
}  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "is_good"),
    [
        ({"a": 1, "b": 1, "c": 2}, True),
        ({"a": 3, "b": 3, "c": 3}, True),
        ({"a": 1, "b": 1, "c": 1}, False),  # three voices for two seats
        ({"a": 1, "b": 2}, False),  # a line without a mark
        ({"a": 1, "b": 2, "c": 2, "z": 1}, True),  # somebody added
        ({"a": 1, "b": 2, "c": 2, "z": 2}, False),  # against somebody who does not stand
        ({"a": 1, "b": 2, "c": 2, "x": 1}, False),  # whoever has no vote
        ({"a": 4, "b": 2, "c": 2}, False),
        ({"a": 0, "b": 2, "c": 2}, False),
    ],
)
def test_a_sheet(marks, is_good):
    assert is_valid(marks, lines=["a", "b", "c"], others=["z"], seats=2) is is_good


strips = st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 3), min_size=1, max_size=1), max_size=60)


@given(strips, st.randoms(use_true_random=False))
def test_any_order_of_strips_adds_up_to_the_same(heap, random):
    shuffled = heap[:]
    random.shuffle(shuffled)

    sums = add_up(heap, "ab")

    assert sums == add_up(shuffled, "ab")
    assert sum(map(sum, sums.values())) == len(heap)


def test_a_recount_of_the_text_says_the_same():
    """What the page offers for download is all that is needed."""
    read = json.loads(records.written(RECORD))

    assert records.recount(read) == records.recount(RECORD)
    assert records.recount(read).won == ("1", "2")
    assert records.digest_of(read) == records.digest_of(RECORD)
    assert records.faults(RECORD) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"invalid": 2}, "more_sheets_than_present"),
        ({"present": 11}, "more_present_than_due"),
        ({"lines": {"1": [8, 2, 0]}}, "more_marks_than_sheets"),
        ({"lines": {"1": [9, 0, 0], "2": [9, 0, 0], "3": [1, 8, 0]}}, "more_voices_than_seats"),
        ({"lines": {"1": [-1, 0, 0]}}, "negative"),
        ({"codes": ["C1"]}, "codes_and_sheets_differ"),
        ({"codes": ["C1"] * 9}, "a_code_twice"),
    ],
)
def test_what_no_honest_count_can_say(change, fault):
    assert records.faults(RECORD | change) == [fault]


@given(st.integers(0, 2**32))
def test_every_change_of_a_number_changes_the_digest(seed):
    random = Random(seed)  # noqa: S311 - not secret
    line, place = random.choice(list(RECORD["lines"])), random.randrange(3)
    lines = {name: list(marks) for name, marks in RECORD["lines"].items()}
    lines[line][place] += random.choice([1, 2, 5])

    assert records.digest_of(RECORD | {"lines": lines}) != records.digest_of(RECORD)
