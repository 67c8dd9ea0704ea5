"""The desk of a year and its wizard, as people use them."""

import datetime as dt

import pytest
from django.urls import reverse

from evaluation.enums import CycleState
from evaluation.models import Cycle, Form
from tests.factories.evaluation import (
    AssignmentFactory,
    CycleFactory,
    FormFactory,
    IndicatorFactory,
    SchemeVersionFactory,
)
from tests.factories.members import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]


@pytest.fixture
def scheme(bureau):
    return SchemeVersionFactory(published=True, scheme__unit=bureau)


def _given(bureau, **changed):
    return {
        "unit": bureau.pk,
        "year": 2025,
        "categories": ["police"],
        "summary_until": "2026-12-01",
        "rating_until": "2026-12-10",
        "excellent_percent": "20",
        "low_share": "60",
        **changed,
    }


def test_the_wizard_shows_first_and_writes_only_then(client, evaluator, bureau, officer, scheme):
    client.force_login(evaluator)
    address = reverse("evaluation:cycle-create")

    shown = client.post(address, _given(bureau))

    assert shown.status_code == 200
    assert str(scheme) in shown.content.decode()
    assert not Cycle.objects.exists()

    started = client.post(address, _given(bureau, deed="start"))

    cycle = Cycle.objects.get()
    assert started.url == cycle.get_absolute_url()
    assert Form.objects.get().scheme_version == scheme


def test_what_was_typed_stays_when_something_is_to_be_changed(client, evaluator, bureau, officer):
    client.force_login(evaluator)

    page = client.post(reverse("evaluation:cycle-create"), _given(bureau, low_share="55", deed="change"))

    assert 'value="55"' in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"rating_until": "2026-11-01"}, "rating_until", "Ratings end after"),
        ({"excellent_percent": "25"}, "approval", "needs the document"),
        ({"excellent_percent": "26"}, "excellent_percent", "less than or equal to 25"),
        ({"year": 2999}, "year", "has not begun"),
        ({"excellent_percent": "25", "approval": "x" * 121}, "approval", "at most 120 characters"),
    ],
)
def test_a_mistake_is_said_once_at_its_field(client, evaluator, bureau, changed, field, words):
    client.force_login(evaluator)

    page = client.post(reverse("evaluation:cycle-create"), _given(bureau, **changed))

    assert page.status_code == 422
    (said,) = page.context["form"].errors[field]
    assert words in said


def test_a_year_started_already_is_said_at_the_year(client, evaluator, bureau):
    CycleFactory(unit=bureau, year=2025)
    client.force_login(evaluator)

    page = client.post(reverse("evaluation:cycle-create"), _given(bureau))

    assert "started already" in str(page.context["form"].errors["year"])


def test_an_organisation_is_offered_only_where_one_runs_years(client, evaluator, bureau, station):
    client.force_login(evaluator)

    page = client.get(reverse("evaluation:cycle-create"))

    assert list(page.context["form"].fields["unit"].queryset) == [bureau]


def test_the_desk_says_what_stands_in_the_way_and_then_takes_the_step(client, evaluator, bureau, officer, scheme):
    cycle = CycleFactory(unit=bureau)
    client.force_login(evaluator)
    advance = reverse("evaluation:cycle-advance", args=[cycle.pk])

    assert "Nobody has a form yet" in client.get(cycle.get_absolute_url()).content.decode()
    for version in (1, "9" * 5000):
        client.post(advance, {"version": version})
        cycle.refresh_from_db()
        assert cycle.state == CycleState.PREPARING

    client.post(reverse("evaluation:cycle-prepare", args=[cycle.pk]), {"version": 1})
    client.post(advance, {"version": 2})
    cycle.refresh_from_db()
    assert cycle.state == CycleState.SUMMARY


def test_why_somebody_is_not_graded_is_for_whoever_runs_the_year(client, evaluator, leader, bureau, officer):
    cycle = CycleFactory(unit=bureau)
    FormFactory(cycle=cycle, officer=officer, standing="no_grade", why="discipline_no_grade")
    address = reverse("evaluation:cycle-people", args=[cycle.pk])

    client.force_login(evaluator)
    assert "Discipline: no grade" in client.get(address).content.decode()
    client.force_login(leader)
    shown = client.get(address).content.decode()
    assert officer.name in shown
    assert "iscipline" not in shown.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_people_of_a_year_cost_the_same_for_any_number(
    client, evaluator, bureau, station, rows, django_assert_num_queries
):
    cycle = CycleFactory(unit=bureau)
    for officer in OfficerFactory.create_batch(rows, unit=station):
        AssignmentFactory(form__cycle=cycle, form__officer=officer)
    client.force_login(evaluator)
    address = reverse("evaluation:cycle-people", args=[cycle.pk])
    client.get(address)

    with django_assert_num_queries(5):
        client.get(address)


@pytest.mark.parametrize("show", ["not_graded", "no_scheme", "no_rater", "no_summary", "no_account"])
def test_people_are_narrowed_to_those_of_whom_something_is_to_be_done(client, evaluator, bureau, officer, show):
    cycle = CycleFactory(unit=bureau)
    mine = FormFactory(cycle=cycle, officer=officer)
    IndicatorFactory(scheme_version=mine.scheme_version)
    AssignmentFactory(form=FormFactory(cycle=cycle, officer=OfficerFactory(unit=officer.unit), scheme_version=None))
    client.force_login(evaluator)

    page = client.get(reverse("evaluation:cycle-people", args=[cycle.pk]), {"show": show})

    expected = {"no_rater": [mine.pk], "no_summary": [mine.pk], "not_graded": []}
    found = [form.pk for form in page.context["page"]]
    assert found == expected.get(show, [form.pk for form in Form.objects.exclude(pk=mine.pk)])


def test_days_changed_by_two_people_at_once_are_not_lost(client, evaluator, bureau):
    cycle = CycleFactory(unit=bureau)
    client.force_login(evaluator)
    address = reverse("evaluation:cycle-edit", args=[cycle.pk])
    given = {**_given(bureau), "summary_until": "2026-01-12", "rating_until": "2026-01-30", "version": 1}

    assert client.post(address, given).status_code == 302
    again = client.post(address, {**given, "rating_until": "2026-02-01"})

    assert again.status_code == 422
    cycle.refresh_from_db()
    assert cycle.rating_until == dt.date(2026, 1, 30)
