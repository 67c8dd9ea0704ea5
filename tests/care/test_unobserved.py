"""Somebody holds every table with its transaction numbers, all of Redis and every log line, and looks for the sender.

Two officers sign in and look around; one of them, in the same browser, writes without a name. The reader then tries by
key, by session, by address, by device, by time finer than the week, and by the order in which rows were written.
"""

import datetime as dt
import io
import logging
import re
import uuid
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from gunicorn.config import Config
from gunicorn.glogging import Logger

from accounts.models import Unit
from care.models import Concern, ConcernDraft, ConcernLine, ConcernTheme, ReplyDraft
from care.queries.concerns import hashes_of
from care.services import voice
from care.tasks import shake_concerns
from portal.access import AccessLog
from tests.factories.accounts import UserFactory
from tests.factories.concerns import ConcernFactory, theme

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct-horse-7"
ADDRESS, DEVICE = "10.98.76.54", "Voicescape/9.9"
"""The browser in use while writing; with its session these are all there is to tell who it is."""
TEXT = "Nobody may know that I wrote this sentence."
TUESDAY = dt.datetime(2026, 11, 24, 10, 31, 7, tzinfo=ZoneInfo("Asia/Shanghai"))
MONDAY = dt.date(2026, 11, 23)
NAMELESS = (Concern, ConcernDraft, ConcernLine, ReplyDraft)


@pytest.fixture
def log():
    """What the portal's own handler lets through."""
    handler = next(one for one in logging.getLogger().handlers if one.get_name() == "stderr")
    stream, before = io.StringIO(), handler.stream
    handler.setStream(stream)
    yield stream
    handler.setStream(before)


@pytest.fixture
def clock():
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def two(station, leader, clock):
    """Both signed in through the sign-in page, with the address and device of each in the log."""
    return [_signed_in(f"20000{number}", f"10.0.0.{number}") for number in (1, 2)]


def _signed_in(name, address):
    user = UserFactory(username=name, name=name)
    user.set_password(PASSWORD)
    user.save()
    client = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=f"Browser/{name}")
    assert client.post("/login/", {"username": name, "password": PASSWORD}).status_code == 302
    client.user = user
    return client


def _look_around(client):
    for address in ("/", "/inbox/", "/care/concerns/", "/account/"):
        assert client.get(address).status_code == 200


def _write(client, station, text=TEXT):
    """In the browser that is signed in: its cookies go along."""
    telling = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": DEVICE, "HTTP_X_REAL_IP": ADDRESS}
    facts = {"unit": station.pk, "theme": theme().pk, "text": text, "to": "leader"}
    assert client.post("/care/voice/", facts | {"unit": ""}, **telling).status_code == 422
    page = client.post("/care/voice/", facts, **telling)
    code = re.search(r"<code>([\w-]+)</code>", page.content.decode()).group(1)
    client.post("/care/voice/code/", {"code": code}, **telling)
    return code


def dump():
    """(table, transaction, place, row as text) of everything there is."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT xmin::text::bigint, ctid::text, t::text FROM "{table}" AS t')
            found += [(table, *row) for row in cursor.fetchall()]
    return found


def redis():
    server = cache._cache.get_client(None)
    return {key.decode(): str(server.get(key)) for key in server.keys("*") if server.type(key) == b"string"}


def tables(models):
    return {model._meta.db_table for model in models}


def traces(client, log, started, now):
    """What the reader finds."""
    rows, lines, keys = dump(), log.getvalue(), redis()
    nameless = [row for row in rows if row[0] in tables(NAMELESS)]
    if any(word in text for word in (ADDRESS, DEVICE) for *_place, text in rows):
        yield "the address or the device stands in a table"
    if any(word in str(keys) + lines for word in (ADDRESS, DEVICE, TEXT)):
        yield "the address, the device or the text stands in Redis or in the log"
    if "/care/voice/" in lines + str(keys) + str([text for table, *_p, text in rows if table == "audit_entry"]):
        yield "the page stands in a log"
    session = client.cookies["sessionid"].value
    if any(word in text for word in (session, client.user.username) for *_place, text in nameless):
        yield "the session or the user stands beside the text"
    if (seen := int(cache.get(f"seen:{session}"))) > started:
        yield f"the session was alive while somebody wrote: {seen}"
    if moments := [text for *_place, text in nameless if re.search(r"\d\d:\d\d", text)]:
        yield f"a moment stands beside the text: {moments}"
    days = {day for *_place, text in nameless for day in re.findall(r"\d{4}-\d\d-\d\d", text)}
    if now.date().isoformat() in days:
        yield "the day stands beside the text"
    yield from _by_order(rows)


def _by_order(rows):
    """A row written just after one of somebody's is perhaps theirs: what is nameless shares no neighbourhood."""
    mine = {row[1] for row in rows if row[0] in tables([Concern, ConcernDraft])}
    others = [row[1] for row in rows if row[0] in {"audit_entry", "django_session", "accounts_signin"}]
    if any(min(others) <= number <= max(others) for number in mine):
        yield "its transaction lies between those of people"
    if any(min(others) <= number <= max(others) for number in _lockers()):
        yield "what a reply held fast lies between those of people"
    if len(mine) > 1:
        yield "the transactions of two tell them apart"


def _lockers():
    """Whoever locks a row leaves a number in it until somebody else does."""
    with connection.cursor() as cursor:
        found = []
        for model in (*NAMELESS, Unit, ConcernTheme):
            cursor.execute(f"SELECT xmax::text::bigint FROM \"{model._meta.db_table}\" WHERE xmax::text <> '0'")
            found += [number for (number,) in cursor.fetchall()]
    return found


def _day(two, station, log, clock):
    """Both look around, one writes, both look around, the other writes; then the clock shakes what waits."""
    started = int(TUESDAY.timestamp())
    for client in two:
        _look_around(client)
    clock.shift(dt.timedelta(minutes=3))
    _write(two[0], station)
    found = [trace for trace in traces(two[0], log, started, TUESDAY) if "transaction" not in trace]
    for client in two:
        _look_around(client)
    _write(two[1], station, "Another sentence by somebody else.")
    shake_concerns()
    return found + list(_by_order(dump()))


def test_nobody_finds_the_sender_while_it_waits(two, station, log, clock):
    assert _day(two, station, log, clock) == []


def test_nobody_finds_the_sender_after_the_morning(two, station, log, clock):
    for client in two:
        _look_around(client)
    clock.shift(dt.timedelta(minutes=3))
    code = _write(two[0], station)
    clock.shift(dt.timedelta(hours=20))
    voice.hand_on(today=dt.date(2026, 11, 25))

    assert list(traces(two[0], log, int(TUESDAY.timestamp()), TUESDAY)) == []
    assert Concern.objects.get(code_hash__in=hashes_of(code)).raised_on == MONDAY


@pytest.fixture
def old(station, leader, clock):
    """Answered long before anybody signed in."""
    return ConcernFactory(anonymous=True, unit=station, raised_on=dt.date(2026, 8, 3), state="answered")


def test_nobody_finds_who_replied_to_an_old_one(old, two, log):
    _look_around(two[0])
    voice.reply(old, text="It is not.", is_solved=False, to="up", today=TUESDAY.date())
    _look_around(two[1])
    _signed_in("200003", "10.0.0.3")
    assert list(_by_order(dump())) == ["what a reply held fast lies between those of people"]
    shake_concerns()
    assert list(_by_order(dump())) == []
    voice.hand_on(today=dt.date(2026, 11, 25))
    Concern.objects.create(**_like(old))
    voice.hand_on(today=dt.date(2026, 11, 26))
    assert list(_by_order(dump())) == []


def _like(old):
    """Another of those days, to which nobody replied."""
    facts = Concern.objects.filter(pk=old.pk).values().get()
    return facts | {"id": uuid.uuid4(), "code_hash": hashes_of("another")[0], "state": "open"}


def test_two_days_of_a_week_leave_the_same_row(station, leader):
    """Sent on Tuesday and on Friday, answered for on the same day: nothing but the words tells them apart."""
    for day in (24, 27):
        with time_machine.travel(dt.datetime(2026, 11, day, 9, tzinfo=ZoneInfo("Asia/Shanghai"))):
            _write(Client(), station, f"Sent on the {day}th.")
        voice.hand_on(today=dt.date(2026, 11, day + 1))

    told_apart = {"id", "code_hash", "text"}
    one, other = Concern.objects.values()
    assert {name: one[name] for name in one.keys() - told_apart} == {
        name: other[name] for name in one.keys() - told_apart
    }
    assert len({xmin for table, xmin, *_row in dump() if table == Concern._meta.db_table}) == 1


def test_what_waits_and_what_is_handed_on_have_other_keys(station, leader):
    _write(Client(), station)
    draft = ConcernDraft.objects.get()
    voice.hand_on(today=MONDAY)
    assert Concern.objects.get().pk != draft.pk


@pytest.mark.parametrize("model", NAMELESS)
def test_no_sequence_counts_what_is_nameless(model):
    with connection.cursor() as cursor:
        assert connection.introspection.get_sequences(cursor, model._meta.db_table) == []


def test_a_failure_leaves_no_line_either(station, log, monkeypatch):
    monkeypatch.setattr(voice, "send", lambda **_given: 1 / 0)
    facts = {"unit": station.pk, "theme": theme().pk, "text": TEXT, "to": "leader"}
    response = Client(raise_request_exception=False).post("/care/voice/", facts)
    assert (response.status_code, log.getvalue()) == (500, "")


def test_a_forged_form_leaves_no_line(log):
    response = Client(enforce_csrf_checks=True).post("/care/voice/", {"text": TEXT})
    assert (response.status_code, log.getvalue()) == (403, "")


def test_other_pages_are_still_written_down(log):
    Client().get("/no-such-page/")
    assert "/no-such-page/" in log.getvalue()


@pytest.fixture
def careless(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Unobserved" not in name]


def test_the_search_finds_whoever_is_observed(careless, two, station, log, clock):
    """Without the middleware the session and the log tell; without the shaking the order of writing does."""
    found = " ".join(_day(two, station, log, clock))
    assert "the session was alive while somebody wrote" in found
    assert "the page stands in a log" in found


def test_the_search_finds_an_order(two, station, log, clock):
    _write(two[0], station)
    _look_around(two[1])
    _signed_in("200003", "10.0.0.3")
    assert list(_by_order(dump())) == [
        "its transaction lies between those of people",
        "what a reply held fast lies between those of people",
    ]


@pytest.mark.parametrize("model", NAMELESS)
def test_no_table_of_them_has_room_for_a_moment(model):
    kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
    assert kinds & {"DateTimeField", "TimeField", "GenericIPAddressField", "AutoField", "BigAutoField"} == set()


def test_what_waits_cannot_point_at_a_person():
    pointed = {field.related_model for model in (ConcernDraft, ReplyDraft) for field in model._meta.concrete_fields}
    assert pointed & {apps.get_model("accounts.User"), apps.get_model("members.Officer")} == set()


def test_the_address_of_the_pages_is_the_one_that_is_unobserved(settings):
    assert {reverse(name).startswith(settings.UNOBSERVED) for name in ("care:voice", "care:voice-code")} == {True}
    assert f"location {settings.UNOBSERVED} {{" in (settings.BASE_DIR / "deploy/nginx.conf").read_text()


@pytest.mark.parametrize(("path", "lines"), [("/care/voice/code/", 0), ("/care/voice/", 0), ("/care/concerns/", 1)])
def test_the_web_server_of_the_demo_writes_no_line(path, lines, monkeypatch):
    written = []
    monkeypatch.setattr(Logger, "access", lambda *_given: written.append(path))
    AccessLog(Config()).access(None, None, {"PATH_INFO": path}, None)
    assert len(written) == lines
