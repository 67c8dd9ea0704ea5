"""The pages without a name, as somebody uses them who signs in nowhere."""

import datetime as dt
import re

import pytest
from django.test import Client

from care.models import Concern, ConcernDraft
from care.services import voice
from tests.factories.concerns import ConcernFactory, theme

pytestmark = pytest.mark.django_db

VOICE, CODE = "/care/voice/", "/care/voice/code/"
TEXT = "The night shifts fall on the same four people."


@pytest.fixture
def given(station, leader):
    return {"unit": station.pk, "theme": theme().pk, "text": TEXT, "to": "leader", "code": ""}


def code_of(response):
    return re.search(r"<code>([\w-]+)</code>", response.content.decode()).group(1)


def test_it_is_sent_answered_and_replied_to(client, given, leader, today):
    form = client.get(VOICE).context["form"]
    code = code_of(client.post(VOICE, given | {"code": form["code"].value()}))
    assert client.post(CODE, {"code": code}).context["is_waiting"]
    assert list(Concern.objects.visible_to(leader)) == []

    voice.hand_on(today=today)

    concern = Concern.objects.within(leader, "concern_answer").get()
    inside = Client()
    inside.force_login(leader)
    inside.post(f"{concern.get_absolute_url()}answer/", {"text": "From May we take turns.", "is_final": "yes"})
    page = client.post(CODE, {"code": code.lower().replace("-", " ")})
    assert "From May we take turns." in page.content.decode()

    sent = client.post(CODE, {"code": code, "step": "reply", "solved": "no", "to": "office", "text": "May is late."})
    assert sent.context["is_sent"]
    again = client.post(CODE, {"code": code, "step": "reply", "solved": "yes"})
    assert (again.status_code, again.context["is_sent"]) == (422, False)

    voice.hand_on(today=today)
    concern.refresh_from_db()
    assert (concern.state, concern.asked_role) == ("not_yet", "org_admin")
    assert [line.text for line in concern.lines.all()] == ["From May we take turns.", "May is late."]


def test_sent_twice_it_is_one_concern(client, given):
    given["code"] = client.get(VOICE).context["form"]["code"].value()
    assert {code_of(client.post(VOICE, given)) for _time in range(2)} == {given["code"]}
    assert ConcernDraft.objects.count() == 1
    voice.hand_on(today=dt.date(2026, 11, 24))
    client.post(VOICE, given)
    assert (ConcernDraft.objects.count(), Concern.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"unit": "0"}, "unit"),
        ({"theme": "x"}, "theme"),
        ({"to": "all"}, "to"),
        ({"to": "secretary"}, "to"),
        ({"to": "above"}, "to"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, given, wrong, field):
    response = client.post(VOICE, given | wrong)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert (given | wrong)["text"].strip() in response.content.decode()
    assert not ConcernDraft.objects.exists()


def test_a_code_of_ones_own_making_is_not_taken(client, given):
    assert code_of(client.post(VOICE, given | {"code": "1"})) != "1"


@pytest.mark.parametrize("code", ["", "x", "AAAA-AAAA-AAAA-AAAA"])
def test_an_unknown_code_opens_nothing(client, code):
    ConcernFactory(anonymous=True)
    response = client.post(CODE, {"code": code})
    assert (response.status_code, "concern" in response.context) == (422, False)


def test_everybody_together_is_slowed_down_and_the_text_stays(client, given, settings):
    settings.VOICE_PER_MINUTE = 1
    client.post(CODE, {"code": "x"}, REMOTE_ADDR="10.0.0.1")
    response = client.post(VOICE, given, REMOTE_ADDR="10.0.0.2")
    assert (response.status_code, ConcernDraft.objects.count()) == (422, 0)
    assert TEXT in response.content.decode()


def test_a_solved_concern_takes_no_more_words(client, given, leader, today):
    given["code"] = client.get(VOICE).context["form"]["code"].value()
    client.post(VOICE, given)
    voice.hand_on(today=today)
    Concern.objects.update(state="solved")
    assert client.post(CODE, {"code": given["code"]}).context["reply"] is None


def test_nothing_of_it_stays_in_a_cache(client):
    for address in (VOICE, CODE):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert set(response.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("address", [VOICE, CODE])
def test_the_language_is_changed_without_a_session(client, address):
    assert client.get(address, {"language": "en"}).url == address
    assert client.cookies["django_language"].value == "en"
    assert "sessionid" not in client.cookies
    assert "/i18n/" not in client.get(address).content.decode()
    assert client.get(address, {"language": "../x"}).status_code == 302


def test_the_code_is_lost_by_no_switch_beside_it(client, given):
    page = client.post(VOICE, given).content.decode()
    assert "language=" not in page
    assert "/i18n/" not in page
