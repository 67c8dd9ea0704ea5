"""The sheet of marks: cell by cell, whole without scripts, and for nobody but its rater."""

import pytest
from django.urls import reverse

from evaluation.enums import CycleState
from evaluation.models import Assignment, Mark
from tests.factories.evaluation import AssignmentFactory, IndicatorFactory
from tests.factories.members import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]


@pytest.fixture
def assignment(officer, leader):
    return AssignmentFactory(
        form__officer=officer, form__cycle__unit=officer.unit, form__cycle__state=CycleState.RATING, rater=leader
    )


@pytest.fixture
def indicator(assignment):
    return IndicatorFactory(scheme_version=assignment.form.scheme_version)


@pytest.fixture
def grid(assignment, indicator, client, leader):
    client.force_login(leader)
    return reverse("evaluation:rating-grid", args=[assignment.form.cycle_id])


@pytest.fixture
def keep(assignment, indicator, client, grid):
    def kept(**typed):
        address = reverse("evaluation:rating-keep", args=[assignment.pk])
        return client.post(address, {"indicator": indicator.pk, "seen": "", **typed})

    return kept


def test_a_cell_is_kept_and_stands_in_the_sheet_again(client, grid, keep):
    assert keep(points="32").json() == {"points": "32", "problem": "", "needs_reason": False, "said": "Kept."}
    assert 'value="32"' in client.get(grid).content.decode()


def test_a_wrong_cell_says_so(keep):
    answer = keep(points="99")

    assert (answer.status_code, answer.json()["problem"]) == (422, "At most 40 points.")


def test_a_second_window_is_shown_what_stands(keep):
    keep(points="32")

    answer = keep(points="20").json()

    assert answer["points"] == "32"
    assert "Another window" in answer["problem"]


def test_the_reason_of_a_low_mark_is_kept(keep):
    assert keep(points="10").json()["needs_reason"]
    keep(reason="三次迟交")

    assert Mark.objects.get().reason == "三次迟交"


def test_without_scripts_the_whole_sheet_is_sent(client, grid, assignment, indicator):
    cell = f"m{assignment.pk}-{indicator.pk}"

    assert client.post(grid, {cell: "35", "seen": "", "deed": "hand_in"}).status_code == 302

    assert Mark.objects.get().points == 35
    assert Assignment.objects.get().submitted_at is not None


def test_a_wrong_mark_stays_in_its_cell_with_words(client, grid, assignment, indicator):
    page = client.post(grid, {f"m{assignment.pk}-{indicator.pk}": "abc", "seen": ""})

    assert page.status_code == 422
    assert 'value="abc"' in page.content.decode()
    assert "Type a number from 0 to 40." in page.content.decode()


def test_a_low_mark_without_warning_asks_why_before_it_is_handed_in(client, grid, assignment, indicator):
    cell = f"{assignment.pk}-{indicator.pk}"

    refused = client.post(grid, {f"m{cell}": "10", "seen": "", "deed": "hand_in"})
    assert refused.status_code == 422
    assert f'name="w{cell}"' in refused.content.decode()
    assert Assignment.objects.get().submitted_at is None

    client.post(grid, {f"m{cell}": "10", "seen": f"m{cell}=10", f"w{cell}": "三次迟交", "deed": "hand_in"})
    assert Assignment.objects.get().submitted_at is not None


def test_whoever_rates_reads_the_summary_of_that_person_alone(client, grid, assignment):
    other = AssignmentFactory(form__officer=OfficerFactory())
    client.force_login(assignment.rater)

    assert client.get(reverse("evaluation:summary-detail", args=[assignment.form_id])).status_code == 200
    assert client.get(reverse("evaluation:summary-detail", args=[other.form_id])).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_a_sheet_costs_the_same_for_any_number(client, grid, assignment, rows, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(rows, unit=assignment.form.unit):
        AssignmentFactory(
            form__cycle=assignment.form.cycle,
            form__officer=officer,
            form__scheme_version=assignment.form.scheme_version,
            rater=assignment.rater,
        )
    client.get(grid)

    with django_assert_num_queries(11):
        client.get(grid)


@pytest.fixture
def sixty_two(grid, assignment):
    """Four more indicators, and 61 people beside the first."""
    IndicatorFactory.create_batch(4, scheme_version=assignment.form.scheme_version)
    for place in range(61):
        AssignmentFactory(
            form__cycle=assignment.form.cycle,
            form__officer=OfficerFactory(unit=assignment.form.unit, name=f"People {place:02}"),
            form__scheme_version=assignment.form.scheme_version,
            rater=assignment.rater,
        )
    return grid


def people_on(client, address, **headers):
    page = client.get(address, headers=headers)
    return [row["assignment"].pk for _sheet, rows in page.context["sheets"] for row in rows], page


def test_sixty_people_come_in_parts_of_a_light_page(client, sixty_two):
    parts = [people_on(client, f"{sixty_two}?part={part}") for part in range(4)]

    assert [len(people) for people, _page in parts] == [15, 15, 15, 15]
    assert len({one for people, _page in parts for one in people}) == 60
    assert all(len(page.content) < 30_000 for _people, page in parts)
    assert [page.context["following"] for _people, page in parts] == [1, 2, 3, None]
    assert "page=2" in parts[3][1].content.decode()
    assert len(people_on(client, f"{sixty_two}?page=2")[0]) == 2


def test_a_part_brings_the_people_alone(client, sixty_two):
    people, page = people_on(client, f"{sixty_two}?page=1&part=1", hx_request="true")

    assert len(people) == 15
    assert "<form" not in page.content.decode()


@pytest.mark.parametrize("part", ["4", "-1", "x", "¹", "99999999999"])
def test_no_part_at_all_is_the_first(client, sixty_two, part):
    assert people_on(client, f"{sixty_two}?part={part}")[0] == people_on(client, sixty_two)[0]


def test_what_was_typed_in_a_later_part_comes_back_with_its_fault(client, sixty_two, indicator):
    last = people_on(client, f"{sixty_two}?part=3")[0][-1]

    page = client.post(sixty_two, {f"m{last}-{indicator.pk}": "abc", "seen": ""})

    assert page.status_code == 422
    assert 'value="abc"' in page.content.decode()


def test_only_the_people_shown_are_read(client, sixty_two, django_assert_num_queries):
    with django_assert_num_queries(11) as asked:
        client.get(sixty_two)

    assert [query["sql"].count("LIMIT 16") for query in asked.captured_queries].count(1) == 1
