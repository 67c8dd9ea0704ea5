import datetime as dt
import re
from itertools import chain

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from audit import queries, readings, services
from audit.enums import KINDS
from audit.middleware import ReadingLog
from audit.models import Entry
from tests.architecture.apps import APPS, ROOT
from tests.factories.accounts import UserFactory


@pytest.fixture
def book(client, auditor):
    client.force_login(auditor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.mark.parametrize("rows", [1, 30])
def test_log_asks_the_same_number_of_queries(book, officer_user, django_assert_num_queries, rows):
    for _row in range(rows):
        services.record("accounts.user.changed", by=officer_user, subject=officer_user)
    with django_assert_num_queries(5):
        response = book.get("/log/")
    assert len(response.context["entries"]) == min(rows, 25)


def test_log_is_narrowed_by_kind_day_actor_and_person(book, officer, officer_user, secretary):
    with time_machine.travel(dt.datetime(2026, 3, 2, 0, 30, tzinfo=timezone.get_default_timezone()), tick=False):
        services.record("members.officer.updated", by=secretary, subject=officer, about=officer.pk)
    services.record("accounts.user.changed", by=officer_user, subject=officer_user)
    other = services.record("accounts.user.changed", by=secretary, subject=secretary)

    def found(**given):
        return [entry.kind for entry in book.get("/log/", given).context["entries"]]

    assert found(kind="members.officer.updated") == ["members.officer.updated"]
    assert found(kind=" Own account ") == [other.kind, other.kind]
    assert found(kind="changed") == [other.kind, other.kind, "members.officer.updated"]
    assert found(kind="no such word") == []
    assert found(day="2026-03-02") == ["members.officer.updated"]
    assert found(actor="secretary") == [other.kind, "members.officer.updated"]
    assert found(about="100001") == ["accounts.user.changed", "members.officer.updated"]
    assert found(about="nobody") == []


def test_log_shows_the_last_check(book, officer_user):
    assert "no check has run yet" in book.get("/log/").content.decode()
    services.record("accounts.user.changed", by=officer_user, subject=officer_user)
    services.seal()
    services.check()
    assert "1 entries in the chain, none changed" in book.get("/log/").content.decode()


def test_own_readers_are_listed_without_oneself(client, officer, officer_user, secretary, leader):
    for reader in (secretary, leader, officer_user):
        noted = [readings.Reading("members.officer.read", f"members.Officer:{officer.pk}", officer.pk)]
        services.record_readings(noted, by=reader, request_id="", address=None)
    services.record("members.officer.updated", by=secretary, subject=officer, about=officer.pk)
    client.force_login(officer_user)

    names = [entry.actor_name for entry in client.get("/log/mine/").context["entries"]]

    assert names == ["Leader", "Secretary"]


def test_nobody_sees_the_readers_of_somebody_else(client, officer, officer_user, secretary, leader):
    noted = [readings.Reading("members.officer.read", f"members.Officer:{officer.pk}", officer.pk)]
    services.record_readings(noted, by=leader, request_id="", address=None)
    client.force_login(secretary)
    assert list(client.get("/log/mine/").context["entries"]) == []


# -- readings ----------------------------------------------------------------------------------------------------------


def _open(rf, reader, subject, status=200, **headers):
    def view(request):
        readings.note(request, subject=subject, about=subject.pk)
        return HttpResponse(status=status)

    request = rf.get("/", headers=headers)
    request.user = reader
    return ReadingLog(view)(request)


def test_opening_a_file_is_logged_after_the_page(rf, officer, secretary):
    _open(rf, secretary, officer, **{"X-Request-ID": "abcdef0123456789"})

    entry = queries.readers_of(officer.pk).get()
    assert (entry.kind, entry.actor_id, entry.subject, entry.request_id, entry.address) == (
        "members.officer.read",
        secretary.pk,
        f"members.Officer:{officer.pk}",
        "abcdef0123456789",
        "127.0.0.1",
    )


def test_a_strange_request_id_is_replaced(rf, officer, secretary):
    _open(rf, secretary, officer, **{"X-Request-ID": "'; drop"})
    assert len(Entry.objects.get().request_id) == 36


@pytest.mark.parametrize("status", [403, 404, 500])
def test_what_was_not_shown_was_not_read(rf, officer, secretary, status):
    _open(rf, secretary, officer, status)
    assert not Entry.objects.exists()


def test_opening_ones_own_file_is_nobodys_business(rf, officer, officer_user):
    _open(rf, officer_user, officer)
    assert not Entry.objects.exists()


def test_no_entry_no_page(rf, officer, monkeypatch):
    monkeypatch.setattr(services, "record_readings", lambda *_args, **_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _open(rf, UserFactory(), officer)


def test_every_kind_has_a_wording():
    """Kinds stand in the source as words: whoever writes a new one is told to word it."""
    sources = chain.from_iterable((ROOT / app).rglob("*.py") for app in APPS if app != "audit")
    pattern = re.compile(r"(?:\brecord\(\s*|\bkind=)\"([a-z]+\.[a-z]+\.[a-z_]+)\"")
    notices = re.compile(r"notices?|outbox|registry")
    found = {
        kind
        for source in sources
        if "migrations" not in source.parts
        for line in source.read_text().split("\n\n")
        if not notices.search(line)
        for kind in pattern.findall(line)
    }
    assert found - set(KINDS) == set()
