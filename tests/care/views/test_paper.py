import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from audit.models import Entry
from care.services import sealing
from members.models import PeopleExport
from tests.factories.care import ContactFactory, PromiseFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
LEDGER = "/care/ledger/"


@pytest.fixture
def talk(officer, secretary):
    contact = ContactFactory(officer=officer, author=secretary, place="Duty room", held_on=timezone.localdate())
    sealing.seal(contact, "for my eyes", by=secretary)
    PromiseFactory(officer=officer, owner=secretary, contact=contact)
    return contact


def _printed(client, contact):
    return client.get(f"{contact.get_absolute_url()}print/")


def test_a_talk_prints_as_the_form_in_use(client, secretary, officer, talk):
    client.force_login(secretary)
    page = _printed(client, talk).content.decode()
    for word in ("Record of a talk", officer.name, secretary.name, "Political status", "Duty room", talk.shared):
        assert word in page
    assert "fixed evening off" in page
    assert "to be kept" in page
    assert "for my eyes" not in page


def test_a_home_visit_has_its_own_form(client, secretary, officer):
    visit = ContactFactory(officer=officer, author=secretary, kind="home_visit", people_met="Her mother")
    client.force_login(secretary)
    page = _printed(client, visit).content.decode()
    assert "Record of a home visit" in page
    assert "Person visited" in page
    assert "Her mother" in page
    assert "Political status" not in page


def test_printing_is_logged(client, secretary, officer, officer_user, talk):
    client.force_login(secretary)
    _printed(client, talk)
    client.force_login(officer_user)
    _printed(client, talk)
    entries = Entry.objects.filter(kind="care.contact.printed")
    assert [(entry.actor_id, entry.about_id) for entry in entries] == [(secretary.pk, officer.pk)]


def test_the_political_status_is_not_told_to_who_may_not_read_the_file(client, talk, officer, secretary2):
    talk.author = secretary2
    talk.save()
    client.force_login(secretary2)
    assert _printed(client, talk).context["status"] == ""


@pytest.mark.parametrize("name", ["leader", "orgadmin", "auditor", "secretary2"])
def test_nobody_else_prints_a_talk(client, talk, request, name):
    client.force_login(request.getfixturevalue(name))
    assert _printed(client, talk).status_code == 404


def _rows(response, sheet=0):
    return list(load_workbook(io.BytesIO(response.content)).worksheets[sheet].iter_rows(values_only=True))


def _ask(client, **given):
    return client.post(LEDGER, {"year": timezone.localdate().year, "purpose": "Year-end review", **given})


def test_the_ledger_is_a_workbook_without_words(client, secretary, officer, talk):
    client.force_login(secretary)
    heads, row = _rows(_ask(client))
    assert row[1:2] + row[6:7] == (officer.name, secretary.name)
    assert "fixed evening off" in row[8]
    assert talk.shared not in str(row)
    assert len(heads) == 9


def test_the_words_go_out_where_the_secretary_asks_for_them(client, secretary, talk):
    client.force_login(secretary)
    response = _ask(client, with_words="on")
    assert _rows(response)[1][9] == talk.shared
    assert "for my eyes" not in str(_rows(response))
    assert "Year-end review" in str(_rows(response, 1))


def test_the_ledger_prints(client, secretary, officer, talk):
    client.force_login(secretary)
    page = _ask(client, **{"as": "paper"}).content.decode()
    assert officer.name in page
    assert "Year-end review" in page
    assert talk.shared not in page


def test_the_ledger_is_stamped_and_logged_with_everybody_in_it(client, secretary, officer, talk):
    client.force_login(secretary)
    _ask(client)
    export = PeopleExport.objects.get()
    assert (export.taken_by, export.purpose, export.row_count) == (secretary, "Year-end review", 1)
    assert set(Entry.objects.filter(kind="care.ledger.taken").values_list("about_id", flat=True)) == {None, officer.pk}


def test_without_a_purpose_nothing_goes_out(client, secretary, talk):
    client.force_login(secretary)
    response = client.post(LEDGER, {"year": timezone.localdate().year})
    assert (response.status_code, PeopleExport.objects.count()) == (422, 0)


def test_other_years_and_branches_stay_out(client, secretary, talk, other_branch):
    ContactFactory(officer=OfficerFactory(branch=other_branch), held_on=timezone.localdate())
    ContactFactory(
        officer=talk.officer, held_on=timezone.localdate().replace(year=timezone.localdate().year - 1, day=1)
    )
    client.force_login(secretary)
    assert len(_rows(_ask(client))) == 2


def test_another_branch_has_no_ledger_for_me(client, secretary, other_branch):
    client.force_login(secretary)
    assert client.get(f"{LEDGER}?branch={other_branch.pk}").status_code == 404


@pytest.mark.parametrize(("name", "status"), [("leader", 404), ("orgadmin", 403), ("officer_user", 403)])
def test_those_above_and_beside_have_no_ledger(client, request, name, status):
    client.force_login(request.getfixturevalue(name))
    assert client.get(LEDGER).status_code == status


@pytest.mark.parametrize("rows", [1, 30])
def test_a_ledger_costs_the_same_for_any_number_of_rows(client, branch, secretary, rows, django_assert_num_queries):
    for _ in range(rows):
        PromiseFactory(contact=ContactFactory(officer=OfficerFactory(branch=branch), held_on=timezone.localdate()))
    client.force_login(secretary)
    with django_assert_num_queries(14):
        _ask(client, with_words="on")
