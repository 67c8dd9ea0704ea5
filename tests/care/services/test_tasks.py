import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from care.enums import TaskState
from care.models import CareClock, CareRule, CareTask
from care.rules.pace import FIRST_TALKS_AT_ONCE
from care.services import tasks
from tests.factories.accounts import BranchFactory
from tests.factories.care import CareTaskFactory, ContactFactory, rule
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def last_met(officer, day):
    CareClock.objects.create(
        officer=officer, last_contact_on=day, last_contact=ContactFactory(officer=officer, held_on=day)
    )


def test_waiving_closes_the_task_with_its_reason(secretary, today):
    task = tasks.waive(CareTaskFactory(), reason=" Met at the family's house already. ", by=secretary, today=today)
    assert (task.state, task.closed_on, task.waived_by) == (TaskState.WAIVED, today, secretary)
    assert task.waived_reason == "Met at the family's house already."


def test_waiving_without_a_reason_is_refused(secretary, today):
    task = CareTaskFactory()
    with pytest.raises(ValidationError):
        tasks.waive(task, reason="  ", by=secretary, today=today)
    task.refresh_from_db()
    assert task.state == TaskState.OPEN


def test_a_closed_task_is_not_waived(secretary, today):
    task = tasks.waive(CareTaskFactory(), reason="Twice the same.", by=secretary, today=today)
    with pytest.raises(ValidationError):
        tasks.waive(task, reason="Again.", by=secretary, today=today)


def test_waiving_stops_the_notices(secretary, today, put_notice):
    task = CareTaskFactory()
    notice = put_notice(secretary, f"care.CareTask:{task.pk}")
    tasks.waive(task, reason="Away on a course.", by=secretary, today=today)
    notice.refresh_from_db()
    assert notice.stopped_at


def test_half_a_year_without_contact_asks_once(officer, today):
    last_met(officer, today - 168 * DAY)

    assert [tasks.open_cadence(today), tasks.open_cadence(today), tasks.open_cadence(today + DAY)] == [1, 0, 0]

    task = CareTask.objects.get()
    assert (task.rule.code, task.period_start) == ("half-yearly-talk", today - 168 * DAY)
    assert (task.opened_on, task.due_on) == (today, today + 14 * DAY)


def test_a_day_before_its_time_nothing_is_asked(officer, today):
    last_met(officer, today - 167 * DAY)
    assert tasks.open_cadence(today) == 0


def test_time_to_act_is_left_however_late_it_is(officer, today):
    last_met(officer, today - 300 * DAY)
    tasks.open_cadence(today)
    assert CareTask.objects.get().due_on == today + 14 * DAY


def test_whoever_is_asked_for_already_is_not_asked_for_twice(officer, today):
    last_met(officer, today - 300 * DAY)
    CareTaskFactory(officer=officer, opened_on=today - DAY)
    assert tasks.open_cadence(today) == 0


def test_of_two_cadences_the_shorter_asks(officer, today):
    CareRule.objects.filter(code="quarterly-talk").update(is_active=True)
    last_met(officer, today - 300 * DAY)
    tasks.open_cadence(today)
    assert CareTask.objects.get().rule.code == "quarterly-talk"


def test_a_waived_cadence_begins_anew_from_the_waiver(officer, secretary, today):
    last_met(officer, today - 300 * DAY)
    tasks.open_cadence(today)
    tasks.waive(CareTask.objects.get(), reason="On a course until spring.", by=secretary, today=today)

    assert tasks.open_cadence(today + 167 * DAY) == 0
    assert tasks.open_cadence(today + 168 * DAY) == 1


def test_strangers_are_met_a_few_at_a_time_longest_serving_first(today):
    branch = BranchFactory()
    strangers = [
        OfficerFactory(branch=branch, joined_work_on=dt.date(2010, 1, 1)) for _ in range(FIRST_TALKS_AT_ONCE + 3)
    ]
    elsewhere = OfficerFactory()

    tasks.open_cadence(today)
    tasks.open_cadence(today + DAY)

    asked = set(CareTask.objects.values_list("officer", flat=True))
    assert asked == {officer.pk for officer in strangers[:FIRST_TALKS_AT_ONCE]} | {elsewhere.pk}


def test_a_newcomer_has_half_a_year(officer, today):
    officer.joined_work_on = today - 30 * DAY
    officer.save()
    assert tasks.open_cadence(today) == 0


def test_what_was_asked_for_somebody_who_left_is_withdrawn(officer, today, secretary, put_notice):
    task = CareTaskFactory(officer=officer)
    notice = put_notice(secretary, f"care.CareTask:{task.pk}")
    officer.left_on = today
    officer.save()

    assert tasks.open_cadence(today) == 0

    task.refresh_from_db()
    notice.refresh_from_db()
    assert (task.state, task.closed_on) == (TaskState.WITHDRAWN, today)
    assert notice.stopped_at


def test_late_tasks_rise_once(today):
    waits = rule("funeral-visit").escalate_days
    late = CareTaskFactory(late=True, opened_on=today - 20 * DAY, due_on=today - waits * DAY)
    CareTaskFactory(opened_on=today - 20 * DAY, due_on=today - (waits - 1) * DAY)

    assert [tasks.escalate(today), tasks.escalate(today)] == [1, 0]

    late.refresh_from_db()
    assert late.escalated_on == today


def test_opening_enters_the_log_by_rule(officer, today):
    last_met(officer, today - 300 * DAY)
    tasks.open_cadence(today)
    assert Entry.objects.get().subject == f"care.CareRule:{rule('half-yearly-talk').pk}"
