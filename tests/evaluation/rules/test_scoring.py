"""Sums, rounding and places."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.enums import IndicatorKind, Rounding
from evaluation.rules.rounding import rounded
from evaluation.rules.scoring import Earned, placed, score

COMPUTED, BONUS, DEDUCTION = IndicatorKind.COMPUTED, IndicatorKind.BONUS, IndicatorKind.DEDUCTION
points = st.decimals(min_value=0, max_value=10, places=4)
lines = st.lists(
    st.builds(
        Earned,
        kind=st.sampled_from([COMPUTED, IndicatorKind.RATED, BONUS, DEDUCTION]),
        full=st.decimals(min_value=10, max_value=40, places=2),
        points=st.none() | points,
    ),
    max_size=8,
)


def earned(kind, full, given):
    return Earned(kind, Decimal(full), None if given is None else Decimal(given))


def test_weights_renormalise_where_an_indicator_does_not_apply():
    sums = score([earned(COMPUTED, 40, 30), earned(COMPUTED, 20, 16), earned(COMPUTED, 40, None)])

    assert (sums.full, sums.applicable, sums.base) == (100, 60, 46)
    assert str(sums.total) == "76.67"


def test_what_is_added_and_deducted_is_not_renormalised():
    rows = [earned(COMPUTED, 50, 40), earned(COMPUTED, 50, None), earned(BONUS, 5, 2), earned(DEDUCTION, 10, "0.5")]

    assert str(score(rows).total) == "81.50"


def test_without_anything_of_the_hundred_there_is_no_score():
    assert score([earned(COMPUTED, 50, None), earned(BONUS, 5, 2)]).total is None


def test_a_score_is_never_below_nothing():
    assert score([earned(COMPUTED, 50, 1), earned(DEDUCTION, 10, 9)]).total == 0


@pytest.mark.parametrize(
    ("how", "places", "exact", "expected"),
    [
        ("half_up", 2, "76.665", "76.67"),
        ("half_up", 2, "76.6649", "76.66"),
        ("down", 2, "76.669", "76.66"),
        ("up", 2, "76.661", "76.67"),
        ("up", 2, "76.66", "76.66"),
        ("half_up", 0, "0.5", "1"),
        ("half_up", 0, "1.5", "2"),
        ("half_up", 0, "2.5", "3"),
    ],
)
def test_rounding_is_data(how, places, exact, expected):
    assert str(rounded(Fraction(exact), places, how)) == expected


@given(st.fractions(min_value=0, max_value=1000), st.integers(0, 4), st.sampled_from(Rounding.values))
def test_rounding_stays_within_one_step(exact, places, how):
    step = Fraction(1, 10**places)
    off = Fraction(rounded(exact, places, how)) - exact

    assert {"down": -step < off <= 0, "up": 0 <= off < step, "half_up": -step / 2 < off <= step / 2}[how]


@given(lines, st.randoms())
def test_the_order_of_lines_changes_nothing(rows, random):
    shuffled = rows.copy()
    random.shuffle(shuffled)

    assert score(shuffled) == score(rows)


@given(lines)
def test_an_indicator_that_does_not_apply_leaves_the_shares_of_the_others(rows):
    """As if it had never been there, stretched to the full points."""
    counted = [row for row in rows if row.kind not in {BONUS, DEDUCTION}]
    without = score([row for row in counted if row.points is not None])
    sums = score(counted, places=4)

    if without.total is None:
        assert sums.total is None
    else:
        assert sums.total == rounded(Fraction(without.base) * Fraction(sums.full) / Fraction(without.applicable))


@given(lines.filter(lambda rows: score(rows).total is not None), points)
def test_added_points_never_lower_a_score(rows, more):
    assert score([*rows, Earned(BONUS, Decimal(10), more)]).total >= score(rows).total


def test_ties_share_a_place_and_the_next_is_as_far_down_as_there_are_better_ones():
    assert placed({"a": Decimal(90), "b": Decimal(80), "c": Decimal(80), "d": Decimal(70), "e": None}) == {
        "a": 1, "b": 2, "c": 2, "d": 4,
    }  # fmt: skip
