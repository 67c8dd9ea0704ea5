from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.enums import QuarterGrade, Rounding
from evaluation.rules.quarters import Term, better_than, ended, most_good, term_of

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
PERCENT = st.decimals(0, 100, places=2)


@pytest.mark.parametrize(
    ("graded", "rounding", "most"),
    [
        (0, Rounding.DOWN, 0),
        (2, Rounding.DOWN, 0),
        (3, Rounding.DOWN, 1),
        (8, Rounding.DOWN, 3),
        (8, Rounding.UP, 4),
        (9, Rounding.HALF_UP, 4),
        (10, Rounding.DOWN, 4),
    ],
)
def test_most_good_of_forty_per_cent(graded, rounding, most):
    assert most_good(graded, Decimal(40), rounding) == most


@given(graded=st.integers(0, 5000), percent=PERCENT)
def test_rounding_down_never_exceeds_the_share(graded, percent):
    assert most_good(graded, percent, Rounding.DOWN) * 100 <= percent * graded


@given(graded=st.integers(0, 5000), percent=PERCENT)
def test_roundings_stand_in_their_order_and_no_more_than_one_apart(graded, percent):
    down, half, up = (most_good(graded, percent, way) for way in (Rounding.DOWN, Rounding.HALF_UP, Rounding.UP))
    assert down <= half <= up <= min(down + 1, graded)


@given(day=DAYS)
def test_a_day_lies_in_its_quarter(day):
    term = term_of(day)
    assert term.since <= day <= term.until


@given(day=DAYS)
def test_the_quarter_that_is_over_ended_before_the_day(day):
    term = ended(day)
    assert term.until < day
    assert term.next.since <= day <= term.next.until


@given(year=st.integers(2000, 2100), quarter=st.integers(1, 4))
def test_next_and_before_undo_each_other(year, quarter):
    term = Term(year, quarter)
    assert (term.next.before, term.before.next) == (term, term)


def test_an_objection_only_makes_a_grade_better():
    assert better_than(QuarterGrade.GOOD) == ()
    assert better_than(QuarterGrade.AVERAGE) == (QuarterGrade.GOOD, QuarterGrade.FAIR)
    assert len(better_than(QuarterGrade.NONE)) == 4
