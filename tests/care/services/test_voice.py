"""What waits, the morning round, and the term that tells no day. Who finds whom: ``tests/care/test_unobserved.py``."""

import datetime as dt

import pytest

from accounts.rules.codes import new_code
from audit.models import Entry
from care.models import Concern, ConcernDraft, ReplyDraft
from care.queries.concerns import Place, hashes_of
from care.services import voice
from notices.models import Notice
from reminders import services as reminders
from reminders.models import SweepRun
from tests.factories.concerns import ConcernFactory, theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(station, leader, today):
    def send(day=today, text="Night shifts."):
        code = new_code()
        voice.send(code=code, unit=station, theme=theme(), text=text, to=Place("leader", station), today=day)
        return code

    return send


def test_a_term_runs_from_the_end_of_the_week(sent, today):
    for back in range(5):
        sent(today + dt.timedelta(days=back))
    voice.hand_on(today=today + dt.timedelta(days=5))
    assert {(one.raised_on, one.due_on) for one in Concern.objects.all()} == {(today, dt.date(2026, 12, 8))}


def test_nothing_is_logged_and_nobody_is_told_at_once(sent, today):
    before = Entry.objects.count(), Notice.objects.count()
    sent()
    voice.hand_on(today=today)
    assert (Entry.objects.count(), Notice.objects.count()) == before


def test_only_the_first_round_of_a_day_hands_on(sent, today):
    reminders.sweep(today=today)
    sent()
    reminders.sweep(today=today)
    assert (Concern.objects.count(), ConcernDraft.objects.count()) == (0, 1)
    reminders.sweep(today=today + dt.timedelta(days=1))
    assert (Concern.objects.count(), ConcernDraft.objects.count()) == (1, 0)
    assert "1" not in str([run.counts.get("concerns") for run in SweepRun.objects.all()])
    assert Notice.objects.filter(kind="care.concern.due").count() == 1


def test_not_yet_runs_from_the_end_of_the_week_too(today, leader, station):
    concern = ConcernFactory(anonymous=True, unit=station, raised_on=today, state="answered")
    voice.reply(concern, text="It is not.", is_solved=False, to="up", today=today + dt.timedelta(days=3))
    voice.hand_on(today=today + dt.timedelta(days=4))
    assert Concern.objects.get().due_on == dt.date(2026, 12, 8)


def test_other_words_under_a_used_code_get_one_of_their_own(station, leader, today):
    code, facts = new_code(), {"unit": station, "theme": theme(), "to": Place("leader", station), "today": today}
    assert [voice.send(code=code, text=text, **facts) for text in ("One.", "One.")] == [code, code]
    voice.hand_on(today=today)
    other = voice.send(code=code, text="Another.", **facts)
    assert voice.send(code=code, text="One.", **facts) == code
    voice.hand_on(today=today + dt.timedelta(days=1))
    assert {one.text: one.code_hash for one in Concern.objects.all()} == {
        "One.": hashes_of(code)[0],
        "Another.": hashes_of(other)[0],
    }


def test_all_are_handed_on_once(sent, today):
    texts = {f"Concern {number}" for number in range(30)}
    for text in texts:
        sent(text=text)
    assert voice.hand_on(today=today) == 30
    assert voice.hand_on(today=today) == 0
    assert {one.text for one in Concern.objects.all()} == texts


def test_what_was_handed_on_is_written_anew_with_its_lines(sent, today, leader):
    sent()
    voice.hand_on(today=today)
    concern = Concern.objects.get()
    voice.reply(concern, text="One thing more.", is_solved=None, to="", today=today)
    voice.hand_on(today=today)
    before = Concern.objects.values().get()
    voice.hand_on(today=today + dt.timedelta(days=1))
    assert Concern.objects.values().get() == before
    assert [line.text for line in concern.lines.all()] == ["One thing more."]


def test_a_reply_to_what_was_reopened_meanwhile_keeps_its_words(today, leader, station):
    concern = ConcernFactory(anonymous=True, unit=station, raised_on=today, state="answered")
    voice.reply(concern, text="It is not.", is_solved=False, to="up", today=today)
    Concern.objects.update(state="not_yet")
    voice.hand_on(today=today)
    concern.refresh_from_db()
    assert (concern.state, [line.text for line in concern.lines.all()]) == ("not_yet", ["It is not."])
    assert not ReplyDraft.objects.exists()


def test_a_code_outlives_a_change_of_the_secret_key(sent, today, settings):
    code = sent()
    voice.hand_on(today=today)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert Concern.objects.filter(code_hash__in=hashes_of(code)).exists()
    settings.SECRET_KEY_FALLBACKS = []
    assert not Concern.objects.filter(code_hash__in=hashes_of(code)).exists()
