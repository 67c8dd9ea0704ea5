"""Proposing and deciding: under the quota, within the limits, and never over somebody else's work."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from conduct.enums import BestGrade
from evaluation.enums import Grade, Rounding, Standing
from evaluation.models import Form, Group, Move
from evaluation.queries import grading
from evaluation.rules.standing import Why
from evaluation.services import grades, moves
from members.models import FamilyMember
from tests.factories.accounts import UnitFactory
from tests.factories.discipline import MeasureFactory
from tests.factories.grades import forms_of, graded_group

pytestmark = pytest.mark.django_db
REASON = "Led the flood rescue of July for three weeks."


@pytest.fixture
def group(station):
    """Ten people: two may be excellent."""
    return graded_group("95", "93", "90", "88", "85", "84", "83", "80", "78", "70", unit=station)


def proposed(group):
    return list(group.forms.order_by("pk").values_list("proposed", flat=True))


def decided(group):
    return list(group.forms.order_by("pk").values_list("grade", flat=True))


def filled(group, by):
    return grades.fill(group, version=group.version, by=by)


def handed_in(group, by):
    return grades.hand_in(filled(group, by), version=group.version + 1, by=by)


def limited(form, limit):
    MeasureFactory(officer=form.officer, effective_on=dt.date(2025, 5, 1), best_grade=limit)


def test_the_proposal_follows_the_places(group, leader):
    filled(group, leader)

    assert proposed(group) == ["excellent"] * 2 + ["competent"] * 8
    assert Entry.objects.filter(kind="evaluation.group.filled", actor_id=leader.pk).count() == 1


def test_without_scores_nothing_is_proposed(group, leader):
    group.cycle.run = None
    group.cycle.save()

    with pytest.raises(ValidationError, match="not computed yet"):
        filled(group, leader)


def test_a_tie_across_the_border_waits_for_a_person(station, leader):
    group = graded_group("95", "90", "90", "80", "70", "60", "50", "40", "30", "20", unit=station)
    group = filled(group, leader)

    assert proposed(group)[:4] == ["excellent", "", "", "competent"]
    with pytest.raises(ValidationError, match="2 officers have no proposal yet"):
        grades.hand_in(group, version=group.version, by=leader)
    first, second = forms_of(group)[1:3]
    moves.propose(first, grade="excellent", reason=REASON, version=group.version, by=leader)
    moves.propose(second, grade="competent", reason="Fewer night shifts.", version=group.version + 1, by=leader)
    assert grades.hand_in(group, version=group.version + 2, by=leader).proposed_by == leader


def test_what_was_given_by_hand_stays_when_the_proposal_is_renewed(group, leader):
    group = filled(group, leader)
    moves.propose(forms_of(group)[1], grade="competent", reason=REASON, version=2, by=leader)
    moves.propose(forms_of(group)[9], grade="excellent", reason=REASON, version=3, by=leader)

    filled(Group.objects.get(), leader)

    assert proposed(group) == ["excellent", *["competent"] * 8, "excellent"]


def test_a_move_says_what_it_was_what_it_became_and_why(group, leader):
    filled(group, leader)
    form = forms_of(group)[0]

    moves.propose(form, grade="competent", reason=f" {REASON} ", version=2, by=leader)

    move = Move.objects.get()
    assert (move.form, move.before, move.after, move.reason, move.by) == (
        form,
        "excellent",
        "competent",
        REASON,
        leader,
    )
    assert not move.is_decision


@pytest.mark.parametrize(("grade", "reason"), [("competent", ""), ("competent", "  "), ("excellent", REASON)])
def test_a_move_needs_a_reason_and_a_change(group, leader, grade, reason):
    filled(group, leader)

    with pytest.raises(ValidationError):
        moves.propose(forms_of(group)[0], grade=grade, reason=reason, version=2, by=leader)
    assert not Move.objects.exists()


def test_the_quota_holds_at_the_proposal(group, leader):
    filled(group, leader)

    with pytest.raises(ValidationError, match="Of 10 graded people in this group 2 may be excellent \\(20 %"):
        moves.propose(forms_of(group)[2], grade="excellent", reason=REASON, version=2, by=leader)


def test_the_quota_holds_at_the_decision(group, leader, orgadmin):
    group = handed_in(group, leader)

    with pytest.raises(ValidationError, match="2 may be excellent"):
        moves.decide(forms_of(group)[2], grade="excellent", reason=REASON, version=group.version, by=orgadmin)
    Form.objects.filter(group=group).update(proposed="excellent")
    with pytest.raises(ValidationError, match="2 may be excellent"):
        grades.decide(group, version=group.version, by=orgadmin)


def test_groups_rounded_up_stay_within_the_quota_of_all(bureau, leader, orgadmin):
    """Two groups of three: each alone one of three, both together two of six, where 20 % of six are two at most."""
    groups = [graded_group("90", "80", "70", unit=UnitFactory(parent=bureau), quota_rounding=Rounding.UP)]
    for _n in range(2):
        unit = UnitFactory(parent=bureau)
        groups.append(graded_group("90", "80", "70", unit=unit, cycle=groups[0].cycle))
    for group in groups:
        handed_in(group, leader)
    for group in groups[:2]:
        grades.decide(group, version=3, by=orgadmin)

    with pytest.raises(ValidationError, match="All groups together may have 2 excellent"):
        grades.decide(groups[2], version=3, by=orgadmin)


def test_a_limit_of_discipline_holds_at_the_proposal_with_the_reason(group, leader):
    form = forms_of(group)[0]
    limited(form, BestGrade.NOT_EXCELLENT)

    group = filled(group, leader)

    assert proposed(group)[:4] == ["competent", "excellent", "excellent", "competent"]
    with pytest.raises(ValidationError, match="discipline leaves no “excellent” this year"):
        moves.propose(form, grade="excellent", reason=REASON, version=group.version, by=leader)


def test_a_limit_that_came_after_the_proposal_holds_at_the_decision(group, leader, orgadmin):
    group = handed_in(group, leader)
    limited(forms_of(group)[0], BestGrade.NOT_EXCELLENT)

    with pytest.raises(ValidationError, match="discipline leaves no “excellent” this year"):
        grades.decide(group, version=group.version, by=orgadmin)
    assert decided(group) == [""] * 10


def test_whoever_may_have_no_grade_by_now_leaves_the_ranking(group, leader):
    form = forms_of(group)[0]
    limited(form, BestGrade.COMMENT_ONLY)

    filled(group, leader)

    form.refresh_from_db()
    assert (form.standing, form.why, form.proposed) == ("comment_only", Why.DISCIPLINE_COMMENT, "")
    assert proposed(group)[1:4] == ["excellent", "competent", "competent"]


def test_whoever_refuses_to_take_part_is_proposed_as_incompetent(group, leader):
    first = forms_of(group)[0]
    Form.objects.filter(pk=first.pk).update(why=Why.REFUSED, has_joined=False)

    filled(group, leader)

    assert proposed(group)[:3] == ["incompetent", "excellent", "excellent"]
    with pytest.raises(ValidationError, match="only “incompetent” is possible"):
        moves.propose(
            first, grade="competent", reason=REASON, version=Group.objects.get(pk=group.pk).version, by=leader
        )


def test_an_open_inquiry_reads_like_any_other_reason_for_no_grade(group, leader):
    form = forms_of(group)[0]
    Form.objects.filter(pk=form.pk).update(standing=Standing.PENDING, why=Why.INQUIRY)

    with pytest.raises(ValidationError) as refused:
        moves.propose(form, grade="competent", reason=REASON, version=group.version, by=leader)

    assert "inquiry" not in " ".join(refused.value.messages)
    assert grading.LIMIT_WORDS[BestGrade.PENDING] == grading.LIMIT_WORDS[BestGrade.NO_GRADE]


def test_the_political_office_decides_what_was_handed_in(group, leader, orgadmin):
    group = handed_in(group, leader)

    group = grades.decide(group, version=group.version, by=orgadmin)

    assert decided(group) == proposed(group)
    assert (group.decided_by, group.decided_at is not None) == (orgadmin, True)


def test_nothing_is_decided_before_it_is_handed_in(group, leader, orgadmin):
    filled(group, leader)

    with pytest.raises(ValidationError, match="not handed in yet"):
        grades.decide(group, version=2, by=orgadmin)


def test_what_is_handed_in_is_changed_only_after_it_was_given_back(group, leader, orgadmin):
    group = handed_in(group, leader)
    form = forms_of(group)[0]

    with pytest.raises(ValidationError, match="Leader has handed the proposal in"):
        moves.propose(form, grade="competent", reason=REASON, version=group.version, by=leader)
    group = grades.give_back(group, version=group.version, by=orgadmin)
    moves.propose(form, grade="competent", reason=REASON, version=group.version, by=leader)
    assert proposed(group)[0] == "competent"


def test_whoever_decides_may_change_with_a_reason(group, leader, orgadmin):
    group = handed_in(group, leader)
    form = forms_of(group)[1]

    moves.decide(form, grade="competent", reason=REASON, version=group.version, by=orgadmin)
    group = grades.decide(Group.objects.get(), version=group.version + 1, by=orgadmin)

    assert decided(group) == ["excellent", *["competent"] * 9]
    assert Move.objects.values_list("before", "after", "is_decision").get() == ("excellent", "competent", True)


def test_two_people_at_one_group_cannot_lose_each_others_work(group, leader, evaluator):
    group = filled(group, leader)
    first, *_more, last = forms_of(group)
    moves.propose(first, grade="competent", reason=REASON, version=group.version, by=leader)

    with pytest.raises(ValidationError, match="Leader has changed this group in the meantime"):
        moves.propose(last, grade="basic", reason=REASON, version=group.version, by=evaluator)
    with pytest.raises(ValidationError, match="in the meantime"):
        grades.fill(group, version=group.version, by=evaluator)
    assert proposed(group)[0] == "competent"


def test_nobody_sees_to_the_own_grade(group, leader, orgadmin):
    form = forms_of(group)[3]
    form.officer.user = leader
    form.officer.save()
    group = filled(group, leader)

    with pytest.raises(ValidationError, match="your own grade"):
        moves.propose(form, grade="basic", reason=REASON, version=group.version, by=leader)


def test_nobody_sees_to_the_grade_of_family(group, leader):
    group = filled(group, leader)
    form = forms_of(group)[3]
    FamilyMember.objects.create(officer=form.officer, relation="spouse", name=leader.name)

    with pytest.raises(ValidationError, match="family"):
        moves.propose(form, grade="basic", reason=REASON, version=group.version, by=leader)


def test_the_own_grade_waits_for_somebody_else(group, leader, orgadmin, evaluator):
    own = forms_of(group)[3]
    own.officer.user = orgadmin
    own.officer.save()
    group = handed_in(group, leader)

    group = grades.decide(group, version=group.version, by=orgadmin)
    assert (decided(group).count(""), group.decided_at) == (1, None)

    group = grades.decide(group, version=group.version, by=evaluator)
    assert (decided(group).count(""), group.decided_at is None) == (0, False)


def test_the_grade_of_family_waits_for_somebody_else(group, leader, orgadmin, evaluator):
    FamilyMember.objects.create(officer=forms_of(group)[3].officer, relation="spouse", name=orgadmin.name)
    group = handed_in(group, leader)

    group = grades.decide(group, version=group.version, by=orgadmin)
    assert (decided(group)[3], decided(group).count(""), group.decided_at) == ("", 1, None)

    group = grades.decide(group, version=group.version, by=evaluator)
    assert decided(group)[3] == "competent"


def test_with_the_last_single_grade_the_group_is_decided(group, leader, orgadmin, evaluator):
    own = forms_of(group)[3]
    own.officer.user = orgadmin
    own.officer.save()
    group = handed_in(group, leader)
    group = grades.decide(group, version=group.version, by=orgadmin)

    moves.decide(own, grade="competent", reason=REASON, version=group.version, by=evaluator)

    group = Group.objects.get()
    assert (group.decided_by, group.decided_at is None) == (evaluator, False)


def test_what_is_decided_is_neither_proposed_anew_nor_given_back(group, leader, orgadmin):
    group = handed_in(group, leader)
    group = grades.decide(group, version=group.version, by=orgadmin)
    form = forms_of(group)[0]

    with pytest.raises(ValidationError, match="This group is decided"):
        grades.give_back(group, version=group.version, by=orgadmin)
    for deed in (
        lambda: grades.fill(group, version=group.version, by=leader),
        lambda: grades.hand_in(group, version=group.version, by=leader),
        lambda: moves.propose(form, grade="competent", reason=REASON, version=group.version, by=leader),
    ):
        with pytest.raises(ValidationError, match=r"^\['This group is decided.'\]$"):
            deed()


def test_grades_are_weighed_between_ratings_and_notice(group, leader):
    group.cycle.state = "rating"
    group.cycle.save()

    with pytest.raises(ValidationError, match="stands at “rating”"):
        filled(group, leader)


@pytest.mark.parametrize("state", ["summary", "rating"])
def test_no_single_grade_is_decided_outside_of_calibration_and_notice(group, orgadmin, state):
    group.cycle.state = state
    group.cycle.save()

    with pytest.raises(ValidationError, match="not changed here any more"):
        moves.decide(forms_of(group)[0], grade="basic", reason=REASON, version=group.version, by=orgadmin)
    assert decided(group) == [""] * 10


def test_the_table_shows_places_ties_limits_and_good_quarters(group, leader):
    limited(forms_of(group)[1], BestGrade.NOT_EXCELLENT)
    group = filled(group, leader)

    shown = grading.table(group, leader)

    assert [(row.place, row.by_rank) for row in shown.rows[:3]] == [
        (1, Grade.EXCELLENT),
        (2, Grade.COMPETENT),
        (3, Grade.EXCELLENT),
    ]
    assert "no “excellent”" in shown.rows[1].limit
    assert (shown.size, shown.allowed, shown.proposed, shown.decided, shown.undecided) == (10, 2, 2, 0, 10)


def test_the_table_of_thirty_takes_as_many_queries_as_of_one(station, leader, django_assert_num_queries):
    group = graded_group(*(str(score) for score in range(60, 90)), unit=station)

    with django_assert_num_queries(3):
        grading.table(group, leader)


@pytest.mark.parametrize("deed", [moves.propose, moves.decide])
def test_nobody_is_graded_by_hand_before_the_groups_are_formed(group, orgadmin, deed):
    form = forms_of(group)[3]
    Form.objects.filter(pk=form.pk).update(group=None)
    form.refresh_from_db()

    with pytest.raises(ValidationError, match="groups are not formed yet"):
        deed(form, grade=Grade.EXCELLENT, reason=REASON, version=group.version, by=orgadmin)

    assert Move.objects.count() == 0
