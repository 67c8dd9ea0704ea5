"""Which step may follow which, by the periods of the Civil Servant Law and of a public notice."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from appeals.enums import CountedFrom, Step
from appeals.rules.steps import Past, StepTerm, Way, ways

KNOWN = date(2026, 3, 2)
REVIEW = StepTerm("review", 30, "days", CountedFrom.KNOWN)
APPEAL = StepTerm("appeal", 15, "days", CountedFrom.ANSWER, direct_within=30)
SECOND = StepTerm("second_appeal", 30, "days", CountedFrom.ANSWER)
OBJECTION = StepTerm("objection", 5, "workdays")
EMPLOYER = [SECOND, REVIEW, APPEAL]


def asked(terms, *past, **more):
    return ways(terms, known_on=KNOWN, past=past, special={}, **more)


def test_first_comes_the_review_or_directly_the_appeal_and_no_second_one():
    assert asked(EMPLOYER) == [Way("review", date(2026, 4, 1)), Way("appeal", date(2026, 4, 1))]


def test_after_the_review_fifteen_days_from_its_answer():
    assert asked(EMPLOYER, Past("review", date(2026, 4, 20))) == [Way("appeal", date(2026, 5, 5))]


def test_after_a_direct_appeal_there_is_no_way_back_to_the_review():
    assert [way.step for way in asked(EMPLOYER, Past("appeal", date(2026, 5, 20)))] == ["second_appeal"]


def test_while_one_waits_and_after_the_last_nothing_may_follow():
    assert asked(EMPLOYER, Past("review", None)) == []
    assert asked(EMPLOYER, Past("second_appeal", date(2026, 9, 1))) == []


def test_an_objection_lasts_as_long_as_the_notice():
    assert asked([OBJECTION], notice_until=date(2026, 3, 4)) == [Way("objection", date(2026, 3, 4))]
    assert asked([OBJECTION]) == [Way("objection", date(2026, 3, 9))]


def test_without_a_period_there_is_no_last_day():
    (way,) = asked([StepTerm("appeal", None, "days")])

    assert way.until is None
    assert way.is_open(date(2099, 1, 1))


def test_what_was_decided_anew_after_the_answer_counts_from_when_that_was_known():
    (way,) = asked(EMPLOYER, Past("review", KNOWN - timedelta(days=20)))

    assert way == Way("appeal", date(2026, 3, 17))


@given(
    st.lists(st.sampled_from(list(Step)), min_size=1, unique=True),
    st.lists(st.sampled_from(list(Step)), unique=True),
    st.integers(1, 60),
    st.booleans(),
)
def test_no_step_comes_twice_or_backwards_and_none_is_skipped_unless_it_may_be(steps, taken, within, is_direct):
    terms = [StepTerm(step, within, "days", direct_within=within if is_direct else None) for step in steps]
    order = list(Step)
    found = [
        order.index(way.step)
        for way in ways(
            terms, known_on=KNOWN, past=[Past(step, KNOWN + timedelta(days=9)) for step in taken], special={}
        )
    ]

    last = max((order.index(step) for step in taken), default=-1)
    left = sorted(order.index(step) for step in steps if order.index(step) > last)
    assert found == (left if is_direct and not taken else left[:1])
