"""Domain §3.3, line by line; and what holds whatever comes together."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conduct.enums import BestGrade
from evaluation.enums import Standing
from evaluation.rules.standing import BY_DISCIPLINE, STANDINGS, Known, Stand, Why, heaviest, reasons, stand_of

YEAR = 2025
KNOWN = st.builds(
    Known,
    best_grade=st.sampled_from(BestGrade),
    joined_on=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(YEAR, 12, 31)),
    is_on_probation=st.booleans(),
    leave_days=st.integers(0, 366),
    has_refused=st.booleans(),
)


@pytest.mark.parametrize(
    ("known", "standing", "why"),
    [
        (Known(), "graded", None),
        (Known(best_grade="not_excellent"), "graded", "discipline_not_excellent"),
        (Known(best_grade="comment_only"), "comment_only", "discipline_comment"),
        (Known(best_grade="pending"), "pending", "inquiry"),
        (Known(best_grade="no_grade"), "no_grade", "discipline_no_grade"),
        (Known(best_grade="incompetent"), "graded", "discipline_incompetent"),
        (Known(joined_on=dt.date(2025, 1, 1)), "comment_only", "recruit"),
        (Known(joined_on=dt.date(2024, 12, 31)), "graded", None),
        (Known(is_on_probation=True, joined_on=dt.date(2012, 7, 1)), "comment_only", "recruit"),
        (Known(leave_days=182), "graded", None),
        (Known(leave_days=183), "not_assessed", "long_leave"),
        (Known(has_refused=True), "graded", "refused"),
        (Known(best_grade="no_grade", leave_days=200), "not_assessed", "long_leave"),
        (Known(best_grade="pending", is_on_probation=True), "pending", "inquiry"),
        (Known(best_grade="not_excellent", is_on_probation=True), "comment_only", "recruit"),
    ],
)
def test_the_table(known, standing, why):
    assert stand_of(known, YEAR) == Stand(Standing(standing), Why(why) if why else None)


def test_half_of_a_leap_year_is_a_day_longer():
    assert stand_of(Known(leave_days=183), 2024).standing == Standing.GRADED
    assert stand_of(Known(leave_days=184), 2024).standing == Standing.NOT_ASSESSED


def test_whoever_refuses_is_graded_and_at_most_incompetent():
    stand = stand_of(Known(has_refused=True), YEAR)

    assert (stand.best_grade, stand.has_joined) == (BestGrade.INCOMPETENT, False)


@given(KNOWN)
def test_a_standing_other_than_graded_always_says_why(known):
    stand = stand_of(known, YEAR)

    assert stand.why is not None or stand == Stand()


@given(KNOWN, KNOWN)
def test_the_heavier_of_two_counts_whichever_came_first(one, other):
    first, second = reasons(one, YEAR), reasons(other, YEAR)
    order = list(STANDINGS)

    both = heaviest(first | second)

    assert both in (heaviest(first), heaviest(second))
    assert both.why == min(first | second, key=order.index, default=None)


def test_every_effect_of_discipline_has_its_line_and_weighs_in_its_order():
    heavy_first = [BY_DISCIPLINE[grade] for grade in reversed(BestGrade) if grade != BestGrade.ANY]

    assert heavy_first == [why for why in STANDINGS if why in set(heavy_first)]
