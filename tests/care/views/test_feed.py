import datetime as dt
import logging

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from audit.models import Entry
from care.models import CalendarFeed
from portal.logs import JsonLines
from tests.factories.care import CareTaskFactory, PromiseFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
FEED, MAKE, REVOKE = "/care/feed/", "/care/feed/make/", "/care/feed/revoke/"


@pytest.fixture
def owner(client, secretary):
    secretary.language = "en"
    secretary.save()
    client.force_login(secretary)
    return secretary


@pytest.fixture
def path(client, owner):
    """Of the calendar, as its owner was told it."""
    return _made(client)


@pytest.fixture
def program():
    """A calendar program: no cookie, no language."""
    return Client()


def _made(client):
    address = client.post(MAKE).context["address"]
    return address[address.index("/care/") :]


def test_the_calendar_holds_what_is_due(program, path, owner, officer):
    task = CareTaskFactory(officer=officer)
    promise = PromiseFactory(officer=officer, owner=owner)
    response = program.get(path)
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in events] == [
        ("A visit is due", task.due_on),
        ("A promise is due", promise.due_on),
    ]
    assert str(events[0]["URL"]).endswith(task.get_absolute_url())
    assert events[0]["DTEND"].dt - events[0]["DTSTART"].dt == dt.timedelta(days=1)


def test_the_calendar_names_nobody_and_says_nothing(program, path, owner, officer):
    task, promise = CareTaskFactory(officer=officer), PromiseFactory(officer=officer, owner=owner)
    text = Calendar.from_ical(program.get(path).content).to_ical().decode()
    for word in (officer.name, owner.name, promise.text, task.rule.name_en, task.event.kind.name_en):
        assert word not in text


def test_the_calendar_of_others_stays_theirs(program, path, other_branch):
    CareTaskFactory(officer=OfficerFactory(branch=other_branch))
    PromiseFactory()
    assert Calendar.from_ical(program.get(path).content).walk("VEVENT") == []


def test_lines_are_folded_between_characters(program, path, owner, officer, settings):
    settings.PORTAL_ADDRESS = "https://tongxin.example/" + "x" * 80
    owner.language = "zh-hans"
    owner.save()
    CareTaskFactory(officer=officer)
    body = program.get(path).content
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines]


def test_the_owner_s_language_is_spoken(program, path, owner, officer):
    CareTaskFactory(officer=officer)
    titles = []
    for owner.language in ("en", "zh-hans"):
        owner.save()
        calendar = Calendar.from_ical(program.get(path).content)
        titles.append(calendar["X-WR-CALNAME"])
    assert titles[0] != titles[1]


def test_what_has_not_changed_is_not_sent_again(program, path, owner, officer):
    CareTaskFactory(officer=officer)
    first = program.get(path)
    assert program.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    PromiseFactory(officer=officer, owner=owner)
    second = program.get(path, headers={"If-None-Match": first["ETag"]})
    uids = [[str(e["UID"]) for e in Calendar.from_ical(answer.content).walk("VEVENT")] for answer in (first, second)]
    assert (second.status_code, uids[0]) == (200, uids[1][:1])


def test_fetching_needs_and_leaves_no_session(program, path):
    response = program.get(path)
    assert response.status_code == 200
    assert not response.cookies


def test_the_address_is_shown_once_and_stored_as_a_hash(client, path, owner):
    token = path.rpartition("/")[2].removesuffix(".ics")
    assert len(token) >= 43
    assert token not in client.get(FEED).content.decode()
    assert token not in str(CalendarFeed.objects.values().get())


def test_renewing_and_revoking_end_the_old_address(client, program, path):
    renewed = _made(client)
    assert [program.get(path).status_code, program.get(renewed).status_code] == [404, 200]
    client.post(REVOKE)
    assert program.get(renewed).status_code == 404
    kinds = Entry.objects.filter(kind__startswith="care.feed").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["care.feed.made", "care.feed.made", "care.feed.revoked"]


def test_whoever_may_not_sign_in_has_no_calendar(program, path, owner):
    owner.is_active = False
    owner.save()
    assert program.get(path).status_code == 404


def test_the_owner_sees_when_it_was_fetched_last(client, program, path, owner):
    assert "Not fetched yet" in client.get(FEED).content.decode()
    program.get(path)
    assert CalendarFeed.objects.get().fetched_on == timezone.localdate()
    assert "Last fetched on" in client.get(FEED).content.decode()


def test_no_log_holds_the_token(program, caplog):
    caplog.set_level(logging.DEBUG)
    response = program.get("/care/calendar/verysecret.ics")
    lines = [JsonLines().format(record) for record in caplog.records]
    assert any("Not Found" in line for line in lines)
    assert "verysecret" not in "".join(lines)
    assert "verysecret" not in str(response.wsgi_request.META.get("PATH_INFO"))


@pytest.mark.parametrize("rows", [1, 30])
def test_a_calendar_costs_the_same_for_any_number_of_rows(
    program, path, owner, officer, rows, django_assert_num_queries
):
    program.get(path)
    for _ in range(rows):
        CareTaskFactory(officer=officer)
        PromiseFactory(officer=officer, owner=owner)
    with django_assert_num_queries(4):
        program.get(path)
