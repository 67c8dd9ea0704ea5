"""Handing marks back, on its page: who may, what is said, and what stays as it was typed."""

import pytest
from django.urls import reverse

from evaluation.enums import CycleState
from evaluation.models import Assignment, Cycle, Run
from tests.factories.evaluation import AssignmentFactory, CycleFactory, FormFactory, IndicatorFactory, MarkFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]

ENGLISH = {"accept-language": "en"}
WHY = "Every line has the same mark."


@pytest.fixture
def sheet(station, bureau, leader):
    """Two people whom the leader has handed in."""
    cycle = CycleFactory(unit=bureau, state=CycleState.RATING)
    first = FormFactory(cycle=cycle, officer=OfficerFactory(unit=station))
    second = FormFactory(cycle=cycle, officer=OfficerFactory(unit=station), scheme_version=first.scheme_version)
    indicator = IndicatorFactory(scheme_version=first.scheme_version)
    found = [AssignmentFactory(form=form, rater=leader, submitted=True) for form in (first, second)]
    for one in found:
        MarkFactory(assignment=one, indicator=indicator, points=30)
    return found


@pytest.fixture
def desk(client, evaluator):
    client.force_login(evaluator)
    return client


def back(assignment):
    return reverse("evaluation:rating-return", args=[assignment.pk])


def with_rater():
    return [row.submitted_at is None for row in Assignment.objects.order_by("pk")]


def test_one_persons_marks_go_back_and_the_rater_reads_why(desk, sheet, leader):
    page = desk.get(back(sheet[0]), headers=ENGLISH).content.decode()
    assert leader.name in page
    assert "marks of 2 people" in page

    assert desk.post(back(sheet[0]), {"why": WHY}).url == reverse("evaluation:form-raters", args=[sheet[0].form_id])

    assert with_rater() == [True, False]
    desk.force_login(leader)
    grid = desk.get(reverse("evaluation:rating-grid", args=[sheet[0].form.cycle_id]), headers=ENGLISH).content.decode()
    assert WHY in grid
    assert f'name="m{sheet[0].pk}-' in grid
    assert f'name="m{sheet[1].pk}-' not in grid


def test_a_whole_sheet_goes_back(desk, sheet):
    desk.post(back(sheet[0]), {"why": WHY, "is_whole_sheet": "on"})

    assert with_rater() == [True, True]


def test_without_a_reason_nothing_goes_back(desk, sheet):
    page = desk.post(back(sheet[0]), {"why": "  ", "is_whole_sheet": "on"}, headers=ENGLISH)

    assert page.status_code == 422
    assert "This field is required" in page.content.decode()
    assert page.context["form"]["is_whole_sheet"].value()
    assert with_rater() == [False, False]


def test_what_concerns_the_own_family_somebody_else_hands_back(desk, sheet, evaluator):
    FamilyMemberFactory(officer=sheet[0].form.officer, relation="spouse", name=evaluator.name)

    page = desk.post(back(sheet[0]), {"why": WHY}, headers=ENGLISH)

    assert page.status_code == 422
    assert "Somebody else hands this back" in page.content.decode()
    assert WHY in page.content.decode()


def test_with_the_rater_already_there_is_nothing_to_send(desk, sheet):
    desk.post(back(sheet[0]), {"why": WHY})

    page = desk.get(back(sheet[0]), headers=ENGLISH).content.decode()

    assert "with their rater already" in page
    assert 'name="why"' not in page


@pytest.mark.parametrize("hindrance", ["closed", "computed"])
def test_too_late_it_says_so(desk, sheet, evaluator, hindrance):
    if hindrance == "closed":
        Cycle.objects.update(state=CycleState.CALIBRATION)
        words = "Ratings are closed"
    else:
        Run.objects.create(
            cycle=sheet[0].form.cycle, number=1, state="running", by=evaluator, evidence_until="2025-12-31"
        )
        words = "Scores were computed"

    page = desk.get(back(sheet[0]), headers=ENGLISH).content.decode()
    refused = desk.post(back(sheet[0]), {"why": WHY}, headers=ENGLISH)

    assert words in page
    assert 'name="why"' not in page
    assert (refused.status_code, with_rater()) == (422, [False, False])
    assert words in refused.content.decode()


def test_nobody_else_hands_back(client, sheet, leader, orgadmin, officer_user):
    for reader in (leader, officer_user):
        client.force_login(reader)
        assert client.post(back(sheet[0]), {"why": WHY}).status_code == 403
    other = AssignmentFactory(submitted=True)
    client.force_login(orgadmin)
    assert client.get(back(other)).status_code in {403, 404}
    assert with_rater() == [False, False, False]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_any_sheet(desk, sheet, leader, rows, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(rows - 1, unit=sheet[0].form.unit):
        form = FormFactory(cycle=sheet[0].form.cycle, officer=officer, scheme_version=sheet[0].form.scheme_version)
        AssignmentFactory(form=form, rater=leader, submitted=True)
    desk.get(back(sheet[0]))

    with django_assert_num_queries(8):
        desk.get(back(sheet[0]))
