"""Who is told what of discipline files, and that it stops when done."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.permissions import Role
from conduct.models import Handler, Inquiry, Measure
from conduct.queries import deadlines
from conduct.services import decisions
from notices.services import outbox
from tests.factories.accounts import PostingFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SOURCES = [deadlines.reports_due, deadlines.steps_due, deadlines.decisions_due, deadlines.words_due,
           deadlines.effects_ended, deadlines.ends_to_confirm]  # fmt: skip


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
