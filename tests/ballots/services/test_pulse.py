"""What a page asks before and the service asks again: somebody may be slow, or two at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from ballots.models import Answer, Participant, Reply
from ballots.services import pulse as service
from tests.factories.ballots import PollFactory, ResultFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def put_in(poll, officer, today=None):
    today = today or timezone.localdate()
    service.answer(poll, officer=officer, choices={"heavy": 3}, by=officer.user, today=today)


@pytest.mark.parametrize("day", ["before", "after"])
def test_out_of_its_days_a_pulse_takes_nothing(pulse, member, officer, day):
    one = dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="has closed"):
        put_in(pulse, officer, pulse.opens_on - one if day == "before" else pulse.closes_on + one)

    assert (Answer.objects.count(), Participant.objects.count()) == (0, 0)


def test_a_pulse_that_is_counted_takes_nothing(bureau, member, officer):
    counted = PollFactory(scope=bureau, counted=True)

    with pytest.raises(ValidationError, match="has closed"):
        put_in(counted, officer, counted.closes_on)


def test_who_has_not_joined_is_not_asked(pulse, officer):
    with pytest.raises(ValidationError, match="Join the pulse first"):
        put_in(pulse, officer)

    assert not Answer.objects.exists()


def test_two_who_reply_at_once_leave_one_reply(leader, orgadmin):
    result, other = ResultFactory(), ResultFactory()
    today = timezone.localdate()
    service.reply(other, text="Another month.", by=leader, today=today)
    service.reply(result, text="We change the shifts.", by=leader, today=today)

    with pytest.raises(ValidationError, match="answered a moment ago"):
        service.reply(result, text="Not so.", by=orgadmin, today=today)

    assert list(Reply.objects.filter(result=result).values_list("text", flat=True)) == ["We change the shifts."]
