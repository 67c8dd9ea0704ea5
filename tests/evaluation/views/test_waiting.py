"""Grades that had to wait: who sees them, what is left to choose, and what stands after an error."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from conduct.enums import BestGrade
from conduct.models import Inquiry
from evaluation.enums import CycleState, Standing
from evaluation.models import Cycle, Form, Move
from evaluation.rules.standing import Why
from tests.factories.discipline import InquiryFactory, MeasureFactory
from tests.factories.evaluation import FormFactory
from tests.factories.grades import forms_of, graded_group
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]

LIST = reverse("evaluation:waiting-list")
ENGLISH = {"accept-language": "en"}
REASON = "The matter is closed; the work of the year was sound."
WAITS = {"standing": Standing.PENDING, "why": Why.INQUIRY, "grade": "", "proposed": ""}


@pytest.fixture
def group(station, bureau, officer_user):
    """A year that is public; of its five people the last waits."""
    group = graded_group("95", "90", "80", "70", "60", unit=station)
    group.forms.update(grade="competent", proposed="competent")
    today = timezone.localdate()
    given = {"notice_from": today - dt.timedelta(days=20), "notice_until": today - dt.timedelta(days=10)}
    Cycle.objects.filter(pk=group.cycle_id).update(unit=bureau, state=CycleState.NOTICE, **given)
    form = forms_of(group)[4]
    form.officer.user = officer_user
    form.officer.save()
    Form.objects.filter(pk=form.pk).update(**WAITS)
    return group


@pytest.fixture
def own(group):
    return forms_of(group)[4]


@pytest.fixture
def desk(client, orgadmin):
    client.force_login(orgadmin)
    return client


def settle(form):
    return reverse("evaluation:grade-settle", args=[form.pk])


def names(client):
    return [row.officer.name for row in client.get(LIST, headers=ENGLISH).context["page"]]


def test_the_list_names_those_whose_grade_can_be_given_now(desk, own):
    assert names(desk) == [own.officer.name]

    InquiryFactory(officer=own.officer, opened_on=dt.date(2025, 11, 3))
    page = desk.get(LIST, headers=ENGLISH)
    assert list(page.context["page"]) == []
    assert "No grade can be given now" in page.content.decode()
    assert desk.get(settle(own)).status_code == 404


def test_before_the_notice_nothing_is_given_one_by_one(desk, own):
    Cycle.objects.update(state=CycleState.CALIBRATION, notice_from=None, notice_until=None)

    assert names(desk) == []
    assert desk.get(settle(own)).status_code == 404


def test_only_whoever_decides_grades_reads_it(client, own, officer_user, leader, evaluator, orgadmin):
    for reader in (officer_user, leader, evaluator):
        client.force_login(reader)
        assert client.get(LIST).status_code == 403
        assert client.get(settle(own)).status_code == 403
        assert client.post(settle(own), {"grade": "competent", "reason": REASON}).status_code == 403
    assert Form.objects.get(pk=own.pk).standing == Standing.PENDING


def test_the_own_grade_is_not_there(desk, own, orgadmin):
    other = forms_of(own.group)[0]
    own.officer.user = None
    own.officer.save()
    other.officer.user = orgadmin
    other.officer.save()
    Form.objects.filter(pk=other.pk).update(**WAITS)

    assert names(desk) == [own.officer.name]
    assert desk.get(settle(other)).status_code == 404


def test_it_is_given_told_and_off_the_list(desk, own):
    page = desk.get(settle(own), headers=ENGLISH)
    assert set(dict(page.context["form"].fields["grade"].choices)) >= {"excellent", "competent", "incompetent"}
    assert Entry.objects.filter(about_id=own.officer_id, kind__contains="read").count() == 1

    given = desk.post(settle(own), {"grade": "competent", "reason": REASON})

    assert given.url == LIST
    form = Form.objects.get(pk=own.pk)
    assert (form.grade, form.standing, form.told_on) == ("competent", Standing.GRADED, timezone.localdate())
    assert names(desk) == []
    assert desk.get(settle(own)).status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"grade": "competent", "reason": " "}, "This field is required"),
        ({"grade": "", "reason": REASON}, "This field is required"),
        ({"grade": "best", "reason": REASON}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(desk, own, given, words):
    page = desk.post(settle(own), given, headers=ENGLISH)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert given["reason"].strip() in page.content.decode()
    assert Form.objects.get(pk=own.pk).standing == Standing.PENDING


def test_a_warning_takes_excellent_off_the_choice(desk, own):
    inquiry = InquiryFactory(officer=own.officer, delivered=True)
    days = {"opened_on": dt.date(2025, 11, 3), "closed_on": dt.date(2026, 3, 30)}
    Inquiry.objects.filter(pk=inquiry.pk).update(**days)
    MeasureFactory(
        officer=own.officer, inquiry=inquiry, effective_on=dt.date(2026, 3, 30), best_grade=BestGrade.NOT_EXCELLENT
    )

    choices = dict(desk.get(settle(own)).context["form"].fields["grade"].choices)
    refused = desk.post(settle(own), {"grade": "excellent", "reason": REASON}, headers=ENGLISH)

    assert "excellent" not in choices
    assert refused.status_code == 422


def test_where_no_grade_is_left_there_is_none_to_choose(desk, own):
    inquiry = InquiryFactory(officer=own.officer, delivered=True)
    days = {"opened_on": dt.date(2025, 11, 3), "closed_on": dt.date(2026, 3, 30)}
    Inquiry.objects.filter(pk=inquiry.pk).update(**days)
    MeasureFactory(
        officer=own.officer, inquiry=inquiry, effective_on=dt.date(2026, 3, 30), best_grade=BestGrade.COMMENT_ONLY
    )

    page = desk.get(settle(own), headers=ENGLISH)
    assert "grade" not in page.context["form"].fields
    assert "By what was decided no grade is given" in page.content.decode()
    assert desk.post(settle(own), {"reason": REASON}).url == LIST
    assert not Move.objects.exists()


def test_not_that_of_the_own_family(desk, own, orgadmin):
    FamilyMemberFactory(officer=own.officer, relation="spouse", name=orgadmin.name)

    page = desk.post(settle(own), {"grade": "competent", "reason": REASON}, headers=ENGLISH)

    assert page.status_code == 422
    assert "family" in page.content.decode()
    assert REASON in page.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number(desk, group, rows, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(rows - 1, unit=group.unit):
        FormFactory(cycle=group.cycle, officer=officer, group=group, **WAITS)
    desk.get(LIST)

    with django_assert_num_queries(4):
        desk.get(LIST)


@pytest.mark.parametrize("rows", [1, 30])
def test_giving_one_costs_the_same_in_any_group(desk, group, own, rows, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(rows - 1, unit=group.unit):
        FormFactory(cycle=group.cycle, officer=officer, group=group, grade="competent")
    desk.get(settle(own))

    with django_assert_num_queries(11):
        desk.get(settle(own))
