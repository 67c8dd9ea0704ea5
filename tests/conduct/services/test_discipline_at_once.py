"""Two people, two connections, one file."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Entry
from conduct.models import Inquiry, Measure
from conduct.services import decisions, reports
from conduct.services.decisions import Choice
from tests.factories.accounts import PostingFactory
from tests.factories.discipline import InquiryFactory, ReportFactory, measure_kind

pytestmark = pytest.mark.django_db(transaction=True)


def both(deed, users):
    together, answers = threading.Barrier(2), []

    def run(user):
        try:
            together.wait(timeout=10)
            deed(user)
            answers.append("done")
        except ValidationError as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers)


def test_two_deciding_at_once_decide_once(officer, orgadmin, inspector, bureau):
    today = timezone.localdate()
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    second = PostingFactory(role=Role.ORG_ADMIN, unit=bureau).user
    kinds = {orgadmin.pk: measure_kind("gov-warning"), second.pk: measure_kind("gov-demerit")}

    def decide(user):
        decisions.decide(
            file, choices=[Choice(kinds[user.pk])], document="1", decided_on=today, effective_on=today,
            grounds="Stated.", by=user, today=today,
        )  # fmt: skip

    assert both(decide, [orgadmin, second]) == ["done", "moved_on"]
    measure = Measure.objects.get()
    assert measure.kind == kinds[Inquiry.objects.get().decided_by_id]
    assert Entry.objects.filter(kind="conduct.file.decided").count() == 1


def test_two_accepting_at_once_open_one_file(officer, inspector, bureau):
    report = ReportFactory(officer=officer)
    second = PostingFactory(role=Role.INSPECTOR, unit=bureau).user
    today = timezone.localdate()

    assert both(lambda user: reports.accept(report, handlers=[], by=user, today=today), [inspector, second]) == [
        "done",
        "moved_on",
    ]
    assert Inquiry.objects.get().handlers.count() == 1
