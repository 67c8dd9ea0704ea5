import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from care.enums import Audience, TaskState
from care.models import CareRule, CareTask, LifeEvent
from care.services import events
from members.signals import happened
from notices.models import Notice
from tests.factories.care import CareTaskFactory, LifeEventFactory, kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def test_a_bereavement_asks_for_one_visit_within_seven_days(officer, secretary, today):
    event = events.record(
        officer=officer, kind=kind("funeral"), happened_on=dt.date(2026, 11, 20), by=secretary, today=today
    )

    task = CareTask.objects.get()
    assert (task.event, task.rule.code, task.deed) == (event, "funeral-visit", "visit")
    assert (task.opened_on, task.due_on) == (today, dt.date(2026, 11, 30))
    assert (event.told_by, event.who_may_know) == (secretary, Audience.SECRETARY)
    entry = Entry.objects.get(kind="care.event.recorded")
    assert (entry.actor_id, entry.about_id, entry.subject) == (secretary.pk, officer.pk, f"care.LifeEvent:{event.pk}")


def test_a_must_talk_event_gives_three_working_days(officer, secretary):
    friday = dt.date(2026, 11, 20)
    events.record(officer=officer, kind=kind("work_mistake"), happened_on=friday, by=secretary, today=friday)
    assert CareTask.objects.get().due_on == dt.date(2026, 11, 25)


def test_time_for_a_wedding_to_come_runs_from_the_wedding(officer, secretary, today):
    wedding = today + dt.timedelta(days=20)
    events.record(officer=officer, kind=kind("wedding"), happened_on=wedding, by=secretary, today=today)
    assert CareTask.objects.get().due_on == wedding + dt.timedelta(days=7)


def test_telling_twice_is_one_event_and_one_task(officer, secretary, today):
    told = {"officer": officer, "kind": kind("funeral"), "happened_on": today, "by": secretary, "today": today}

    assert events.record(**told) == events.record(**told)

    assert LifeEvent.objects.count() == 1
    assert CareTask.objects.count() == 1


def test_two_tellers_ask_for_one_visit(officer, secretary, orgadmin, today):
    for teller in (secretary, orgadmin):
        events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=teller, today=today)
    assert LifeEvent.objects.count() == 2
    assert CareTask.objects.count() == 1


def test_only_rules_in_force_ask(officer, secretary, today):
    CareRule.objects.filter(code="funeral-visit").update(valid_until=today - dt.timedelta(days=1))
    events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=secretary, today=today)
    assert not CareTask.objects.exists()


def test_a_whole_team_is_recorded_with_the_tasks_in_one_statement(
    branch, orgadmin, today, django_assert_max_num_queries
):
    team = OfficerFactory.create_batch(30, branch=branch)
    achievement = kind("achievement")

    with django_assert_max_num_queries(42):  # 30 of them enter the log
        events.record_for_all(officers=team, kind=achievement, happened_on=today, by=orgadmin, today=today)

    assert CareTask.objects.filter(rule__code="achievement-talk").count() == 30


@pytest.mark.parametrize("days", [-400, 120])
def test_a_far_day_is_refused(officer, secretary, today, days):
    with pytest.raises(ValidationError) as refused:
        events.record(
            officer=officer,
            kind=kind("funeral"),
            happened_on=today + dt.timedelta(days=days),
            by=secretary,
            today=today,
        )
    assert list(refused.value.error_dict) == ["happened_on"]


def test_withdrawing_closes_open_tasks_and_keeps_done_ones_alone(officer, secretary, today):
    event = events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=secretary, today=today)

    events.withdraw(event, by=secretary, today=today)
    events.withdraw(event, by=secretary, today=today)

    task = CareTask.objects.get()
    assert (task.state, task.closed_on) == (TaskState.WITHDRAWN, today)
    assert Entry.objects.filter(kind="care.event.withdrawn").count() == 1


def test_a_withdrawn_telling_leaves_the_other_teller_asking(officer, secretary, orgadmin, today):
    first, second = (
        events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=teller, today=today)
        for teller in (secretary, orgadmin)
    )

    events.withdraw(first, by=secretary, today=today)

    assert list(CareTask.objects.open().values_list("event", flat=True)) == [second.pk]


def test_withdrawing_stops_the_notices(officer, secretary, today, put_notice):
    task = CareTaskFactory(officer=officer, event=LifeEventFactory(officer=officer))
    notice = put_notice(secretary, f"care.CareTask:{task.pk}")

    events.withdraw(task.event, by=secretary, today=today)

    notice.refresh_from_db()
    assert notice.stopped_at


def test_another_app_tells_through_the_signal(officer, secretary):
    """Whoever sends knows nothing of care."""
    happened.send(sender=object, officer=officer, kind="achievement", on=dt.date(2026, 11, 20), by=secretary)

    event = LifeEvent.objects.get()
    assert (event.officer, event.kind.code, event.told_by) == (officer, "achievement", None)
    assert CareTask.objects.get().rule.code == "achievement-talk"
    assert Entry.objects.get(kind="care.event.recorded").actor_id == secretary.pk


def test_the_same_signal_twice_asks_once(officer):
    for _ in range(2):
        happened.send(sender=object, officer=officer, kind="post_change", on=dt.date(2026, 11, 20), by=None)
    assert CareTask.objects.count() == 1


def test_a_signal_of_a_kind_care_does_not_know_is_none_of_its_business(officer):
    happened.send(sender=object, officer=officer, kind="parking_ticket", on=dt.date(2026, 11, 20), by=None)
    assert not LifeEvent.objects.exists()


def test_one_person_may_know_and_nobody_else(officer, officer_user, secretary, leader, orgadmin, today):
    event = events.record(
        officer=officer, kind=kind("funeral"), happened_on=today, by=officer_user, today=today,
        who_may_know=Audience.PERSON, known_to=leader,
    )  # fmt: skip

    knowing = [user for user in (officer_user, leader, secretary, orgadmin) if LifeEvent.objects.visible_to(user)]
    assert knowing == [officer_user, leader]
    assert list(Notice.objects.standing().filter(recipient=leader).values_list("kind", "path")) == [
        ("care.event.confided", event.get_absolute_url())
    ]


def test_withdrawn_the_one_person_is_told_no_more(officer, officer_user, secretary, leader, today):
    event = events.record(
        officer=officer, kind=kind("funeral"), happened_on=today, by=officer_user, today=today,
        who_may_know=Audience.PERSON, known_to=leader,
    )  # fmt: skip
    events.withdraw(event, by=officer_user, today=today)
    assert not Notice.objects.standing().exists()
    assert CareTask.objects.get().state == TaskState.WITHDRAWN
