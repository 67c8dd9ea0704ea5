from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from conduct.enums import BestGrade
from evaluation.enums import Grade, Rounding
from evaluation.rules.limits import is_lower, left_by, may_be
from evaluation.rules.quota import allowed
from evaluation.rules.ranking import Entry, propose

GRADED = [BestGrade.ANY, BestGrade.NOT_EXCELLENT, BestGrade.INCOMPETENT]
TOTALS = st.none() | st.decimals(min_value=60, max_value=63, places=1)
ENTRIES = st.lists(st.tuples(TOTALS, st.sampled_from(GRADED)), max_size=30).map(
    lambda rows: [Entry(form, total, limit) for form, (total, limit) in enumerate(rows)]
)


def _entries(*totals):
    return [Entry(form, Decimal(total)) for form, total in enumerate(totals, start=1)]


def test_the_highest_are_proposed_until_the_quota_is_full():
    proposal = propose(_entries("88", "92.5", "90", "70"), allowed=2)

    assert proposal.grades == {1: "competent", 2: "excellent", 3: "excellent", 4: "competent"}
    assert proposal.places == {2: 1, 3: 2, 1: 3, 4: 4}
    assert proposal.undecided == frozenset()


def test_a_tie_across_the_border_is_left_to_a_person():
    proposal = propose(_entries("95", "90", "90", "80"), allowed=2)

    assert proposal.grades == {1: "excellent", 4: "competent"}
    assert proposal.tied == {2, 3}
    assert proposal.free == 1


def test_a_tie_below_a_full_quota_is_no_question():
    proposal = propose(_entries("95", "90", "90"), allowed=1)

    assert proposal.tied == frozenset()
    assert proposal.grades[2] == proposal.grades[3] == Grade.COMPETENT


def test_a_tie_that_fits_is_proposed_whole():
    assert propose(_entries("90", "90", "80"), allowed=2).tied == frozenset()


def test_who_may_not_be_excellent_takes_no_place_of_the_quota():
    rows = [Entry(1, Decimal(99), BestGrade.NOT_EXCELLENT), Entry(2, Decimal(90)), Entry(3, Decimal(80))]

    proposal = propose(rows, allowed=1)

    assert proposal.grades == {1: "competent", 2: "excellent", 3: "competent"}
    assert proposal.places[1] == 1


def test_grades_given_by_hand_are_counted_first():
    proposal = propose(_entries("95", "90", "80"), allowed=1, fixed={3: Grade.EXCELLENT})

    assert proposal.grades == {1: "competent", 2: "competent"}


def test_without_a_score_a_person_decides():
    proposal = propose([Entry(1, None), Entry(2, Decimal(80))], allowed=2)

    assert proposal.grades == {2: "excellent"}
    assert proposal.unscored == {1}


def test_equal_scores_share_a_place():
    assert propose(_entries("90", "90.0", "85"), allowed=0).places == {1: 1, 2: 1, 3: 3}


@given(entries=ENTRIES, percent=st.decimals(0, 25, places=2), rounding=st.sampled_from(list(Rounding)))
def test_the_quota_is_never_exceeded(entries, percent, rounding):
    most = allowed(len(entries), percent, rounding)

    proposal = propose(entries, most)

    assert sum(grade == Grade.EXCELLENT for grade in proposal.grades.values()) + proposal.free <= most
    assert not proposal.tied or 0 < proposal.free < len(proposal.tied)
    assert set(proposal.grades) | proposal.undecided == {one.form for one in entries}


@given(entries=ENTRIES, most=st.integers(0, 12), order=st.randoms(use_true_random=False))
def test_the_order_of_officers_never_changes_the_proposal(entries, most, order):
    shuffled = order.sample(entries, len(entries))

    assert propose(shuffled, most) == propose(entries, most)


@given(entries=ENTRIES, most=st.integers(0, 12))
def test_nobody_is_passed_over_by_a_lower_score_or_graded_beyond_a_limit(entries, most):
    proposal = propose(entries, most)
    limits = {one.form: one.limit for one in entries}
    free = [one for one in entries if one.limit == BestGrade.ANY and one.total is not None]

    for form, grade in proposal.grades.items():
        assert may_be(grade, limits[form])
    for one in free:
        for other in free:
            if one.total > other.total and proposal.grades.get(other.form) == Grade.EXCELLENT:
                assert proposal.grades.get(one.form) == Grade.EXCELLENT


def test_what_a_limit_leaves():
    assert left_by(BestGrade.ANY) == list(Grade)
    assert left_by(BestGrade.NOT_EXCELLENT) == ["competent", "basic", "incompetent"]
    assert left_by(BestGrade.INCOMPETENT) == ["incompetent"]
    assert [left_by(limit) for limit in ("comment_only", "pending", "no_grade")] == [[], [], []]


def test_lower_is_told_only_between_two_grades():
    assert is_lower("basic", "competent")
    assert not is_lower("competent", "competent")
    assert not is_lower("", "excellent")
    assert not is_lower("incompetent", "")
