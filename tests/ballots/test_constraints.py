"""Each constraint by the row it refuses."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from ballots.models import Answer, Participant, Question
from tests.factories.accounts import UserFactory
from tests.factories.ballots import STEPS, PollFactory, ReplyFactory, ResultFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("constraint", "given"),
    [
        ("poll_closes_after_opening", {"opens_on": DAY, "closes_on": DAY - dt.timedelta(days=1)}),
        ("poll_pulse_of_eight", {"k": 7}),
        ("poll_counted_after_closing", {"opens_on": DAY, "counted_on": DAY, "leaders_on": DAY}),
        ("poll_counted_after_closing", {"opens_on": DAY, "counted_on": dt.date(2027, 4, 1)}),
    ],
)
def test_a_wrong_poll_is_refused(constraint, given):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PollFactory(**given)


def test_a_poll_and_its_rows_happen_once(bureau, station, officer_user):
    poll = PollFactory(scope=bureau)
    urn = poll.urns.create(unit=station)
    Participant.objects.create(poll=poll, urn=urn, user=officer_user)
    result = ResultFactory(poll=poll, unit=station)

    for name, again in {
        "poll_once": lambda: PollFactory(scope=bureau),
        "urn_once": lambda: poll.urns.create(unit=station),
        "participant_once": lambda: Participant.objects.create(poll=poll, urn=urn, user=officer_user),
        "result_once": lambda: ResultFactory(poll=poll, unit=station),
    }.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            again()
    assert (result.poll, Answer.objects.count()) == (poll, 0)


def test_a_question_has_five_steps():
    given = {"kind": "pulse", "code": "x", "position": 3, "text_zh": "x", "text_en": "x", "steps_zh": STEPS}
    with pytest.raises(IntegrityError, match="question_has_five_steps"), transaction.atomic():
        Question.objects.create(**given, steps_en=STEPS[:4])


def test_a_reply_says_something():
    with pytest.raises(IntegrityError, match="reply_says_what"), transaction.atomic():
        ReplyFactory(text="", author=UserFactory())
