"""Two leaders never chase one officer in one week: whatever happens in which order, and at the same moment."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.permissions import Role
from care.models import CareClock, CareRule, CareTask
from care.rules.pace import QUIET_DAYS
from care.services import contacts, events, tasks
from tests.factories.accounts import UserFactory
from tests.factories.care import ContactFactory, kind

DAY = dt.timedelta(days=1)
OF_SECRETARY, OF_LEADER = "wedding", "funeral"


@pytest.fixture
def leaders_rules(db):
    """A bereavement and the half-yearly talk are the leader's, a wedding the secretary's; the talk every 15 days."""
    CareRule.objects.filter(code__in=["funeral-visit", "half-yearly-talk"]).update(by_role=Role.LEADER)
    CareRule.objects.filter(code="half-yearly-talk").update(cadence_days=15, within_days=7)


def visitors(officer, day):
    return set(CareTask.objects.standing(day).filter(officer=officer).values_list("by_role", flat=True))


def tell(officer, code, day):
    events.record(officer=officer, kind=kind(code), happened_on=day, by=UserFactory(), today=day)


@pytest.mark.parametrize("order", [(OF_LEADER, OF_SECRETARY), (OF_SECRETARY, OF_LEADER)])
@pytest.mark.django_db
def test_where_both_are_asked_the_secretary_goes_for_both(officer, secretary, leader, leaders_rules, today, order):
    for number, code in enumerate(order):
        tell(officer, code, today + number * DAY)
    assert sorted(CareTask.objects.values_list("rule__code", "by_role")) == [
        ("funeral-visit", "secretary"),
        ("wedding-visit", "secretary"),
    ]


@pytest.mark.django_db
def test_alone_the_leader_goes(officer, secretary, leader, leaders_rules, today):
    tell(officer, OF_LEADER, today)
    assert visitors(officer, today) == {"leader"}


@pytest.mark.parametrize(("days", "asked"), [(6, "secretary"), (7, "leader")])
@pytest.mark.django_db
def test_in_the_week_after_the_secretary_came_nobody_else_is_sent(
    officer, secretary, leaders_rules, today, days, asked
):
    tell(officer, OF_SECRETARY, today)
    task = CareTask.objects.get()
    contacts.log(officer=officer, kind="talk", held_on=today, by=secretary, today=today, tasks=[task], shared="Well.")
    tell(officer, OF_LEADER, today + days * DAY)
    assert visitors(officer, today + days * DAY) == {asked}


STEPS = st.lists(
    st.tuples(st.sampled_from([OF_SECRETARY, OF_LEADER, "talk", "morning", "morning"]), st.integers(0, 9)),
    min_size=2,
    max_size=9,
)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_one_visitor_is_asked_at_a_time(officer, secretary, leader, leaders_rules, today, steps):
    with transaction.atomic():
        day = today
        for deed, days in steps:
            day += days * DAY
            if deed == "morning":
                before = set(CareTask.objects.values_list("pk", flat=True))
                tasks.open_cadence(day)
                last = CareClock.objects.filter(officer=officer).values_list("last_contact_on", flat=True).first()
                opened = CareTask.objects.exclude(pk__in=before).exists()
                assert not (opened and last and day < last + QUIET_DAYS * DAY)
            elif deed == "talk":
                waiting = list(CareTask.objects.standing(day).filter(officer=officer))
                contacts.log(
                    officer=officer, kind="talk", held_on=day, by=secretary, today=day, tasks=waiting, shared="Well."
                )
            else:
                tell(officer, deed, day)
            assert len(visitors(officer, day)) <= 1
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", [OF_SECRETARY, "morning"])
def test_at_the_same_moment_on_two_connections_one_visitor_is_asked(officer, secretary, leader, today, second):
    """Whoever comes second waits at the lock, and then sees what the first has asked."""
    CareRule.objects.filter(code__in=["funeral-visit", "half-yearly-talk"]).update(by_role=Role.LEADER)
    if second == "morning":
        CareRule.objects.filter(code="funeral-visit").update(by_role=Role.SECRETARY)
        held_on = today - 300 * DAY
        contact = ContactFactory(officer=officer, held_on=held_on)
        CareClock.objects.create(officer=officer, last_contact_on=held_on, last_contact=contact)
    has_asked, failed = threading.Event(), []

    def first():
        with transaction.atomic():
            events.record(officer=officer, kind=kind(OF_LEADER), happened_on=today, by=secretary, today=today)
            has_asked.set()
            waits.join(timeout=1)

    def then():
        has_asked.wait(timeout=10)
        if second == "morning":
            tasks.open_cadence(today)
        else:
            events.record(officer=officer, kind=kind(second), happened_on=today, by=leader, today=today)

    def run(deed):
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - told below, in the test's own thread
            failed.append(error)
        finally:
            connection.close()

    waits = threading.Thread(target=run, args=[then])
    leads = threading.Thread(target=run, args=[first])
    for thread in (leads, waits):
        thread.start()
    for thread in (leads, waits):
        thread.join(timeout=30)

    assert failed == []
    assert visitors(officer, today) == {"secretary"}
    assert CareTask.objects.count() == (1 if second == "morning" else 2)
