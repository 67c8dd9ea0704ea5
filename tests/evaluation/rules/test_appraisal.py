from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.enums import MemberGrade
from evaluation.rules.appraisal import is_within, most_excellent
from evaluation.rules.leader_review import percent_best

SHARES = st.fractions(0, 1, max_denominator=9)
STEPS = st.lists(st.integers(0, 40), min_size=5, max_size=5)


@pytest.mark.parametrize(("graded", "most"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (31, 10)])
def test_a_third_is_counted_in_whole_people(graded, most):
    assert most_excellent(graded, Fraction(1, 3)) == most


@given(graded=st.integers(0, 3000), share=SHARES)
def test_excellent_never_exceed_the_share_and_one_more_would(graded, share):
    most = most_excellent(graded, share)
    assert most <= share * graded < most + 1


@given(grades=st.lists(st.sampled_from(MemberGrade.values)), share=SHARES)
def test_a_list_is_within_when_its_excellent_are(grades, share):
    assert is_within(grades, share) == (grades.count("excellent") <= share * len(grades))


@given(grades=st.lists(st.sampled_from(MemberGrade.values), min_size=1), share=SHARES)
def test_a_worse_grade_never_breaks_the_limit(grades, share):
    if is_within(grades, share):
        assert is_within([MemberGrade.QUALIFIED, *grades[1:]], share)


def test_percent_of_the_best_two_answers():
    assert percent_best({"a": [1, 1, 1, 3, 3], "b": [0, 0, 0, 0, 9]}) == Decimal("83.33")
    assert percent_best({}) is None


@given(counts=st.dictionaries(st.text(min_size=1, max_size=3), STEPS))
def test_a_percent_lies_between_none_and_all(counts):
    found = percent_best(counts)
    assert found is None or 0 <= found <= 100


@given(first=STEPS, second=STEPS)
def test_the_order_of_questions_says_nothing(first, second):
    assert percent_best({"a": first, "b": second}) == percent_best({"b": first, "a": second})
