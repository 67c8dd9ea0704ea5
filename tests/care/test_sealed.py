"""A sealed note is its author's alone: somebody opens every page as everybody else, and holds the whole database."""

import logging
import sys

import pytest
from django.core import serializers
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter

from accounts.permissions import Role
from audit.models import Entry
from care.models import Contact, SealedNote
from care.services import contacts, handover, sealing, words
from notices.models import Notice
from reminders import services as reminders
from tests.factories.accounts import PostingFactory, UserFactory

pytestmark = pytest.mark.django_db

SEALED = "Sealedsentence between me and myself"
EN = {"accept-language": "en"}
OTHERS = [
    "officer_user",
    "secretary2",
    "leader",
    "orgadmin",
    "inspector",
    "evaluator",
    "auditor",
    "secadmin",
    "sysadmin",
]
PAGES = [
    "/",
    "/care/contacts/",
    "/care/contacts/?q=Sealedsentence",
    "/care/tasks/",
    "/care/promises/",
    "/care/branch/",
    "/care/board/",
    "/care/ledger/",
    "/care/hand-over/",
    "/care/promises/unsolved/",
    "/care/requests/late/",
    "/people/?q=Sealedsentence",
    "/inbox/",
    "/account/readers/",
    "/log/",
]


@pytest.fixture
def contact(officer, secretary, officer_user):
    """A talk with everything that hangs on one: a promise, words, a correction taken over, an amendment."""
    today = timezone.localdate()
    talk = contacts.log(
        officer=officer,
        kind="talk",
        held_on=today,
        by=secretary,
        today=today,
        shared="He is tired.",
        sealed=SEALED,
        promise_text="A fixed evening off",
    )
    words.add(talk, text="Only that week.", by=officer_user)
    correction = words.ask_correction(talk, wished="He was tired.", why="It is over.", by=officer_user)
    words.take_over(correction, version=1, by=secretary)
    return contacts.amend(talk, version=2, by=secretary, today=today, sealed=SEALED, shared="He rests now.")


def test_it_stands_on_its_authors_page(client, contact, secretary):
    client.force_login(secretary)
    assert SEALED in client.get(contact.get_absolute_url()).content.decode()


@pytest.mark.parametrize("who", OTHERS)
def test_it_stands_on_no_page_of_anybody_else(request, contact, officer, branch, who):
    browser = Client()
    browser.force_login(request.getfixturevalue(who))
    addresses = [
        *PAGES,
        contact.get_absolute_url(),
        reverse("care:contact-print", args=[contact.pk]),
        officer.get_absolute_url(),
        reverse("care:handover-create", args=[branch.pk]),
        *(reverse("care:correction-answer", args=[one.pk]) for one in contact.corrections.all()),
    ]
    answered = [browser.get(address, headers=EN) for address in addresses]

    assert any(response.status_code == 200 for response in answered)
    assert [
        response.request["PATH_INFO"] for response in answered if SEALED in response.content.decode("utf-8", "ignore")
    ] == []


def test_the_next_secretary_inherits_everything_but_the_sealed_part(client, contact, branch, secretary, orgadmin):
    successor = PostingFactory(user=UserFactory(), role=Role.SECRETARY, branch=branch).user
    today = timezone.localdate()
    handed = handover.hand_over(branch=branch, left_by=secretary, taken_by=successor, by=orgadmin, today=today)
    client.force_login(successor)
    for address in (handed.get_absolute_url(), contact.get_absolute_url(), reverse("care:ledger")):
        response = client.get(address, headers=EN)
        assert response.status_code == 200
        assert SEALED not in response.content.decode()
    assert sealing.unseal(contact, by=successor) == ""


def test_no_table_and_no_dump_holds_it(contact):
    reminders.sweep(today=timezone.localdate())
    with connection.cursor() as cursor:
        held = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS r WHERE position(%s IN r::text) > 0', ["Sealedsentence"])
            held += [table] if cursor.fetchone()[0] else []
    dumped = serializers.serialize(
        "json", [*Contact.objects.all(), *SealedNote.objects.all(), *contact.versions.all(), *Notice.objects.all()]
    )

    assert held == []
    assert "Sealedsentence" not in dumped
    assert "He rests now." in dumped


def test_neither_log_nor_audit_says_it(client, contact, secretary, caplog):
    caplog.set_level(logging.DEBUG)
    client.force_login(secretary)
    client.get(contact.get_absolute_url())
    client.post(
        reverse("care:contact-amend", args=[contact.pk]), {"version": 1, "sealed": SEALED, "shared": "", "kind": "x"}
    )

    assert "Sealedsentence" not in caplog.text
    assert all("Sealedsentence" not in f"{vars(entry)}" for entry in Entry.objects.all())


def test_an_error_report_hides_it(client, contact, secretary, monkeypatch, caplog):
    """The whole report that Django can write of a failed request: frames, their variables, what was posted."""
    reports = []

    def report(sender, request, **_):
        reports.append(ExceptionReporter(request, *sys.exc_info()).get_traceback_text())

    monkeypatch.setattr("django.db.models.QuerySet.update_or_create", _broken)
    got_request_exception.connect(report)
    client.raise_request_exception = False
    client.force_login(secretary)
    typed = {
        "version": contact.version,
        "kind": "talk",
        "held_on": f"{contact.held_on:%Y-%m-%d}",
        "shared": "He rests now.",
        "medium": "in_person",
        "sealed": f"{SEALED}, once more",
    }
    response = client.post(reverse("care:contact-amend", args=[contact.pk]), typed)
    got_request_exception.disconnect(report)

    assert response.status_code == 500
    assert "the disk is full" in reports[0]
    assert "Sealedsentence" not in reports[0]
    assert "Sealedsentence" not in caplog.text + response.content.decode()


def _broken(*_arguments, **_named):
    raise RuntimeError("the disk is full")
