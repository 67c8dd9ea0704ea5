"""What follows from what: domain §3.3 and §5.1, as a table and for any mixture."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conduct.enums import BestGrade
from conduct.rules.effects import NOTHING, ORDER, Cause, Fact, effects, grade_of, heavier

START = dt.date(2026, 3, 10)
END = dt.date(2026, 9, 9)
DAY = dt.timedelta(days=1)
FACTS = st.builds(
    Fact,
    effective_on=st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
    ends_on=st.dates(dt.date(2031, 1, 1), dt.date(2034, 12, 31)),
    bars_reward=st.booleans(),
    bars_promotion=st.booleans(),
    best_grade=st.sampled_from([grade for grade in BestGrade if grade != BestGrade.PENDING]),
    later_years=st.integers(0, 2),
)
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2036, 12, 31))


def warning(**changes):
    given = {"ends_on": END, "bars_reward": True, "bars_promotion": True, "best_grade": BestGrade.NOT_EXCELLENT}
    return Fact(START, **given | changes)


@pytest.mark.parametrize(("day", "barred"), [(START - DAY, False), (START, True), (END, True), (END + DAY, False)])
def test_a_bar_lasts_from_its_first_day_to_its_last(day, barred):
    found = effects([warning()], day)
    assert (found.is_reward_barred, found.is_promotion_barred) == (barred, barred)


def test_the_reason_says_until_when_and_not_what():
    (reason,) = effects([warning()], START).promotion
    assert (reason.cause, reason.until) == (Cause.MEASURE, END)


@pytest.mark.parametrize(
    ("grade", "later", "by_year"),
    [
        ("not_excellent", 0, ["any", "not_excellent", "any", "any"]),
        ("comment_only", 0, ["any", "comment_only", "any", "any"]),
        ("no_grade", 1, ["any", "no_grade", "no_grade", "any"]),
        ("incompetent", 0, ["any", "incompetent", "any", "any"]),
        ("incompetent", 1, ["any", "incompetent", "no_grade", "any"]),
        ("incompetent", 2, ["any", "incompetent", "no_grade", "no_grade"]),
    ],
)
def test_grades_by_year_are_those_of_the_table(grade, later, by_year):
    fact = warning(best_grade=grade, later_years=later)
    assert [grade_of(fact, year) for year in range(2025, 2029)] == by_year


def test_an_open_inquiry_bars_reward_and_promotion_and_leaves_the_grade_open():
    inquiry = Fact(START, None, bars_reward=True, bars_promotion=True, is_inquiry=True)
    found = effects([inquiry], START)

    assert (found.is_reward_barred, found.is_promotion_barred, found.best_grade) == (True, True, BestGrade.PENDING)
    assert {reason.cause for reason in (*found.reward, *found.promotion, *found.grade)} == {Cause.INQUIRY}


def test_nothing_follows_from_nothing():
    assert effects([], START) == NOTHING


def test_a_dismissal_has_no_end():
    assert effects([warning(ends_on=None)], dt.date(2060, 1, 1)).is_promotion_barred


@given(st.lists(FACTS, max_size=6), DAYS)
def test_the_heavier_counts_in_any_mixture(facts, day):
    together = effects(facts, day)
    apart = [effects([fact], day) for fact in facts]

    assert together.best_grade == heavier(one.best_grade for one in apart)
    assert together.is_reward_barred == any(one.is_reward_barred for one in apart)
    assert together.is_promotion_barred == any(one.is_promotion_barred for one in apart)


@given(st.lists(FACTS, max_size=4), FACTS, DAYS)
def test_one_more_measure_never_lightens_anything(facts, another, day):
    before, after = effects(facts, day), effects([*facts, another], day)

    assert ORDER.index(after.best_grade) >= ORDER.index(before.best_grade)
    assert before.is_reward_barred <= after.is_reward_barred


@given(FACTS, DAYS)
def test_outside_its_period_and_years_nothing_follows(fact, day):
    if day < fact.effective_on or day.year > max(fact.ends_on.year, fact.effective_on.year + fact.later_years):
        assert effects([fact], day) == NOTHING
