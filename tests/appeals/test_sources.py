"""Who is told of appeals each morning, and when it stops."""

import datetime as dt

import pytest

from appeals import sources
from appeals.models import Barred
from tests.factories.appeals import AppealFactory, DeclinedFactory

pytestmark = pytest.mark.django_db


def told(source, today):
    return [(row["recipient_id"], row["due_on"], row["path"]) for row in source(today)]


def test_what_waits_is_told_to_who_may_decide_and_no_longer_once_past_its_day(officer, orgadmin, today):
    appeal = AppealFactory(officer=officer)
    row = (orgadmin.pk, appeal.due_on, appeal.get_absolute_url())

    assert told(sources.to_decide, today) == [row]
    assert told(sources.late, today) == []
    after = appeal.due_on + dt.timedelta(days=1)
    assert told(sources.to_decide, after) == []
    assert told(sources.late, after) == [row]


def test_who_took_part_is_passed_over(officer, orgadmin, orgadmin2, today):
    appeal = AppealFactory(officer=officer)
    Barred.objects.create(appeal=appeal, user=orgadmin, why="decided")

    assert [recipient for recipient, *_more in told(sources.to_decide, today)] == [orgadmin2.pk]


def test_nobody_is_told_of_what_is_answered(officer, orgadmin, today):
    AppealFactory(officer=officer, answered=True)

    assert told(sources.to_decide, today) == []


def test_the_last_week_of_the_next_step_is_told_to_the_appellant_until_it_is_taken(officer, today):
    declined = DeclinedFactory(officer=officer)
    until = today + dt.timedelta(days=7)
    appeal = AppealFactory(officer=officer, subject_id=declined.pk, answered=True, next_until=until)

    assert told(sources.next_step_ends, today - dt.timedelta(days=1)) == []
    assert told(sources.next_step_ends, today) == [(officer.user_id, until, appeal.get_absolute_url())]
    AppealFactory(officer=officer, subject_id=declined.pk, step="review")
    assert told(sources.next_step_ends, today) == []
