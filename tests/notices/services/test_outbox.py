import datetime as dt

import pytest
from django.db import connection
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from notices.models import Letter, Notice, Urgency
from notices.services import outbox
from tests.factories.accounts import UserFactory
from tests.factories.notices import TODAY, NoticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.SMTP_URL = "smtp://127.0.0.1:1"


def told(**changes):
    return {
        "kind": "care.task.due",
        "subject_key": "care.CareTask:7",
        "due_on": TODAY,
        "path": "/care/tasks/7/",
    } | changes


def everybody(urgency=None, due_on=TODAY):
    columns = {
        "recipient_id": F("pk"),
        "subject_key": Concat(Value("x:"), Cast("pk", CharField())),
        "due_on": Value(due_on),
        "path": Value("/100%/"),
    }
    if urgency:
        columns["urgency"] = Value(urgency)
    return User.objects.order_by("name").values(**columns)


def test_put_is_told_once_per_cause_and_day():
    user = UserFactory()

    answers = [outbox.put(recipient=user, **told()), outbox.put(recipient=user, **told())]
    moved = outbox.put(recipient=user, **told(due_on=TODAY + dt.timedelta(days=1)))

    assert (answers, moved, Notice.objects.count()) == ([True, False], True, 2)


def test_put_at_once_writes_its_letter_in_the_same_breath():
    user = UserFactory(email="a@bureau.example")

    outbox.put(recipient=user, **told(urgency=Urgency.AT_ONCE))

    assert Letter.objects.values_list("recipient_id", "cause").get() == (user.pk, f"notice:{Notice.objects.get().pk}")


@pytest.mark.parametrize("person", [{"email": ""}, {"wants_mail": False}, {"is_active": False}])
def test_put_at_once_to_somebody_without_mail_stays_in_the_inbox(person):
    outbox.put(recipient=UserFactory(**{"email": "a@b.example"} | person), **told(urgency=Urgency.AT_ONCE))

    assert (Notice.objects.count(), Letter.objects.count()) == (1, 0)


def test_put_at_once_without_a_mail_server_writes_no_letter(settings):
    settings.SMTP_URL = ""

    outbox.put(recipient=UserFactory(email="a@b.example"), **told(urgency=Urgency.AT_ONCE))

    assert Letter.objects.count() == 0


def test_put_from_is_one_statement_and_twice_is_once():
    UserFactory.create_batch(5)

    with CaptureQueriesContext(connection) as queries:
        first = outbox.put_from(everybody(), kind="x.y")
    second = outbox.put_from(everybody(), kind="x.y")

    assert (first, second, len(queries)) == (5, 0, 1)
    assert set(Notice.objects.values_list("path", "urgency", "kind")) == {("/100%/", "digest", "x.y")}


def test_put_from_at_once_writes_letters_for_those_with_mail():
    UserFactory(email="a@b.example")
    UserFactory()

    assert outbox.put_from(everybody(Urgency.AT_ONCE), kind="x.y") == 2
    assert Letter.objects.count() == 1


def test_put_from_an_empty_query_puts_nothing():
    assert outbox.put_from(everybody().none(), kind="x.y") == 0


def test_put_from_refuses_columns_it_does_not_know():
    with pytest.raises(TypeError, match="recipient_id"):
        outbox.put_from(User.objects.values("pk"), kind="x.y")
    with pytest.raises(TypeError, match="kind"):
        outbox.put_from(everybody())


def test_put_from_a_union():
    UserFactory.create_batch(3)
    rows = everybody().order_by()

    assert outbox.put_from(rows.union(rows, all=True), kind="x.y") == 3


def test_renew_stops_what_the_source_no_longer_names():
    keeps, loses = UserFactory.create_batch(2)
    outbox.put_from(everybody(), kind="x.y")
    other_kind = NoticeFactory(recipient=loses)

    renewed = outbox.renew("x.y", everybody().filter(pk=keeps.pk))

    assert (renewed.fresh, renewed.stopped) == (0, 1)
    assert list(Notice.objects.standing().order_by("pk").values_list("recipient", "kind")) == [
        (keeps.pk, "x.y"),
        (loses.pk, other_kind.kind),
    ]


def test_renew_replaces_a_notice_whose_day_has_moved():
    UserFactory()
    outbox.renew("x.y", everybody())

    renewed = outbox.renew("x.y", everybody(due_on=TODAY + dt.timedelta(days=3)))

    assert (renewed.fresh, renewed.stopped) == (1, 1)
    assert Notice.objects.standing().get().due_on == TODAY + dt.timedelta(days=3)


def test_renew_from_nothing_stops_all_of_its_kind():
    NoticeFactory.create_batch(2)

    assert outbox.renew("care.task.due", everybody().none()).stopped == 2


def test_stop_ends_every_notice_of_the_cause_once():
    NoticeFactory(subject_key="care.CareTask:1")
    NoticeFactory(subject_key="care.CareTask:1", kind="care.task.late")
    stands = NoticeFactory()

    counts = [outbox.stop("care.CareTask:1"), outbox.stop("care.CareTask:1")]

    assert counts == [2, 0]
    assert list(Notice.objects.standing()) == [stands]
