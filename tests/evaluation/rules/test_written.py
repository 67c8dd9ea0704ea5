"""Comparing versions, and what the weights add up to."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evaluation.enums import IndicatorKind
from evaluation.rules.written import Change, Written, by_dimension, compare, full_points, mark_of
from tests.evaluation.strategies import indicators, schemes

CALLS = Written(
    code="calls",
    dimension="results",
    name_zh="接处警",
    name_en="Calls",
    kind="computed",
    evidence="figure",
    figure="calls",
    formula="linear",
    parameters={"target": "240", "from": "0"},
    points=Decimal(8),
)


def test_compare_names_what_changed():
    (found,) = compare([CALLS], [replace(CALLS, points=Decimal(10), parameters={"target": "200", "from": "0"})])

    assert found.changes == (
        Change("points", Decimal(8), Decimal(10)),
        Change("parameters", {"target": "240", "from": "0"}, {"target": "200", "from": "0"}),
    )


def test_compare_says_what_came_and_went():
    other = replace(CALLS, code="visits")

    went, came = compare([CALLS], [other])

    assert (went.code, went.after, came.code, came.before) == ("calls", None, "visits", None)


@given(schemes)
def test_compare_with_itself_is_no_difference(rows):
    assert all(found.is_none for found in compare(rows, rows))


@given(schemes, st.randoms())
def test_compare_does_not_mind_the_order(rows, chance):
    shuffled = [*rows]
    chance.shuffle(shuffled)

    assert all(found.is_none for found in compare(rows, shuffled))


@given(schemes, schemes)
def test_compare_names_every_indicator_once(before, after):
    codes = [found.code for found in compare(before, after)]

    assert sorted(codes) == sorted({row.code for row in (*before, *after)})


@given(schemes)
def test_weights_of_the_dimensions_add_up_to_the_whole(rows):
    assert sum(by_dimension(rows).values()) == full_points(rows)


@given(schemes, indicators())
def test_weights_ignore_what_is_added_and_deducted(rows, more):
    added = full_points([*rows, more]) - full_points(rows)

    assert added == (0 if more.kind in {IndicatorKind.BONUS, IndicatorKind.DEDUCTION} else more.points)


@given(indicators())
def test_mark_tells_any_change_from_none(row):
    assert mark_of(row) == mark_of(replace(row))
    assert mark_of(row) != mark_of(replace(row, note_zh=row.note_zh + "改"))
    assert mark_of(row) != mark_of(replace(row, points=row.points + 1))
