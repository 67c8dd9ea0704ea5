"""Two people, two connections, one entry."""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from audit.models import Entry
from care.models import AidEntry
from care.services import aid
from tests.factories.accounts import UserFactory
from tests.factories.aid import AidEntryFactory, fund

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deeds):
    together, answers = threading.Barrier(len(deeds)), []

    def do(deed):
        try:
            together.wait(timeout=10)
            deed()
            answers.append("done")
        except ValidationError as refused:
            answers.append(
                next(iter(refused.error_dict["reason"])).code if hasattr(refused, "error_dict") else refused.code
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers, key=str)


def test_two_people_confirming_at_once_confirm_once(officer, secretary, orgadmin, today):
    entry, other = AidEntryFactory(officer=officer, entered_by=secretary), UserFactory()

    answers = at_once(
        [lambda user=user: aid.close(entry, is_right=True, by=user, today=today) for user in (orgadmin, other)]
    )

    assert answers == ["done", "moved_on"]
    assert Entry.objects.filter(kind="care.aid.confirmed").count() == 1
    assert AidEntry.objects.get().state == "confirmed"


def test_two_people_entering_the_same_gift_at_once_enter_it_once(officer, secretary, orgadmin, today):
    union = fund()

    def enter(user):
        aid.enter(officer=officer, kind="goods", what="Rice", amount=Decimal(100), fund=union, given_on=today,
                  festival="spring", by=user, today=today)  # fmt: skip

    answers = at_once([lambda user=user: enter(user) for user in (secretary, orgadmin)])

    assert len([answer for answer in answers if answer == "done"]) == 1
    assert AidEntry.objects.count() == 1
