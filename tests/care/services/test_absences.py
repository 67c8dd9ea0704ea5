"""Somebody is away: others are asked on these days, and on the next all is as before."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from audit.models import Entry
from care import sources
from care.models import Absence, CareTask
from care.queries import actors
from care.queries import tasks as asked
from care.services import absences
from notices.models import Notice
from notices.services import outbox
from tests.factories.accounts import PostingFactory
from tests.factories.care import AbsenceFactory, CareTaskFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def task(officer, today):
    return CareTaskFactory(officer=officer, opened_on=today - DAY, due_on=today + 9 * DAY)


@pytest.fixture
def note(secretary, today):
    def write(user=secretary, since=today, until=today + 2 * DAY, deputy=None):
        return absences.note(user=user, since=since, until=until, deputy=deputy, by=user, today=today)

    return write


@pytest.fixture
def chief(subbureau):
    return PostingFactory(role=Role.LEADER, unit=subbureau).user


def told(day):
    return {row["recipient_id"] for row in sources.due_today(day)}


def is_asked(task, day):
    return {user.pk for user in actors.of(task.officer, task.rule, today=day)}


@pytest.mark.parametrize("days", [-1, 0, 2, 3])
def test_on_these_days_the_nearest_leader_is_asked_and_no_longer(task, secretary, leader, note, today, days):
    note()
    day = today + days * DAY
    expected = {leader.pk} if 0 <= days <= 2 else {secretary.pk}
    assert (told(day), is_asked(task, day)) == (expected, expected)


def test_the_branchs_other_secretary_goes_before_the_leader(task, branch, leader, note, today):
    other = PostingFactory(role=Role.SECRETARY, branch=branch).user
    note()
    assert told(today) == is_asked(task, today) == {other.pk}


def test_the_leader_who_was_named_goes_before_the_nearest(task, secretary, leader, chief, note, today):
    note(deputy=chief)
    assert told(today) == is_asked(task, today) == {chief.pk}


def test_a_deputy_who_is_away_as_well_is_replaced(task, secretary, leader, chief, note, today):
    note(deputy=chief)
    AbsenceFactory(user=chief, since=today, until=today)
    assert told(today) == is_asked(task, today) == {leader.pk}
    assert told(today + DAY) == is_asked(task, today + DAY) == {chief.pk}


def test_a_leaders_tasks_rise_while_the_leader_is_away(officer, leader, chief, note, today):
    officer.branch = None
    officer.save()
    task = CareTaskFactory(officer=officer, opened_on=today, due_on=today + DAY)
    note(user=leader)
    assert told(today) == is_asked(task, today) == {chief.pk}


def test_where_everybody_is_away_the_nearest_is_still_told(task, secretary, leader, note, today):
    note()
    note(user=leader)
    assert told(today) == is_asked(task, today) == {leader.pk}


def test_nobody_is_asked_to_meet_themselves(branch, leader, station, secretary, note, today):
    own = OfficerFactory(user=leader, unit=station, branch=branch)
    task = CareTaskFactory(officer=own, opened_on=today, due_on=today + DAY)
    note(deputy=leader)
    assert leader.pk not in told(today) | is_asked(task, today)


def test_the_first_page_is_quiet_for_whoever_is_away_and_asks_the_deputy(task, secretary, leader, note, today):
    def first_page(user, day):
        with time_machine.travel(dt.datetime.combine(day, dt.time(9), ZoneInfo("Asia/Shanghai"))):
            return [task.pk for task in asked.while_here(user, today=day)]

    note()
    assert (first_page(secretary, today), first_page(leader, today)) == ([], [task.pk])
    back = today + 3 * DAY
    assert (first_page(secretary, back), first_page(leader, back)) == ([task.pk], [])


def test_notices_follow_and_return_by_themselves(task, secretary, leader, note, today):
    def standing(day):
        outbox.renew("care.task.due", sources.due_today(day))
        return set(Notice.objects.filter(kind="care.task.due", stopped_at=None).values_list("recipient", flat=True))

    assert standing(today - DAY) == {secretary.pk}
    note()
    assert standing(today) == {leader.pk}
    assert standing(today + 3 * DAY) == {secretary.pk}


def test_the_deputy_is_told_once_and_not_why(secretary, leader, note):
    absence = note(deputy=leader)
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind, notice.path) == (leader, "care.absence.deputy", "/care/absences/")
    assert Entry.objects.get().subject == f"care.Absence:{absence.pk}"


@pytest.mark.parametrize(
    ("since", "until", "field"), [(-9, -1, "until"), (2, 1, "__all__"), (2, 5, "since"), (-3, 0, "since")]
)
def test_days_that_cannot_be_are_refused(note, today, since, until, field):
    Absence.objects.all().delete()
    if field == "since":
        note()
    with pytest.raises(ValidationError) as error:
        note(since=today + since * DAY, until=today + until * DAY)
    assert list(error.value.error_dict) == [field]


def test_a_deputy_who_is_away_then_is_refused(note, leader, today):
    AbsenceFactory(user=leader, since=today + 2 * DAY, until=today + 4 * DAY)
    with pytest.raises(ValidationError) as error:
        note(deputy=leader)
    assert list(error.value.error_dict) == ["deputy"]


def test_nobody_stands_in_for_themselves(secretary, today):
    with pytest.raises(IntegrityError, match="absence_between_two"), transaction.atomic():
        AbsenceFactory(user=secretary, deputy=secretary)
    with pytest.raises(IntegrityError, match="absence_ends_after_start"), transaction.atomic():
        AbsenceFactory(user=secretary, since=today, until=today - DAY)


def test_back_early_everything_is_asked_as_before(task, secretary, leader, note, today):
    absence = note(deputy=leader)
    absences.end(absence, by=secretary, today=today + DAY)
    absence.refresh_from_db()
    assert absence.until == today
    assert told(today + DAY) == {secretary.pk}
    assert Notice.objects.get(kind="care.absence.deputy").stopped_at


def test_what_has_not_begun_is_taken_back(secretary, note, today):
    absences.end(note(since=today + DAY), by=secretary, today=today)
    assert not Absence.objects.exists()


def test_the_own_load_counts_people_of_the_coming_week(officer, secretary, branch, today):
    for due in (-3, 0, 7):
        CareTaskFactory(officer=officer, opened_on=today - 9 * DAY, due_on=today + due * DAY)
    CareTaskFactory(officer=OfficerFactory(branch=branch), opened_on=today, due_on=today + 7 * DAY)
    CareTaskFactory(officer=OfficerFactory(branch=branch), opened_on=today, due_on=today + 8 * DAY)
    assert asked.load(secretary, today=today) == 2
    assert CareTask.objects.count() == 5
