"""Samples that can be drawn again, who is heard, and an index that anybody can compute."""

import datetime as dt
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conduct.enums import Side
from conduct.rules.drawing import draw
from conduct.rules.formalisation import FEWEST_LOOKS, Counted, index
from conduct.rules.inspection import FINDING_TRANSITIONS, INSPECTION_TRANSITIONS, is_heard, months_before

DAY = dt.date(2026, 11, 23)
COUNT = st.integers(0, 500)


@given(st.integers(1, 400), st.data(), st.text(min_size=1, max_size=20))
def test_a_sample_is_within_the_list_once_each_and_the_same_again(total, data, seed):
    size = data.draw(st.integers(1, total))

    sample = draw(total, size, seed)

    assert sample == sorted(set(sample)) == draw(total, size, seed)
    assert len(sample) == size
    assert set(sample) <= set(range(1, total + 1))


@given(st.integers(2, 300), st.data(), st.text(min_size=1, max_size=20))
def test_a_larger_sample_contains_the_smaller_one(total, data, seed):
    size = data.draw(st.integers(1, total - 1))

    assert set(draw(total, size, seed)) < set(draw(total, size + 1, seed))


def test_a_sample_is_drawn_again_with_any_tool():
    by_hand = sorted(range(1, 41), key=lambda place: sha256(f"5eed:{place}".encode()).hexdigest())[:4]

    assert draw(40, 4, "5eed") == sorted(by_hand)


def test_every_place_is_drawn_about_as_often():
    drawn = [place for number in range(4000) for place in draw(10, 1, f"seed {number}")]

    assert all(300 < drawn.count(place) < 500 for place in range(1, 11))


@pytest.mark.parametrize(("total", "size"), [(0, 0), (5, 0), (5, 6), (5, -1)])
def test_a_sample_of_nothing_or_of_more_than_there_is_is_refused(total, size):
    with pytest.raises(ValueError, match="at least one"):
        draw(total, size, "seed")


@given(COUNT, COUNT, COUNT)
def test_the_index_is_its_open_formula(kept, put_right, broken):
    looked = kept + put_right + broken
    value = index(Counted(kept, put_right, broken))

    if looked < FEWEST_LOOKS:
        assert value is None
    else:
        assert value is not None
        assert abs(value - 100 * (kept + put_right / 2) / looked) <= 0.5
        assert 0 <= value <= 100


@given(COUNT, COUNT, COUNT)
def test_putting_right_never_lowers_the_index(kept, put_right, broken):
    before, after = index(Counted(kept, put_right, broken + 1)), index(Counted(kept, put_right + 1, broken))

    assert before is None or after >= before


@pytest.mark.parametrize(
    ("invited", "replied", "today", "expected"),
    [
        ({Side.UNIT}, set(), DAY, False),
        ({Side.UNIT}, set(), DAY + dt.timedelta(days=1), True),
        ({Side.UNIT}, {Side.UNIT}, DAY, True),
        ({Side.UNIT, Side.OFFICER}, {Side.UNIT}, DAY, False),
        ({Side.UNIT, Side.OFFICER}, {Side.UNIT, Side.OFFICER}, DAY, True),
    ],
)
def test_nobody_is_decided_upon_unheard(invited, replied, today, expected):
    assert is_heard(invited, replied, due_on=DAY, today=today) is expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 11, 23), 12, dt.date(2025, 11, 23)),
        (dt.date(2026, 3, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2024, 3, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2026, 1, 15), 1, dt.date(2025, 12, 15)),
        (dt.date(2026, 12, 31), 6, dt.date(2026, 6, 30)),
    ],
)
def test_months_before(day, months, expected):
    assert months_before(day, months) == expected


@pytest.mark.parametrize("table", [INSPECTION_TRANSITIONS, FINDING_TRANSITIONS])
def test_every_state_is_reached_and_stands_in_the_table(table):
    states = set(type(next(iter(table))))

    assert set(table) == states
    assert states - {next(iter(table))} == {after for reached in table.values() for after in reached} - {
        next(iter(table))
    }
