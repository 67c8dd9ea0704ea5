"""The list of people: who sees whom, how it is narrowed, and what it costs."""

import io

import openpyxl
import pytest
from django.urls import reverse

from accounts.permissions import Permission
from audit.models import Entry
from members.enums import Category, PoliticalStatus
from members.models import PeopleExport
from members.queries.search import find
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.usefixtures("english")

LIST = reverse("members:officer-list")


@pytest.fixture
def people(branch, other_branch):
    return [
        OfficerFactory(name="张伟鹏", police_number="330002", branch=branch),
        OfficerFactory(name="曾志强", police_number="330003", branch=branch, category=Category.AUXILIARY),
        OfficerFactory(name="张敏", police_number="330004", branch=other_branch, political_status=PoliticalStatus.NONE),
    ]


def names(response):
    return [officer.name for officer in response.context["officers"]]


def test_secretary_sees_the_own_branch(client, secretary, people):
    client.force_login(secretary)

    assert names(client.get(LIST)) == ["曾志强", "张伟鹏"]


def test_leader_sees_the_own_unit(client, leader, people):
    client.force_login(leader)

    assert names(client.get(LIST)) == ["曾志强", "张伟鹏"]


def test_orgadmin_sees_everybody_by_pinyin(client, orgadmin, people):
    client.force_login(orgadmin)

    assert names(client.get(LIST)) == ["曾志强", "张敏", "张伟鹏"]


def test_an_officer_without_posting_may_not_list(client, officer_user, people):
    client.force_login(officer_user)

    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("typed", ["zwp", "张伟", "weipeng", "330002", "zhang wei"])
def test_one_person_is_found_in_many_ways(client, orgadmin, people, typed):
    client.force_login(orgadmin)

    assert names(client.get(LIST, {"q": typed})) == ["张伟鹏"]


def test_who_begins_so_comes_before_who_bears_it_later(client, orgadmin, branch):
    for name in ("付志文", "黄志文", "张伟", "钟文"):
        OfficerFactory(name=name, branch=branch)
    client.force_login(orgadmin)

    assert names(client.get(LIST, {"q": "zw"})) == ["张伟", "钟文", "付志文", "黄志文"]


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [
        ({"category": "auxiliary"}, ["曾志强"]),
        ({"political_status": "none"}, ["张敏"]),
        ({"unit": "Hilltop Police Station"}, ["张敏"]),
        ({"unit": "Linjiang Sub-bureau"}, ["曾志强", "张敏", "张伟鹏"]),
        ({"branch": "Riverside Branch", "q": "z"}, ["曾志强", "张伟鹏"]),
        ({"sort": "-name"}, ["张伟鹏", "张敏", "曾志强"]),
        ({"sort": "number"}, ["张伟鹏", "曾志强", "张敏"]),
        ({"service": "left"}, []),
        ({"unit": "No Such Unit"}, []),
        ({"category": "nonsense"}, []),
    ],
)
def test_the_list_is_narrowed_and_ordered(client, orgadmin, people, narrowing, found):
    client.force_login(orgadmin)

    assert names(client.get(LIST, narrowing)) == found


def test_those_who_left_stand_apart(client, orgadmin, branch):
    OfficerFactory(branch=branch, name="李娜", left=True)
    client.force_login(orgadmin)

    assert names(client.get(LIST)) == []
    assert names(client.get(LIST, {"service": "left"})) == ["李娜"]


def test_a_finder_gets_name_and_post_and_cannot_narrow_by_more(client, inspector, people):
    client.force_login(inspector)

    response = client.get(LIST, {"political_status": "none"})

    assert names(response) == ["曾志强", "张敏", "张伟鹏"]
    assert "139****2247" not in response.content.decode()
    assert "Riverside Branch" not in response.content.decode()


def test_telephone_numbers_are_masked(client, secretary, people):
    client.force_login(secretary)

    text = client.get(LIST).content.decode()

    assert "139****2247" in text
    assert "13912342247" not in text


def test_showing_a_number_is_logged(client, secretary, people):
    client.force_login(secretary)

    response = client.post(reverse("members:officer-phone", args=[people[0].pk]), headers={"HX-Request": "true"})

    assert "13912342247" in response.content.decode()
    entry = Entry.objects.get(kind="members.officer.phone_shown")
    assert (entry.actor_id, entry.about_id) == (secretary.pk, people[0].pk)


def test_a_number_of_another_branch_stays_hidden(client, secretary2, people):
    client.force_login(secretary2)

    assert client.post(reverse("members:officer-phone", args=[people[0].pk])).status_code == 404
    assert not Entry.objects.filter(kind="members.officer.phone_shown").exists()


@pytest.mark.parametrize("route", ["officer-list", "officer-search"])
def test_list_and_search_have_one_scope(client, secretary2, people, route):
    client.force_login(secretary2)

    text = client.get(reverse(f"members:{route}"), {"q": "zhang"}).content.decode()

    assert "张敏" in text
    assert "张伟鹏" not in text


def test_picker_has_the_scope_of_its_deed(client, leader, secretary, people):
    url, asked = reverse("members:officer-pick"), {"name": "officer", "officer_text": "zhang"}
    client.force_login(secretary)
    assert "330002" in client.get(url, asked | {"for": Permission.EVENT_RECORD}).content.decode()

    client.force_login(leader)
    assert "330002" not in client.get(url, asked | {"for": Permission.EVENT_RECORD}).content.decode()
    assert client.get(url, asked | {"for": Permission.PROFILE_EDIT}).status_code == 403
    assert client.get(url, asked | {"for": "log_view"}).status_code == 400
    assert client.get(url, asked | {"for": "contact_record", "name": "a b"}).status_code == 400


def test_picker_for_many_keeps_those_chosen(client, orgadmin, people):
    client.force_login(orgadmin)

    text = client.get(
        reverse("members:officer-pick"),
        {"for": "person_find", "name": "with", "many": "1", "with_text": "zzq", "with": people[0].pk},
    ).content.decode()

    assert text.count("checkbox") == 2
    assert text.count("checked") == 1


def test_count_of_a_search_equals_its_list(orgadmin, secretary, people):
    assert find(orgadmin, Permission.PROFILE_VIEW, "zhang").count() == 2
    assert find(secretary, Permission.PROFILE_VIEW, "zhang").count() == 1
    assert find(secretary, Permission.PROFILE_VIEW, "!!").count() == 0
    assert find(secretary, Permission.PROFILE_VIEW, "100%_").count() == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_queries_do_not_grow_with_the_rows(client, orgadmin, branch, django_assert_num_queries, rows):
    OfficerFactory.create_batch(rows, branch=branch)
    client.force_login(orgadmin)
    client.get(LIST)

    with django_assert_num_queries(6):
        client.get(LIST, {"q": "z"})


def test_htmx_gets_the_rows_only(client, orgadmin, people):
    client.force_login(orgadmin)

    text = client.get(LIST, headers={"HX-Request": "true"}).content.decode()

    assert "张敏" in text
    assert "<html" not in text


def test_export_is_stamped_and_logged(client, orgadmin, people):
    client.force_login(orgadmin)

    response = client.post(
        f"{reverse('members:officer-export')}?category=police", {"purpose": "Spring Festival visits"}
    )

    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [row[1] for row in rows] == ["张敏", "张伟鹏"]
    assert "139****2247" in rows[0]
    stamp = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert stamp["exported by"] == "Orgadmin (orgadmin)"
    assert stamp["purpose"] == "Spring Festival visits"
    assert stamp["scope"] == "Category: police officer"
    export = PeopleExport.objects.get()
    assert (export.taken_by, export.row_count) == (orgadmin, 2)
    assert Entry.objects.filter(kind="members.officer.exported", subject=f"members.PeopleExport:{export.pk}").exists()


def test_export_without_a_purpose_is_refused(client, orgadmin, people):
    client.force_login(orgadmin)

    assert client.post(reverse("members:officer-export"), {"purpose": ""}).status_code == 422
    assert not PeopleExport.objects.exists()


def test_export_holds_the_own_branch_only(client, secretary2, people):
    client.force_login(secretary2)

    response = client.post(reverse("members:officer-export"), {"purpose": "phone tree"})

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["张敏"]
