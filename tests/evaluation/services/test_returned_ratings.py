"""Handing marks back: with a reason, before any score, and the rater goes on from the same marks."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from audit.models import Entry
from evaluation.models import Assignment, Cycle, Run
from evaluation.queries.rating import returned_years, years_to_rate
from evaluation.services import ratings
from evaluation.services.returned_ratings import hand_back, obstacle
from members.models import FamilyMember
from notices.models import Notice
from tests.factories.evaluation import AssignmentFactory, CycleFactory, FormFactory, IndicatorFactory, MarkFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 1, 14)
WHY = "Every line has the same mark."


@pytest.fixture
def sheet(station, leader):
    """Two people whom the leader has handed in."""
    cycle = CycleFactory(unit=station, state="rating")
    first = FormFactory(cycle=cycle, officer=OfficerFactory(unit=station))
    second = FormFactory(cycle=cycle, officer=OfficerFactory(unit=station), scheme_version=first.scheme_version)
    indicator = IndicatorFactory(scheme_version=first.scheme_version)
    found = [AssignmentFactory(form=form, rater=leader, submitted=True) for form in (first, second)]
    for one in found:
        MarkFactory(assignment=one, indicator=indicator, points=30)
    return found


def back(assignment, by, **given):
    return hand_back(assignment, **{"why": WHY, "by": by, "today": TODAY} | given)


def with_rater():
    return [row.submitted_at is None for row in Assignment.objects.order_by("pk")]


def test_one_person_goes_back_with_the_reason_and_the_marks(sheet, leader, evaluator):
    assert back(sheet[0], evaluator) == 1

    row = Assignment.objects.get(pk=sheet[0].pk)
    assert (row.returned_why, row.returned_by, row.marks.get().points) == (WHY, evaluator, 30)
    assert with_rater() == [True, False]
    notice = Notice.objects.get()
    cycle = row.form.cycle_id
    assert (notice.recipient, notice.kind, notice.path) == (
        leader,
        "evaluation.rating.returned",
        f"/evaluation/ratings/{cycle}/",
    )
    assert Entry.objects.filter(kind="evaluation.rating.returned", about_id=row.form.officer_id).count() == 1
    assert [one.pk for one in returned_years(leader)] == [one.pk for one in years_to_rate(leader)] == [cycle]


def test_a_whole_sheet_goes_back_without_what_concerns_oneself(sheet, evaluator):
    FamilyMember.objects.create(officer=sheet[1].form.officer, relation="spouse", name=evaluator.name)

    assert back(sheet[0], evaluator, is_whole_sheet=True) == 1
    assert with_rater() == [True, False]


def test_a_whole_sheet_goes_back(sheet, evaluator):
    assert back(sheet[0], evaluator, is_whole_sheet=True) == 2


def test_handed_in_again_the_reason_is_gone(sheet, leader, evaluator):
    back(sheet[0], evaluator)

    ratings.hand_in(Cycle.objects.get(), by=leader)

    row = Assignment.objects.get(pk=sheet[0].pk)
    assert (row.submitted_at is None, row.returned_why, row.returned_by) == (False, "", None)
    assert not returned_years(leader).exists()


def test_only_with_a_reason_and_only_once(sheet, evaluator):
    with pytest.raises(ValidationError, match="Say what is to be looked at"):
        back(sheet[0], evaluator, why=" ")
    back(sheet[0], evaluator)
    with pytest.raises(ValidationError, match="with their rater already"):
        back(sheet[0], evaluator)


def test_not_ones_own_marks_nor_those_of_family(sheet, evaluator):
    officer = sheet[0].form.officer
    FamilyMember.objects.create(officer=officer, relation="spouse", name=evaluator.name)
    with pytest.raises(ValidationError, match="you or your family"):
        back(sheet[0], evaluator)
    officer.user = evaluator
    officer.save()
    with pytest.raises(ValidationError, match="you or your family"):
        back(sheet[0], evaluator)
    assert with_rater() == [False, False]


@pytest.mark.parametrize("state", ["running", "done"])
def test_not_once_scores_were_computed(sheet, evaluator, state):
    cycle = Cycle.objects.get()
    run = Run.objects.create(cycle=cycle, number=1, state=state, by=evaluator, evidence_until=TODAY)
    if state == "done":
        Cycle.objects.update(run=run)

    with pytest.raises(ValidationError, match="computed from these marks"):
        back(sheet[0], evaluator)


def test_not_once_ratings_are_closed(sheet, evaluator):
    Cycle.objects.update(state="calibration")

    with pytest.raises(ValidationError, match="Ratings are closed"):
        back(sheet[0], evaluator)
    assert obstacle(Cycle.objects.get())


@pytest.mark.parametrize(
    "facts", [{"returned_why": "x"}, {"returned_by": True}, {"returned_why": "x", "returned_by": True}]
)
def test_the_database_keeps_reason_and_name_together_and_no_marks_in_two_hands(sheet, evaluator, facts):
    given = facts | ({"returned_by": evaluator} if "returned_by" in facts else {})
    with pytest.raises(IntegrityError, match="assignment_returned_with_reason"), transaction.atomic():
        Assignment.objects.filter(pk=sheet[0].pk).update(**given)
