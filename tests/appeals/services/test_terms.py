"""The clocks are changed from a day on; what was filed keeps the one it has."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from appeals.models import Term
from appeals.services import terms
from tests.factories.appeals import AppealFactory

pytestmark = pytest.mark.django_db
FACTS = ("name_zh", "name_en", "file_within", "file_unit", "counted_from", "direct_within", "answer_unit", "extend_by",
         "by_role", "instead_role", "level", "basis_zh", "basis_en")  # fmt: skip


@pytest.fixture
def term():
    return Term.objects.get(track="profile", step="objection")


def revised(term, by, today, valid_from, answer_within=20):
    facts = {name: getattr(term, name) for name in FACTS}
    return terms.revise(
        term, version=term.version, valid_from=valid_from, by=by, today=today, answer_within=answer_within, **facts
    )


def test_a_new_version_holds_from_its_day_on(term, officer, orgadmin, today):
    appeal, later = AppealFactory(officer=officer), today + dt.timedelta(days=30)

    fresh = revised(term, orgadmin, today, later)

    assert term in Term.objects.on(today)
    assert fresh in Term.objects.on(later)
    assert term not in Term.objects.newest()
    assert type(appeal).objects.get().term == term


def test_what_is_still_to_come_is_written_anew(term, orgadmin, today):
    fresh = revised(term, orgadmin, today, today + dt.timedelta(days=30))

    again = revised(fresh, orgadmin, today, today + dt.timedelta(days=10), answer_within=15)

    assert (again.pk, again.answer_within, Term.objects.filter(track="profile", step="objection").count()) == (
        fresh.pk, 15, 2
    )  # fmt: skip


@pytest.mark.parametrize(("days", "code"), [(-1, "past"), (0, "today")])
def test_the_past_keeps_its_clock(term, orgadmin, today, days, code):
    if code == "today":
        term = revised(term, orgadmin, today, today)

    with pytest.raises(ValidationError) as refused:
        revised(term, orgadmin, today, today + dt.timedelta(days=days))

    assert "valid_from" in refused.value.error_dict


def test_the_second_of_two_is_told_so(term, orgadmin, today):
    revised(term, orgadmin, today, today)

    with pytest.raises(ValidationError) as refused:
        revised(term, orgadmin, today, today + dt.timedelta(days=1))

    assert refused.value.code == "stale"


def test_of_two_who_write_a_coming_version_anew_the_second_is_told_so(term, orgadmin, today):
    fresh = revised(term, orgadmin, today, today + dt.timedelta(days=30))
    seen = Term.objects.get(pk=fresh.pk)
    revised(fresh, orgadmin, today, today + dt.timedelta(days=30), answer_within=15)

    with pytest.raises(ValidationError) as refused:
        revised(seen, orgadmin, today, today + dt.timedelta(days=30), answer_within=7)

    assert refused.value.code == "stale"
    assert Term.objects.get(pk=fresh.pk).answer_within == 15


def test_the_office_changes_a_clock_on_its_page(client, term, orgadmin, today):
    client.force_login(orgadmin)
    listed = client.get(reverse("appeals:figure-list"), headers={"accept-language": "en"}).content.decode()
    address = reverse("appeals:term-edit", args=[term.pk])
    assert address in listed

    sent = {name: getattr(term, name) for name in FACTS if getattr(term, name) is not None} | {
        "answer_within": 12,
        "valid_from": today,
        "version": term.version,
    }
    assert client.post(address, sent).status_code == 302
    assert client.get(address).status_code == 404
    assert Term.objects.on(today).get(track="profile", step="objection").answer_within == 12


def test_whoever_may_not_set_them_sees_no_link(client, term, secretary):
    client.force_login(secretary)

    assert (
        reverse("appeals:term-edit", args=[term.pk]) not in client.get(reverse("appeals:figure-list")).content.decode()
    )
