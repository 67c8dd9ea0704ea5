"""Two people, two connections, one file."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Entry
from conduct.models import Handler, Inquiry, Measure, Restraint
from conduct.services import decisions, files, follow_ups, handing, reports, restraints
from conduct.services.decisions import Choice
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory, measure_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db(transaction=True)


def both(deed, users):
    together, answers = threading.Barrier(2), []

    def run(user):
        try:
            together.wait(timeout=10)
            deed(user)
            answers.append("done")
        except ValidationError as refused:
            answers.append(getattr(refused, "code", "") or "".join(refused.error_dict))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers)


@pytest.fixture
def inspectors(bureau):
    """Three who may take a file over."""
    users = [UserFactory() for _one in range(3)]
    for user in users:
        PostingFactory(user=user, role=Role.INSPECTOR, unit=bureau)
    return [OfficerFactory(user=user, unit=bureau) for user in users]


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


def test_of_two_handing_over_at_once_one_is_told_so(officer, inspector, inspectors):
    """Whoever accepted it and whoever handles it, to different people."""
    accepted, first, second = inspectors
    file = InquiryFactory(officer=officer, put=True, handled_by=inspector, opened_by=accepted.user)
    to, handler, today = {accepted.user: first, inspector: second}, Handler.objects.get(), timezone.localdate()

    def pass_on(user):
        handing.hand_over(file, handler=handler, to=to[user], reason="Transferred", by=user, today=today)

    assert both(pass_on, list(to)) == ["done", "moved_on"]
    handler.refresh_from_db()
    assert list(file.handlers.filter(until=None).values_list("user", flat=True)) == [to[handler.handed_by].user.pk]
    assert Entry.objects.filter(kind="conduct.file.handed_over").count() == 1
    assert Notice.objects.filter(kind="conduct.file.assigned").count() == 1


def test_two_handlers_passing_to_one_person_at_once_name_them_once(officer, inspector, inspectors):
    second, successor, _other = inspectors
    file = InquiryFactory(officer=officer, handled_by=inspector)
    Handler.objects.create(inquiry=file, user=second.user, since=file.opened_on)
    held, today = {one.user: one for one in Handler.objects.all()}, timezone.localdate()

    def pass_on(user):
        handing.hand_over(file, handler=held[user], to=successor, reason="Transferred", by=user, today=today)

    assert both(pass_on, list(held)) == ["done", "to"]
    assert file.handlers.filter(until=None, user=successor.user).count() == 1
    assert file.handlers.filter(until=None).count() == 2


def test_a_step_and_a_hand_over_at_once_leave_nothing_half_done(officer, inspector, inspectors, orgadmin):
    """Either the facts were put by whoever handled it then, or they were told that it had passed on."""
    accepted, successor, _other = inspectors
    file = InquiryFactory(officer=officer, handled_by=inspector, opened_by=accepted.user)
    handler, today = Handler.objects.get(), timezone.localdate()

    def move(user):
        if user == inspector:
            files.put(file, facts="Not filled in.", level="org_admin", by=user, today=today)
        else:
            handing.hand_over(file, handler=handler, to=successor, reason="Ill", by=user, today=today)

    answers = both(move, [inspector, accepted.user])

    file.refresh_from_db()
    assert answers == (["done", "done"] if file.state == "put" else ["done", "moved_on"])
    assert (file.facts != "") is (file.state == "put")
    assert file.handlers.get(until=None).user == successor.user


def test_deciding_and_taking_it_over_at_once_never_join_in_one_person(officer, inspector, orgadmin, bureau):
    """Whoever decides may be an inspector as well."""
    PostingFactory(user=orgadmin, role=Role.INSPECTOR, unit=bureau)
    taking = OfficerFactory(user=orgadmin, unit=bureau)
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    handler, kind, today = Handler.objects.get(), measure_kind(), timezone.localdate()

    def move(user):
        if user == inspector:
            handing.hand_over(file, handler=handler, to=taking, reason="Ill", by=user, today=today)
        else:
            decisions.decide(
                file, choices=[Choice(kind)], document="1", decided_on=today, effective_on=today,
                grounds="Stated.", by=user, today=today,
            )  # fmt: skip

    answers = both(move, [inspector, orgadmin])

    file.refresh_from_db()
    handles = file.handlers.filter(user=orgadmin).exists()
    assert handles is not (file.decided_by == orgadmin)
    assert answers == (["conflict", "done"] if handles else ["done", "to"])


def test_of_two_following_up_at_once_the_first_word_stands(officer, inspector, inspectors):
    second, _other, _another = inspectors
    today = timezone.localdate()
    file = InquiryFactory(officer=officer, delivered=True, handled_by=inspector)
    Handler.objects.create(inquiry=file, user=second.user, since=file.opened_on)
    measure = MeasureFactory(inquiry=file, ends_on=today, follow_up_by=today + dt.timedelta(days=10))

    def follow(user):
        follow_ups.record(measure, outcome=user.name, by=user, today=today)

    assert both(follow, [inspector, second.user]) == ["done", "moved_on"]
    measure.refresh_from_db()
    assert measure.follow_up == measure.followed_up_by.name
    assert Entry.objects.filter(kind="conduct.measure.followed_up").count() == 1


def test_a_follow_up_and_a_hand_over_at_once_are_both_told(officer, inspector, inspectors):
    accepted, successor, _other = inspectors
    today = timezone.localdate()
    file = InquiryFactory(officer=officer, delivered=True, handled_by=inspector, opened_by=accepted.user)
    measure = MeasureFactory(inquiry=file, ends_on=today, follow_up_by=today + dt.timedelta(days=10))
    handler = Handler.objects.get()

    def move(user):
        if user == inspector:
            follow_ups.record(measure, outcome="Kept.", by=user, today=today)
        else:
            handing.hand_over(file, handler=handler, to=successor, reason="Ill", by=user, today=today)

    answers = both(move, [inspector, accepted.user])

    measure.refresh_from_db()
    assert answers == (["done", "done"] if measure.follow_up else ["done", "moved_on"])


def test_of_two_files_that_suspend_one_person_at_once_one_does(officer, inspector, bureau):
    today = timezone.localdate()
    PostingFactory(role=Role.LEADER, unit=bureau)
    second = PostingFactory(role=Role.INSPECTOR, unit=bureau).user
    files_of = {user.pk: InquiryFactory(officer=officer, handled_by=user) for user in (inspector, second)}
    kind = measure_kind("suspension")

    def suspend(user):
        restraints.take(files_of[user.pk], kind=kind, days=10, grounds="Needed", by=user, today=today)

    assert both(suspend, [inspector, second]) == ["done", "kind"]
    assert Restraint.objects.count() == 1


def test_of_two_files_of_one_deed_decided_at_once_one_takes_the_measure(officer, orgadmin, bureau):
    today = timezone.localdate()
    second = PostingFactory(role=Role.ORG_ADMIN, unit=bureau).user
    day = today - dt.timedelta(days=30)
    reports_ = [ReportFactory(officer=officer, accepted=True, happened_on=day) for _one in range(2)]
    users = [orgadmin, second]
    files_of = {
        user.pk: InquiryFactory(officer=officer, report=report, heard=True)
        for user, report in zip(users, reports_, strict=True)
    }
    kind = measure_kind("gov-warning")

    def decide(user):
        decisions.decide(
            files_of[user.pk], choices=[Choice(kind)], document="1", decided_on=today, effective_on=today,
            grounds="x", by=user, today=today,
        )  # fmt: skip

    assert both(decide, users) == ["another_deed", "done"]
    assert Measure.objects.count() == 1
