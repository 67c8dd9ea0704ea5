"""Whose turn it is: who is asked today, who is reminded, and that it stops by itself."""

import datetime as dt

import pytest
from django.utils import timezone

from dashboard.queries import todos
from evaluation.enums import CycleState
from evaluation.models import Cycle, Form, Group
from evaluation.queries import turns
from evaluation.services import grades, publication, returned_ratings, rulings
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.evaluation import AssignmentFactory, FormFactory, IndicatorFactory
from tests.factories.grades import forms_of, graded_group, line
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def group(station):
    return graded_group("95", "93", "90", "88", "85", unit=station, excellent_percent=20)


@pytest.fixture
def handed_in(group, leader):
    group = grades.fill(group, version=group.version, by=leader)
    return grades.hand_in(group, version=group.version, by=leader)


def told(rows):
    return [(row["recipient_id"], row["path"]) for row in rows]


def titles(user, today):
    """Of the year's assessment; regular assessment has a line of its own."""
    found = [todo.title for todo in todos.of(user, today=today, at_most=5)]
    return [title for title in found if title != "The quarter of your people"]


def test_the_nearest_leader_proposes(group, leader, orgadmin, today):
    PostingFactory(user=UserFactory(), role="leader", unit=group.unit.parent)

    assert told(turns.proposals_due(today)) == [(leader.pk, f"/evaluation/groups/{group.pk}/")]
    assert list(turns.to_propose(leader, today)) == [group]
    assert titles(leader, today) == [f"Grades of 2025 to propose: {group.name}"]
    assert titles(orgadmin, today) == []


def test_without_a_leader_whoever_runs_the_year_proposes(group, evaluator, today):
    assert [recipient for recipient, _path in told(turns.proposals_due(today))] == [evaluator.pk]


@pytest.mark.parametrize("change", [{"state": CycleState.RATING}, {"run": None}])
def test_nobody_proposes_before_the_scores_stand(group, leader, today, change):
    Cycle.objects.update(**change)

    assert told(turns.proposals_due(today)) == []


def test_a_group_in_which_nobody_is_graded_waits_for_nobody(group, leader, today):
    Form.objects.update(standing="comment_only", why="recruit")

    assert told(turns.proposals_due(today)) == []


def test_handed_in_it_is_the_turn_of_the_political_office(handed_in, leader, orgadmin, today):
    assert told(turns.proposals_due(today)) == []
    assert told(turns.decisions_due(today)) == [(orgadmin.pk, f"/evaluation/groups/{handed_in.pk}/")]
    assert titles(orgadmin, today) == [f"Grades of 2025 to decide: {handed_in.name}"]
    assert titles(leader, today) == []


def test_what_somebody_left_of_a_group_is_for_the_other(handed_in, orgadmin, today):
    own = forms_of(handed_in)[0]
    own.officer.user = orgadmin
    own.officer.save()
    other = PostingFactory(user=UserFactory(), role="org_admin", unit=handed_in.unit.parent).user

    grades.decide(handed_in, version=handed_in.version, by=orgadmin)

    assert [recipient for recipient, _path in told(turns.decisions_due(today))] == [other.pk]
    assert not turns.to_decide(orgadmin).exists()
    assert turns.to_decide(other).exists()


def test_decided_it_waits_for_nobody(handed_in, orgadmin, today):
    grades.decide(handed_in, version=handed_in.version, by=orgadmin)

    assert (told(turns.decisions_due(today)), titles(orgadmin, today)) == ([], [])


@pytest.fixture
def noticed(handed_in, orgadmin, today):
    grades.decide(handed_in, version=handed_in.version, by=orgadmin)
    cycle = Cycle.objects.get()
    return publication.open_notice(cycle, version=cycle.version, by=orgadmin, today=today - dt.timedelta(days=30))


def test_a_notice_that_is_over_waits_for_the_end_of_the_year(noticed, orgadmin, today):
    assert told(turns.ends_due(noticed.notice_until)) == []
    assert told(turns.ends_due(today)) == [(orgadmin.pk, f"/evaluation/years/{noticed.pk}/final/")]
    assert titles(orgadmin, today) == ["The public notice of 2025 is over"]


def test_while_somebody_has_days_of_their_own_the_year_does_not_end(noticed, orgadmin, today):
    form = forms_of(Group.objects.get())[0]
    Form.objects.filter(pk=form.pk).update(told_on=today, notice_until=today)

    assert told(turns.ends_due(today)) == []
    assert titles(orgadmin, today) == []


def test_an_upheld_objection_waits_for_whoever_runs_the_year(noticed, orgadmin, evaluator, today):
    form = forms_of(Group.objects.get())[0]
    Cycle.objects.update(notice_until=today)
    standing = line(form, IndicatorFactory(scheme_version=form.scheme_version), "30")

    rulings.open_for(standing, by=orgadmin, today=today)

    assert "1 upheld objection to carry out" in titles(evaluator, today)


def test_marks_that_came_back_stand_on_the_first_page(station, leader, evaluator, today):
    form = FormFactory(cycle__unit=station, cycle__state="rating", officer=OfficerFactory(unit=station))
    assignment = AssignmentFactory(form=form, rater=leader, submitted=True)

    returned_ratings.hand_back(assignment, why="One line is empty.", by=evaluator, today=today)

    assert titles(leader, today) == ["Marks of 2025 came back to you"]
