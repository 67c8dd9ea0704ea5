"""The pages of a roster, as they are asked for."""

import io

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from members.models import ImportState, Officer, RosterImport
from tests.factories import roster as rosters
from ui.spreadsheets import Table, write_xlsx

PINE = {"单位": "东河分局松山派出所", "所在党支部": "东河分局松山派出所党支部"}
UPLOAD = "/people/rosters/new/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def ready(pine, pine_branch, city, admin):
    """One new row, one refused with a suggestion, one refused without."""
    lines = [PINE, {**PINE, "警号": "330003", "单位": "东河分局松山派出处"}, {**PINE, "警号": None}]
    return rosters.upload(rosters.sheet(*lines), unit=city, by=admin)


def send(client, content: bytes, city, name="roster.xlsx"):
    return client.post(UPLOAD, {"unit": city.pk, "file": rosters.file(content, name)})


def address(roster, what: str) -> str:
    return reverse(f"members:roster-{what}", args=[roster.pk])


def test_upload_keeps_the_file_and_shows_its_progress(signed_in, pine, pine_branch, city):
    answer = send(signed_in, rosters.sheet(PINE), city)
    roster = RosterImport.objects.get()
    assert answer.url == roster.get_absolute_url()
    page = signed_in.get(answer.url).content.decode()
    assert 'hx-trigger="every 1s"' in page
    rosters.finish_jobs()
    page = signed_in.get(answer.url).content.decode()
    assert "every 1s" not in page
    assert "张伟鹏" in page


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "type"),
        (write_xlsx([Table("x", ["a", "b"], [["1", "2"]])]), "no_headings"),
        (rosters.sheet(PINE, headings=["姓名", "警号", "性别", "单位", "人员类别"]), "columns_missing"),
        (rosters.sheet(PINE, headings=[*rosters.HEADINGS, "姓名"]), "columns_twice"),
        (rosters.sheet(), "no_rows"),
        ("姓名,警号,性别,政治面貌,单位,人员类别\n=A1,1,1,1,1,1".encode(), "formula"),
    ],
)
def test_file_that_cannot_be_used_is_refused_at_its_field_and_not_stored(signed_in, city, content, code, tmp_path):
    answer = send(signed_in, content, city)
    assert answer.status_code == 422
    errors = answer.context["form"].errors.as_data()["file"]
    assert [error.code for error in errors] == [code]
    assert not RosterImport.objects.exists()
    assert not list(tmp_path.rglob("*.*"))


def test_too_many_rows_are_refused_with_their_number(signed_in, pine, pine_branch, city, settings):
    settings.ROSTER_MOST_ROWS = 3
    answer = send(signed_in, rosters.sheet(*[{**PINE, "警号": f"{n}"} for n in range(5000, 5007)]), city)
    assert "8" in str(answer.context["form"].errors["file"])
    assert not RosterImport.objects.exists()


def test_unit_beyond_reach_cannot_be_imported_into(client, east_admin, city, pine, pine_branch):
    client.force_login(east_admin)
    answer = send(client, rosters.sheet(PINE), city)
    assert "unit" in answer.context["form"].errors
    assert not RosterImport.objects.exists()


@pytest.mark.parametrize("show", ["new", "refused", "units", "repaired", "nonsense", ""])
def test_preview_shows_each_of_its_views(signed_in, ready, show):
    assert signed_in.get(ready.get_absolute_url(), {"show": show}).status_code == 200


def test_refused_row_is_shown_with_its_reason_in_both_languages(signed_in, ready):
    page = signed_in.get(ready.get_absolute_url(), {"show": "refused"}, headers={"Accept-Language": "en"})
    assert "There is no unit “东河分局松山派出处”." in page.content.decode()
    assert "police number (警号)" in page.content.decode()


def test_suggestion_is_taken_with_a_button(signed_in, ready):
    where = reverse("members:roster-suggestion", args=[ready.pk, 3, "unit"])
    answer = signed_in.post(where, {"everywhere": "1"}, follow=True)
    assert answer.status_code == 200
    ready.refresh_from_db()
    assert (ready.counts["new"], ready.counts["refused"]) == (2, 1)


def test_confirm_and_undo(signed_in, ready):
    signed_in.post(address(ready, "confirm"))
    rosters.finish_jobs()
    assert Officer.objects.get().name == "张伟鹏"
    assert signed_in.get(ready.get_absolute_url()).status_code == 200
    signed_in.post(address(ready, "undo"))
    rosters.finish_jobs()
    assert not Officer.objects.exists()
    assert signed_in.get(ready.get_absolute_url()).status_code == 200


def test_second_confirmation_is_told(signed_in, ready):
    signed_in.post(address(ready, "confirm"))
    answer = signed_in.post(address(ready, "confirm"), follow=True)
    assert len(list(answer.context["messages"])) == 1


def test_looking_at_a_decision_does_not_make_it(signed_in, ready):
    for what in ("confirm", "undo", "drop", "read-again"):
        assert signed_in.get(address(ready, what)).status_code == 302
    ready.refresh_from_db()
    assert ready.state == ImportState.READY


def test_dropped_roster_says_so(signed_in, ready):
    answer = signed_in.post(address(ready, "drop"), follow=True)
    assert answer.status_code == 200
    ready.refresh_from_db()
    assert ready.state == ImportState.DROPPED


def test_refused_rows_come_back_as_a_workbook_that_can_be_uploaded_again(signed_in, ready, city, admin):
    answer = signed_in.get(address(ready, "refused"), headers={"Accept-Language": "en"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][-2:] == ("Reason for refusal", "Row in the file")
    assert [row[-1] for row in rows[1:]] == [3, 4]
    assert "Perhaps 东河分局松山派出所 is meant." in rows[1][-2]
    again = rosters.upload(answer.content, unit=city, by=admin)
    assert (again.counts["refused"], again.layout["not_kept"]) == (2, [])


@pytest.mark.parametrize("what", ["detail", "refused", "confirm", "undo", "drop", "read-again"])
def test_roster_of_the_city_is_not_there_for_a_sub_bureau(client, ready, east_admin, what):
    client.force_login(east_admin)
    send = client.post if what not in ("detail", "refused") else client.get
    assert send(address(ready, what)).status_code == 404


@pytest.mark.parametrize("what", ["detail", "refused", "confirm", "undo", "drop", "read-again", "list", "upload"])
def test_rosters_are_for_organisation_administrators(client, ready, secretary, what):
    client.force_login(secretary)
    where = reverse(f"members:roster-{what}", args=[] if what in ("list", "upload") else [ready.pk])
    assert client.get(where).status_code == 403


def test_list_shows_who_uploaded_what(signed_in, ready):
    page = signed_in.get("/people/rosters/")
    assert "roster.xlsx" in page.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_list_costs_the_same_for_one_and_for_many(signed_in, city, admin, count, django_assert_num_queries):
    for _n in range(count):
        RosterImport.objects.create(unit=city, uploaded_by=admin, file_name="r.xlsx")
    signed_in.get("/people/rosters/")
    with django_assert_num_queries(4):
        signed_in.get("/people/rosters/")


@pytest.mark.parametrize("count", [1, 30])
def test_preview_costs_the_same_for_one_row_and_for_many(
    signed_in, pine, pine_branch, city, admin, count, django_assert_num_queries
):
    lines = [{**PINE, "警号": f"4{n:05}"} for n in range(count)]
    roster = rosters.upload(rosters.sheet(*lines), unit=city, by=admin)
    signed_in.get(roster.get_absolute_url())
    with django_assert_num_queries(8):
        signed_in.get(roster.get_absolute_url())


def test_stored_file_cannot_be_fetched(signed_in, ready):
    assert default_storage.exists(ready.file.name)
    assert signed_in.get(f"/{ready.file.name}").status_code == 404
