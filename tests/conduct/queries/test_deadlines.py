"""Who is told what of discipline files, and that it stops when done."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.permissions import Role
from conduct.models import Handler, Inquiry, Measure
from conduct.queries import deadlines
from conduct.services import decisions, files
from notices.services import outbox
from tests.factories.accounts import PostingFactory
from tests.factories.appeals import AppealFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory, measure_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SOURCES = [deadlines.reports_due, deadlines.steps_due, deadlines.decisions_due, deadlines.words_due,
           deadlines.appeals_end, deadlines.effects_ended, deadlines.ends_to_confirm]  # fmt: skip


@pytest.fixture
def today():
    return timezone.localdate()


def told(rows):
    return {row["recipient_id"] for row in rows}


@pytest.mark.parametrize("source", SOURCES)
def test_an_empty_morning_is_no_mistake(source, today, db):
    assert outbox.put_from(source(today), kind="conduct.step.due") == 0


def test_a_report_goes_to_the_nearest_inspector_not_named_in_it(officer, inspector, station, today):
    ReportFactory(officer=officer)
    assert told(deadlines.reports_due(today)) == {inspector.pk}
    near = PostingFactory(role=Role.INSPECTOR, unit=station).user
    assert told(deadlines.reports_due(today)) == {near.pk}
    officer.user = None
    officer.save()
    officer.user = near
    officer.save()
    assert told(deadlines.reports_due(today)) == {inspector.pk}


def test_a_step_is_told_to_its_handlers_when_its_day_is_near(officer, inspector, today):
    inquiry = InquiryFactory(officer=officer, handled_by=inspector, due_on=today + 4 * DAY)
    assert told(deadlines.steps_due(today)) == set()
    assert told(deadlines.steps_due(today + DAY)) == {inspector.pk}
    assert outbox.put_from(deadlines.steps_due(today + DAY)) == 1
    assert outbox.put_from(deadlines.steps_due(today + DAY)) == 0
    Inquiry.objects.filter(pk=inquiry.pk).update(state="unfounded")
    assert told(deadlines.steps_due(today + DAY)) == set()


def test_a_file_in_which_the_officer_was_heard_goes_to_the_level_asked(officer, inspector, leader, orgadmin, today):
    InquiryFactory(officer=officer, heard=True, at_leader=True, handled_by=inspector)
    assert told(deadlines.decisions_due(today)) == {leader.pk}
    Inquiry.objects.update(level="org_admin")
    assert told(deadlines.decisions_due(today)) == {orgadmin.pk}
    Handler.objects.update(user=orgadmin)
    assert told(deadlines.decisions_due(today)) == set()


def test_the_officer_is_reminded_a_day_before_the_term_ends(officer, officer_user, today):
    InquiryFactory(officer=officer, put=True, due_on=today + 2 * DAY)
    assert told(deadlines.words_due(today)) == set()
    assert told(deadlines.words_due(today + DAY)) == {officer_user.pk}


def of_line(officer, handler, code):
    file = InquiryFactory(officer=officer, decided=True, handled_by=handler)
    kind = measure_kind(code)
    MeasureFactory(inquiry=file, kind=kind)
    return file


def test_the_last_week_to_have_a_decision_looked_at_is_told(officer, officer_user, inspector, today):
    file = of_line(officer, inspector, "gov-warning")
    until = files.deliver(file, delivered_on=today, by=inspector, today=today).again_until
    assert until >= today + 30 * DAY

    assert told(deadlines.appeals_end(until - 8 * DAY)) == set()
    assert [(row["recipient_id"], row["due_on"]) for row in deadlines.appeals_end(until - 7 * DAY)] == [
        (officer_user.pk, until)
    ]
    assert told(deadlines.appeals_end(until + DAY)) == set()


@pytest.mark.parametrize("why", ["filed", "lifted", "withdrawn"])
def test_who_has_filed_is_not_reminded_to(officer, officer_user, inspector, today, why):
    file = of_line(officer, inspector, "gov-warning")
    until = files.deliver(file, delivered_on=today, by=inspector, today=today).again_until
    if why == "lifted":
        Inquiry.objects.update(state="unfounded")
    else:
        gone = {"state": "withdrawn", "closed_on": today} if why == "withdrawn" else {}
        AppealFactory(officer=officer, kind="conduct.decision", subject_id=file.pk, **gone)

    assert told(deadlines.appeals_end(until)) == ({officer_user.pk} if why == "withdrawn" else set())


def test_of_party_discipline_alone_there_is_no_last_day(officer, inspector, today):
    file = of_line(officer, inspector, "party-warning")

    assert files.deliver(file, delivered_on=today, by=inspector, today=today).again_until is None


def test_an_end_is_told_to_the_officer_and_may_be_confirmed(officer, officer_user, inspector, today):
    inquiry = InquiryFactory(officer=officer, delivered=True, handled_by=inspector)
    measure = MeasureFactory(inquiry=inquiry, ends_on=today)
    assert told(deadlines.effects_ended(today)) == set()
    assert told(deadlines.effects_ended(today + DAY)) == {officer_user.pk}
    assert told(deadlines.ends_to_confirm(today + DAY)) == {inspector.pk}
    decisions.confirm_end(measure, by=inspector, today=today + DAY)
    assert told(deadlines.ends_to_confirm(today + DAY)) == set()
    assert Measure.objects.get().confirmed_by == inspector


def test_nobody_else_is_told(officer, today, secretary):
    InquiryFactory(officer=officer, put=True, due_on=today)
    InquiryFactory(officer=OfficerFactory(), heard=True)
    for source in SOURCES:
        assert secretary.pk not in told(source(today))
