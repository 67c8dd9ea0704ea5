"""Gifts that wait for a second pair of eyes: told to one person, and to nobody once they were looked at."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Posting
from accounts.permissions import Role
from care.models import Absence
from care.services import aid
from care.sources import gifts_to_confirm
from notices.models import Notice
from notices.services import outbox
from reminders.sources import SOURCES
from tests.factories.accounts import PostingFactory
from tests.factories.aid import AidEntryFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
KIND = "care.aid.waiting"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def deputy(branch):
    return PostingFactory(branch=branch, role=Role.SECRETARY).user


def told(today):
    return [row["recipient_id"] for row in gifts_to_confirm(today)]


def test_another_secretary_of_the_branch_looks_first(officer, secretary, deputy, orgadmin, today):
    AidEntryFactory(officer=officer, entered_by=secretary)
    assert told(today) == [deputy.pk]


def test_where_nobody_else_is_in_the_branch_the_nearest_office_looks(officer, secretary, orgadmin, subbureau, today):
    nearer = PostingFactory(unit=subbureau, role=Role.ORG_ADMIN).user
    AidEntryFactory(officer=officer, entered_by=secretary)
    assert told(today) == [nearer.pk]


def test_whoever_is_away_looks_only_where_nobody_else_is_left(officer, secretary, deputy, orgadmin, today):
    AidEntryFactory(officer=officer, entered_by=secretary)
    Absence.objects.create(user=deputy, since=today, until=today)
    assert told(today) == [orgadmin.pk]

    Posting.objects.filter(user=orgadmin).update(until=today - dt.timedelta(days=1))
    assert told(today) == [deputy.pk]


def test_nobody_looks_at_what_comes_to_them_or_what_they_entered(branch, station, secretary, today):
    own = OfficerFactory(user=secretary, branch=branch, unit=station)
    AidEntryFactory(officer=own)
    AidEntryFactory(officer=OfficerFactory(branch=branch, unit=station), entered_by=secretary)
    assert told(today) == []


def test_what_is_closed_is_told_to_nobody(officer, secretary, today):
    AidEntryFactory(officer=officer, confirmed=True)
    assert told(today) == []


def test_many_gifts_of_one_day_are_one_notice_which_stops_with_the_last(
    branch, station, secretary, deputy, orgadmin, today
):
    entries = [
        AidEntryFactory(officer=person, entered_by=secretary)
        for person in OfficerFactory.create_batch(2, branch=branch, unit=station)
    ]
    assert outbox.renew(KIND, SOURCES[KIND](today)).fresh == 1
    notice = Notice.objects.get()
    assert (notice.recipient, notice.subject_key) == (deputy, entries[0].waiting_key)

    aid.close(entries[0], is_right=True, by=deputy, today=today)
    notice.refresh_from_db()
    assert notice.stopped_at is None

    aid.close(entries[1], is_right=False, by=orgadmin, today=today)
    notice.refresh_from_db()
    assert notice.stopped_at is not None
    assert outbox.renew(KIND, SOURCES[KIND](today)).fresh == 0


def test_a_notice_moves_to_whoever_looks_now(officer, secretary, deputy, orgadmin, today):
    AidEntryFactory(officer=officer, entered_by=secretary)
    outbox.renew(KIND, SOURCES[KIND](today))
    Posting.objects.filter(user=deputy).update(until=today - dt.timedelta(days=1))

    outbox.renew(KIND, SOURCES[KIND](today))

    assert list(Notice.objects.standing().values_list("recipient", flat=True)) == [orgadmin.pk]


def test_today_says_it_to_the_second_pair_of_eyes_without_a_name(
    client, officer, secretary, deputy, orgadmin, secretary2, today
):
    entry = AidEntryFactory(officer=officer, entered_by=secretary)

    def lines(user):
        client.force_login(user)
        response = client.get(reverse("dashboard:today"), headers={"accept-language": "en"})
        return [todo for todo in response.context["day"].todo if todo.icon == "gift"]

    (line,) = lines(deputy)
    assert (line.title, line.reason) == ("Gifts to look at a second time", "1 entry counts once you confirm it.")
    assert line.name == ""
    assert entry.get_absolute_url() in client.get(line.url).content.decode()
    assert [lines(user) for user in (secretary, orgadmin, secretary2)] == [[], [], []]

    aid.close(entry, is_right=True, by=deputy, today=today)
    assert lines(deputy) == []
