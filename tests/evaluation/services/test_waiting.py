"""A grade that waited for an inquiry: given once it is closed, told with own days, sealed beside the first result."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from appeals.queries import steps
from appeals.services import deciding, filing
from audit.models import Entry
from conduct.enums import BestGrade
from conduct.models import Inquiry
from evaluation.enums import Reopening, Standing
from evaluation.models import Cycle, Form, Move, Result
from evaluation.queries import objections, sealed, turns
from evaluation.queries import waiting as asked
from evaluation.rules.standing import Why
from evaluation.services import finals, grades, publication, waiting
from members.models import FamilyMember
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory
from tests.factories.grades import forms_of, graded_group

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 2, 2)
LATER = dt.date(2026, 2, 10)
MUCH_LATER = dt.date(2026, 4, 7)
OWN_END = dt.date(2026, 4, 14)
REASON = "The matter is closed; the work of the year was sound."


@pytest.fixture
def group(station, orgadmin, officer_user):
    """Five people of whom one may be excellent; the grade of the last one waits."""
    group = graded_group("95", "90", "80", "70", "60", unit=station)
    group.forms.update(grade="competent", proposed="competent")
    group.decided_by = orgadmin
    group.save()
    form = forms_of(group)[4]
    form.officer.user = officer_user
    form.officer.save()
    Form.objects.filter(pk=form.pk).update(standing=Standing.PENDING, why=Why.INQUIRY, grade="", proposed="")
    return group


@pytest.fixture
def inquiry(group):
    return InquiryFactory(officer=own(group).officer, opened_on=dt.date(2025, 11, 3))


@pytest.fixture
def final(group, inquiry, orgadmin):
    cycle = publication.open_notice(group.cycle, version=group.cycle.version, by=orgadmin, today=TODAY)
    return finals.make_final(cycle, by=orgadmin, today=LATER, progress=lambda done, total: None)


@pytest.fixture
def orgadmin2(bureau):
    return PostingFactory(user=UserFactory(username="orgadmin2", name="Sun Li"), role="org_admin", unit=bureau).user


def own(group):
    return forms_of(group)[4]


def close(inquiry, **facts):
    Inquiry.objects.filter(pk=inquiry.pk).update(state="unfounded", closed_on=dt.date(2026, 3, 30), **facts)


def closed_with(inquiry, limit):
    closed = InquiryFactory(officer=inquiry.officer, delivered=True)
    days = {"opened_on": inquiry.opened_on, "closed_on": dt.date(2026, 3, 30)}
    Inquiry.objects.filter(pk=inquiry.pk).update(state="unfounded", closed_on=dt.date(2026, 1, 2))
    Inquiry.objects.filter(pk=closed.pk).update(**days)
    MeasureFactory(officer=inquiry.officer, inquiry=closed, effective_on=dt.date(2026, 3, 30), best_grade=limit)


def settled(form, by, grade="competent"):
    return waiting.settle(form, grade=grade, reason=REASON, by=by, today=MUCH_LATER)


def test_while_the_inquiry_is_open_nobody_is_reminded_and_nothing_is_given(group, final, orgadmin):
    assert not asked.to_settle(orgadmin).exists()
    assert not turns.grades_waiting(timezone.localdate()).exists()
    with pytest.raises(ValidationError, match="cannot be given yet"):
        settled(own(group), orgadmin)


def test_once_it_is_closed_the_political_office_is_reminded(group, final, inquiry, orgadmin):
    close(inquiry)

    assert list(asked.to_settle(orgadmin)) == [own(group)]
    (row,) = turns.grades_waiting(timezone.localdate())
    assert (row["recipient_id"], row["path"]) == (orgadmin.pk, f"/evaluation/forms/{own(group).pk}/settle/")


def test_the_grade_is_told_with_own_days_and_sealed_beside_the_first(group, final, inquiry, orgadmin, officer_user):
    close(inquiry)

    form = settled(own(group), orgadmin)

    assert (form.grade, form.standing, form.why) == ("competent", Standing.GRADED, "")
    assert (form.told_on, form.objections_until) == (MUCH_LATER, OWN_END)
    first, second = form.results.order_by("number")
    assert (first.standing, first.grade, first.cause) == ("pending", "", "")
    assert (second.standing, second.grade, second.cause, second.why) == ("graded", "competent", "waited", REASON)
    assert second.content["notice"] == {"from": "2026-04-07", "until": "2026-04-14"}
    assert sealed.check(Cycle.objects.get()).is_intact
    assert Notice.objects.filter(recipient=officer_user, kind="evaluation.result.told", due_on=MUCH_LATER).exists()
    assert Entry.objects.filter(kind="evaluation.form.settled", about_id=form.officer_id).count() == 1
    assert not asked.ready().exists()
    with pytest.raises(ValidationError, match="a moment ago"):
        settled(own(group), orgadmin)


def test_to_the_late_grade_one_objects_on_own_days_and_a_third_version_stays(
    group, final, inquiry, orgadmin, orgadmin2, officer_user
):
    close(inquiry)
    form = settled(own(group), orgadmin, "basic")

    decision = steps.decision_of(objections.GRADE, form.pk)
    assert decision.notice_until == OWN_END
    appeal = filing.file(
        officer=form.officer, kind=objections.GRADE, key=form.pk, step="objection", cause="facts", text="The work.",
        by=officer_user, today=OWN_END,
    )  # fmt: skip
    assert orgadmin in {row.user for row in appeal.barred.all()}
    deciding.decide(appeal, outcome="competent", answer="Yes.", by=orgadmin2, today=OWN_END)

    versions = list(form.results.order_by("number").values_list("number", "grade", "cause"))
    assert versions == [(1, "", ""), (2, "basic", "waited"), (3, "competent", "appeal")]
    assert sealed.check(Cycle.objects.get()).is_intact


def test_a_warning_leaves_no_excellent(group, final, inquiry, orgadmin):
    closed_with(inquiry, BestGrade.NOT_EXCELLENT)

    with pytest.raises(ValidationError, match="no “excellent” this year"):
        settled(own(group), orgadmin, "excellent")
    form = settled(own(group), orgadmin)
    assert (form.grade, form.why) == ("competent", Why.DISCIPLINE_NOT_EXCELLENT)


def test_after_more_than_a_warning_it_becomes_definite_that_no_grade_is_given(group, final, inquiry, orgadmin):
    closed_with(inquiry, BestGrade.COMMENT_ONLY)

    form = settled(own(group), orgadmin, "")

    assert (form.standing, form.grade, form.comment) == ("no_grade", "", REASON)
    assert form.results.latest("number").standing == "no_grade"
    assert not Move.objects.exists()
    assert not asked.ready().exists()


def test_the_quota_holds_with_the_late_one_among_the_graded(group, final, inquiry, orgadmin):
    close(inquiry)
    form = forms_of(group)[0]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE evaluation_form DISABLE TRIGGER evaluation_form_sealed")
    Form.objects.filter(pk=form.pk).update(grade="excellent")

    with pytest.raises(ValidationError, match="Of 5 graded people in this group 1 may be excellent"):
        settled(own(group), orgadmin, "excellent")
    assert own(group).standing == Standing.PENDING


def test_a_grade_is_chosen_where_one_is_possible(group, final, inquiry, orgadmin):
    close(inquiry)

    with pytest.raises(ValidationError, match="Choose a grade"):
        settled(own(group), orgadmin, "")


def test_nobody_gives_the_own_grade_or_that_of_family(group, final, inquiry, orgadmin, officer_user):
    close(inquiry)
    with pytest.raises(ValidationError, match="your own grade"):
        settled(own(group), officer_user)
    FamilyMember.objects.create(officer=own(group).officer, relation="spouse", name=orgadmin.name)
    with pytest.raises(ValidationError, match="family"):
        settled(own(group), orgadmin)


def test_during_the_notice_the_end_waits_for_the_own_days(group, inquiry, orgadmin):
    cycle = publication.open_notice(group.cycle, version=group.cycle.version, by=orgadmin, today=TODAY)
    close(inquiry)
    waiting.settle(own(group), grade="competent", reason=REASON, by=orgadmin, today=LATER)

    assert finals.obstacles(cycle, LATER) == ["To a result that was told later one may object until 24 February 2026."]
    assert not Result.objects.exists()


def test_before_the_decision_whoever_need_not_wait_joins_the_ranking(group, inquiry, leader):
    close(inquiry)
    group.forms.update(grade="", proposed="")

    grades.fill(group, version=group.version, by=leader)

    assert (own(group).standing, own(group).proposed) == ("graded", "competent")


def insert(form, **facts):
    Result.objects.create(form=form, standing="pending", grade="", content={}, hash="x", **facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": 2, "cause": Reopening.APPEAL, "why": "So."}, "No objection was upheld"),
        ({"number": 3, "cause": Reopening.WAITED, "why": "So."}, "follows the one before"),
        ({"number": 2, "cause": Reopening.WAITED, "why": ""}, "result_later_says_why"),
        ({"number": 2, "cause": "", "why": "So."}, "result_later_says_why"),
    ],
)
def test_the_database_takes_no_later_version_without_a_cause(group, final, orgadmin, facts, words):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        insert(own(group), by=orgadmin, **facts)


def test_only_a_grade_that_waited_is_given_later(group, final, orgadmin):
    with pytest.raises(DatabaseError, match="had to wait"), transaction.atomic():
        insert(forms_of(group)[0], number=2, cause=Reopening.WAITED, why="So.", by=orgadmin)


def test_no_first_version_is_added_to_a_final_year(group, final, orgadmin):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE evaluation_result DISABLE TRIGGER evaluation_result_keep_row")
        cursor.execute("DELETE FROM evaluation_result WHERE form_id = %s", [own(group).pk])
    with pytest.raises(DatabaseError, match="no first version"), transaction.atomic():
        insert(own(group), number=1, by=orgadmin)


@pytest.mark.parametrize("facts", [{"grade": "excellent"}, {"standing": "comment_only", "why": "x", "grade": ""}])
def test_the_database_keeps_a_grade_as_it_was_sealed_last(group, final, facts):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="as it was sealed last"), transaction.atomic():
        Form.objects.filter(pk=forms_of(group)[0].pk).update(**facts)


@pytest.mark.parametrize("facts", [{"state": "notice", "final_on": None, "final_hash": ""}, {"final_hash": "other"}])
def test_the_database_keeps_a_final_year(final, facts):
    with pytest.raises(DatabaseError, match="final and stays so"), transaction.atomic():
        Cycle.objects.filter(pk=final.pk).update(**facts)
