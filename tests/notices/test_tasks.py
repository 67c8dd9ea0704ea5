import pytest

from notices.tasks import deliver
from portal.celery import app
from tests.factories.notices import LetterFactory

pytestmark = pytest.mark.django_db


def test_deliver_twice_sends_once(post_office):
    LetterFactory()

    assert [deliver(), deliver()] == [1, 0]
    assert len(post_office.accepted) == 1


def test_deliver_goes_its_round_every_minute_and_never_piles_up():
    entry = app.conf.beat_schedule["delivery"]

    assert (entry["task"], deliver.expires) == (deliver.name, 55)
