import datetime as dt
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.models import User
from notices import queries
from notices.models import Letter, LetterState, Notice
from notices.rules.patience import PAUSES
from notices.services import delivery, digests, letters, outbox
from notices.services.mail import BrokenLineError, MailLine
from tests.factories.accounts import UserFactory
from tests.factories.notices import LetterFactory, NoticeFactory

pytestmark = pytest.mark.django_db


def states():
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_deliver_sends_every_waiting_letter_over_one_connection(post_office):
    sent = LetterFactory.create_batch(3)

    assert delivery.deliver() == 3
    assert delivery.deliver() == 0
    assert post_office.recipients() == [letter.recipient.email for letter in sent]
    assert states() == ["sent"] * 3
    assert set(Notice.objects.values_list("letter", flat=True)) == {letter.pk for letter in sent}
    assert post_office.seen.count("RSET") == 2


def test_deliver_without_a_mail_server_leaves_letters_alone(settings):
    settings.SMTP_URL = ""
    LetterFactory()

    assert delivery.deliver() == 0
    assert states() == ["waiting"]


def test_deliver_when_the_server_is_down_blames_no_letter(post_office):
    LetterFactory()
    post_office.close()

    assert delivery.deliver() == 0
    assert Letter.objects.values_list("state", "tries").get() == ("waiting", 0)
    assert queries.mail_problem()["said"]

    post_office.open()
    assert delivery.deliver() == 1
    assert queries.mail_problem() is None


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "TEXT"])
def test_deliver_when_told_later_waits_longer_each_time(post_office, command):
    LetterFactory()
    post_office.answers[command] = ["451 greylisted"] * (len(PAUSES) + 1)
    now = timezone.now()

    with time_machine.travel(now, tick=False) as clock:
        for tries, pause in enumerate(PAUSES, start=1):
            assert delivery.deliver() == 0
            letter = Letter.objects.get()
            assert (letter.state, letter.tries, letter.problem) == ("waiting", tries, "451 greylisted")
            assert letter.send_from - timezone.now() == pause
            clock.shift(pause - dt.timedelta(seconds=1))
            assert delivery.deliver() == 0
            assert Letter.objects.get().tries == tries
            clock.shift(1)
        delivery.deliver()

    assert states() == ["refused"]
    assert Notice.objects.get().letter is None


def test_deliver_after_a_pause_sends_once(post_office):
    LetterFactory()
    post_office.answers["TEXT"] = ["450 busy"]

    delivery.deliver()
    Letter.objects.update(send_from=timezone.now())

    assert delivery.deliver() == 1
    assert len(post_office.accepted) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "TEXT"])
def test_deliver_when_refused_keeps_the_reason_and_tells_it_tomorrow(post_office, command):
    LetterFactory()
    LetterFactory()
    post_office.answers[command] = ["550 no such mailbox"]

    assert delivery.deliver() == 1
    refused = Letter.objects.get(state=LetterState.REFUSED)
    assert (refused.problem, refused.notices.count()) == ("550 no such mailbox", 0)
    assert digests.write(today=timezone.localdate() + dt.timedelta(days=1)) == 1


def test_deliver_when_the_server_closes_mid_way_tries_again_later(post_office):
    LetterFactory()
    post_office.answers["RCPT"] = ["421 closing"]

    assert delivery.deliver() == 0
    assert Letter.objects.values_list("state", "tries", "problem").get() == ("waiting", 1, "421 closing")


def test_deliver_redials_when_the_line_fell_asleep_between_letters(post_office):
    LetterFactory.create_batch(2)
    post_office.answers["RSET"] = ["421 idle too long"]

    assert delivery.deliver() == 2
    assert states() == ["sent", "sent"]


def test_deliver_when_the_line_breaks_after_the_last_dot_never_repeats(post_office, monkeypatch):
    LetterFactory()

    real = MailLine.hand_over

    def unheard(self):
        real(self)
        raise BrokenLineError("connection reset")

    monkeypatch.setattr(MailLine, "hand_over", unheard)
    delivery.deliver()
    delivery.deliver()

    assert len(post_office.accepted) == 1
    assert Letter.objects.values_list("state", "problem").get() == ("handed_over", "connection reset")


def test_digest_of_the_next_day_tells_again_what_was_in_doubt(post_office, monkeypatch):
    LetterFactory()

    def dies(self):
        self.drop()
        raise BrokenLineError("connection reset")

    monkeypatch.setattr(MailLine, "hand_over", dies)
    delivery.deliver()
    today = timezone.localdate()

    assert digests.write(today=today) == 0
    assert digests.write(today=today + dt.timedelta(days=1)) == 1


def test_deliver_leaves_out_what_was_stopped(post_office):
    letter = LetterFactory(notices=2)
    stopped = Notice.objects.filter(recipient=letter.recipient).first()
    outbox.stop(stopped.subject_key)

    delivery.deliver()

    assert Notice.objects.get(letter=letter) != stopped
    assert "one thing" in post_office.accepted[0].message["Subject"]


@pytest.mark.parametrize("moment", ["read_at", "stopped_at"])
def test_deliver_drops_a_letter_with_nothing_left_to_tell(post_office, moment):
    LetterFactory()
    Notice.objects.update(**{moment: timezone.now()})

    assert delivery.deliver() == 0
    assert (states(), post_office.accepted) == (["dropped"], [])


@pytest.mark.parametrize("person", [{"is_active": False}, {"wants_mail": False}, {"email": ""}])
def test_deliver_drops_the_letter_of_somebody_who_takes_no_mail(post_office, person):
    LetterFactory()
    User.objects.update(**person)

    assert delivery.deliver() == 0
    assert (states(), post_office.accepted, Notice.objects.standing().count()) == (["dropped"], [], 1)


@pytest.mark.django_db(transaction=True)
def test_deliver_begins_again_when_a_notice_is_stopped_while_it_is_offered(post_office, monkeypatch):
    letter = LetterFactory(notices=2)
    stopped, stands = Notice.objects.all()
    real = MailLine.offer

    def offered_and_meanwhile_stopped(self, *args):
        real(self, *args)
        elsewhere = Thread(target=_stop_on_another_line, args=[stopped.subject_key])
        elsewhere.start()
        elsewhere.join()

    monkeypatch.setattr(MailLine, "offer", offered_and_meanwhile_stopped)
    delivery.deliver()

    assert [taken.message["Subject"] for taken in post_office.accepted] == ["Tongxin: one thing for you"]
    assert list(letter.notices.all()) == [stands]


def _stop_on_another_line(subject_key):
    try:
        outbox.stop(subject_key)
    finally:
        connection.close()


def test_deliver_at_once_leaves_the_rest_to_the_morning(post_office):
    user = UserFactory(email="a@bureau.example")
    waits = NoticeFactory(recipient=user)
    outbox.put(recipient=user, kind="x.urgent", subject_key="x:1", due_on=waits.due_on, path="/x/", urgency="at_once")

    assert delivery.deliver() == 1
    waits.refresh_from_db()
    assert waits.letter is None


def test_deliver_many_at_once_for_one_person_is_one_letter(post_office):
    user = UserFactory(email="a@bureau.example")
    for number in range(3):
        outbox.put(
            recipient=user,
            kind="x.urgent",
            subject_key=f"x:{number}",
            due_on=dt.date(2026, 11, 23),
            path="/x/",
            urgency="at_once",
        )

    assert delivery.deliver() == 1
    assert sorted(states()) == ["dropped", "dropped", "sent"]


def test_deliver_waits_for_the_end_of_quiet_hours(post_office, settings):
    settings.QUIET_FROM, settings.QUIET_UNTIL = 22, 6
    shanghai = ZoneInfo("Asia/Shanghai")

    with time_machine.travel(dt.datetime(2026, 11, 23, 23, 0, tzinfo=shanghai), tick=False) as clock:
        LetterFactory()
        night = delivery.deliver()
        clock.move_to(dt.datetime(2026, 11, 24, 5, 59, tzinfo=shanghai))
        dawn = delivery.deliver()
        clock.move_to(dt.datetime(2026, 11, 24, 6, 0, tzinfo=shanghai))
        morning = delivery.deliver()

    assert (night, dawn, morning) == (0, 0, 1)


def test_deliver_refuses_an_address_that_is_none(post_office):
    LetterFactory()
    User.objects.update(email="a@b.example\r\nBcc: all@b.example")

    assert delivery.deliver() == 0
    assert (states(), post_office.seen) == (["refused"], [])


def test_message_id_stays_the_same_for_every_try(post_office):
    letter = LetterFactory()
    post_office.answers["TEXT"] = ["450 busy"]
    before = letters.message_id(Letter.objects.get())

    delivery.deliver()
    Letter.objects.update(send_from=timezone.now())
    delivery.deliver()

    assert post_office.accepted[0].message["Message-ID"] == before == letters.message_id(letter)
