from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evaluation.enums import QuarterGrade
from evaluation.rules.quarters import Term, better_than, ended, term_of

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


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
