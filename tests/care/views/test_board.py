import datetime as dt
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from care.services import coverage
from tests.factories.accounts import UnitFactory
from tests.factories.care import CareTaskFactory, ContactFactory, PromiseFactory, rule
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

BOARD, BRANCH = "/care/board/", "/care/branch/"


@pytest.fixture
def counted(officer):
    """Eight people at the officer's station, one of them met this month."""
    OfficerFactory.create_batch(7, branch=officer.branch)
    ContactFactory(officer=officer, held_on=timezone.localdate())
    coverage.refresh(timezone.localdate())


def test_the_board_opens_at_the_highest_unit_and_leads_down(client, counted, bureau, subbureau, orgadmin):
    client.force_login(orgadmin)
    board = client.get(BOARD).context["board"]
    assert (board.unit, board.now.row.officers, board.now.reached) == (bureau, 8, 1)
    assert [line.row.unit for line in board.below] == [subbureau]
    assert client.get(BOARD, {"unit": subbureau.pk}).context["back"] == f"{BOARD}?unit={bureau.pk}"


def test_a_board_names_nobody_and_shows_no_word(client, counted, leader, officer):
    client.force_login(leader)
    page = client.get(BOARD).content.decode()
    assert officer.name not in page
    assert "Settling in" not in page


def test_a_board_draws_three_pictures(client, counted, leader):
    PromiseFactory(officer=OfficerFactory(), due_on=timezone.localdate())
    client.force_login(leader)
    board = client.get(BOARD).context["board"]
    assert [picture[-1][1] for picture in (board.reached, board.in_time, board.kept)] == [12, None, None]


def test_too_few_officers_hide_how_many_were_reached(client, officer, leader):
    ContactFactory(officer=officer, held_on=timezone.localdate())
    coverage.refresh(timezone.localdate())
    client.force_login(leader)
    response = client.get(BOARD)
    assert response.context["board"].now.reached is None
    assert "fewer than 8" in response.content.decode()
    assert "fewer than 8" in str(_exported(client.get("/care/board/export/")))


def test_a_board_is_exported_as_counts(client, counted, bureau, subbureau, orgadmin, officer):
    client.force_login(orgadmin)
    sheets = _exported(client.get("/care/board/export/"))
    assert sheets[0][-1][0:1] + sheets[0][-1][2:4] == (bureau.name, 8, 1)
    assert sheets[1][1][0:1] + sheets[1][1][2:4] == (str(subbureau), 8, 1)
    assert officer.name not in str(sheets)


def _exported(response):
    book = load_workbook(io.BytesIO(response.content))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def test_a_leader_does_not_see_the_neighbours(client, counted, leader, other_station):
    client.force_login(leader)
    assert client.get(BOARD, {"unit": other_station.pk}).status_code == 404


def test_a_secretary_is_led_to_the_branch(client, counted, secretary):
    client.force_login(secretary)
    assert client.get(BOARD).url == BRANCH


def test_before_the_first_count_it_says_so(client, orgadmin):
    client.force_login(orgadmin)
    assert "every morning" in client.get(BOARD).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_board_costs_the_same_for_any_number_of_units(client, bureau, orgadmin, rows, django_assert_num_queries):
    for _ in range(rows):
        UnitFactory(parent=bureau)
    coverage.refresh(timezone.localdate())
    client.force_login(orgadmin)
    with django_assert_num_queries(5):
        assert len(client.get(BOARD).context["board"].below) == rows


def test_the_branch_lists_by_need_not_by_talks(client, branch, officer, secretary):
    today = timezone.localdate()
    waited_for = CareTaskFactory(officer=OfficerFactory(branch=branch)).officer
    client.force_login(secretary)

    response = client.get(BRANCH)

    assert list(response.context["page"]) == [waited_for, officer]
    assert response.context["page"].items[0].next_due > today


def test_the_branch_headline_is_promises_kept(client, branch, officer, secretary):
    today = timezone.localdate()
    before = {"made_on": today - dt.timedelta(days=9), "due_on": today - dt.timedelta(days=2)}
    PromiseFactory(officer=officer, state="kept", kept_on=today - dt.timedelta(days=3), **before)
    PromiseFactory(officer=officer, **before)
    PromiseFactory(officer=officer)
    client.force_login(secretary)
    assert client.get(BRANCH).context["promises"] == (1, 2, 1)


def test_the_branch_says_of_how_many_each_closeness_came_up(client, branch, officer, secretary):
    """However often somebody was met, they count once; what is more than a year old no longer counts."""
    today = timezone.localdate()
    OfficerFactory(branch=branch)
    ContactFactory.create_batch(3, officer=officer, closeness="life")
    ContactFactory(officer=officer, closeness="work", held_on=today - dt.timedelta(days=366))
    ContactFactory(officer=officer, closeness="concerns", was_met=False)
    client.force_login(secretary)
    near = client.get(BRANCH).context["closeness"]
    assert [(one.reached, one.people, one.share) for one in near] == [(0, 2, 0), (1, 2, 50), (0, 2, 0)]


@pytest.mark.parametrize(("name", "status"), [("leader", 404), ("orgadmin", 403), ("officer_user", 403)])
def test_those_above_and_beside_have_no_branch_page(client, branch, request, name, status):
    client.force_login(request.getfixturevalue(name))
    assert client.get(BRANCH, {"branch": branch.pk}).status_code == status


def test_another_branch_is_not_found(client, other_branch, secretary):
    client.force_login(secretary)
    assert client.get(BRANCH, {"branch": other_branch.pk}).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_branch_costs_the_same_for_any_number_of_people(client, branch, secretary, rows, django_assert_num_queries):
    OfficerFactory.create_batch(rows, branch=branch)
    client.force_login(secretary)
    with django_assert_num_queries(7):
        client.get(BRANCH)


def test_rules_are_shown_with_their_basis(client, secretary):
    client.force_login(secretary)
    page = client.get("/care/rules/").content.decode()
    assert rule("funeral-visit").name_en in page
    assert "Regulations on the Work of Party Branches" in page
