"""Whatever happens in whatever order: nobody is told of what is done, and of nothing twice a day."""

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from care.enums import TaskState
from care.models import CareTask, LifeEvent
from care.services import contacts, events, tasks
from notices.models import Letter, Notice
from notices.services import delivery, inbox
from reminders import services
from tests.factories.care import kind
from tests.notices.mail_server import PostOffice

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 11, 23, 7, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DEEDS = ["event", "done", "waived", "withdrawn", "tried", "read", "sweep", "deliver", "later", "next day", "busy"]


@pytest.fixture
def post_office(settings):
    office = PostOffice()
    office.open()
    settings.SMTP_URL = office.url
    yield office
    office.close()


class Branch:
    """One officer, one secretary, one leader, and the calendar going on."""

    def __init__(self, officer, secretary, post_office, clock):
        self.officer, self.secretary, self.post_office, self.clock = officer, secretary, post_office, clock
        self.told = Counter()

    def do(self, deed):
        getattr(self, deed.replace(" ", "_"))(timezone.localdate())

    def event(self, today):
        code = ["funeral", "wedding", "hardship", "achievement"][LifeEvent.objects.count() % 4]
        events.record(officer=self.officer, kind=kind(code), happened_on=today, by=None, today=today)

    def done(self, today):
        self._log(today, was_met=True)

    def tried(self, today):
        self._log(today, was_met=False)

    def _log(self, today, was_met):
        ticked = self._open()
        contacts.log(
            officer=self.officer,
            kind="talk",
            held_on=today,
            by=self.secretary,
            today=today,
            tasks=ticked,
            was_met=was_met,
        )

    def waived(self, today):
        for task in self._open():
            tasks.waive(task, reason="On leave.", by=self.secretary, today=today)

    def withdrawn(self, today):
        event = LifeEvent.objects.filter(withdrawn_at=None).order_by("pk").first()
        if event:
            events.withdraw(event, by=self.secretary, today=today)

    def read(self, today):
        notice = Notice.objects.standing().order_by("pk").first()
        if notice:
            inbox.read(notice)

    def sweep(self, today):
        services.sweep(today=today)

    def busy(self, today):
        self.post_office.answers["TEXT"] = ["451 busy"]
        self.deliver(today)
        self.post_office.answers.clear()

    def deliver(self, today):
        before = dict(Notice.objects.values_list("pk", "letter"))
        standing = set(Notice.objects.standing().values_list("pk", flat=True))
        accepted = len(self.post_office.accepted)
        delivery.deliver()
        told = [notice for notice in Notice.objects.all() if notice.letter_id and notice.letter_id != before[notice.pk]]
        open_tasks = {f"care.CareTask:{pk}" for pk in CareTask.objects.open().values_list("pk", flat=True)}
        for notice in told:
            assert notice.pk in standing
            assert notice.subject_key in open_tasks or not notice.subject_key.startswith("care.CareTask")
            self.told[notice.recipient_id, notice.subject_key, today] += 1
        carriers = {notice.letter_id for notice in told}
        assert len(self.post_office.accepted) - accepted == len(carriers)

    def later(self, today):
        self.clock.shift(dt.timedelta(hours=1))

    def next_day(self, today):
        self.clock.shift(dt.timedelta(days=1))
        self.sweep(timezone.localdate())

    def _open(self):
        return list(CareTask.objects.open())


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.sampled_from(DEEDS), min_size=4, max_size=18))
def test_nobody_is_told_of_what_is_done_and_of_nothing_twice_a_day(officer, secretary, leader, post_office, deeds):
    with time_machine.travel(MONDAY, tick=False) as clock, transaction.atomic():
        User.objects.filter(pk__in=[secretary.pk, leader.pk]).update(email="reader@bureau.example")
        branch = Branch(officer, secretary, post_office, clock)
        for deed in [*deeds, "next day", "deliver"]:
            branch.do(deed)

        assert set(branch.told.values()) <= {1}
        assert set(Letter.objects.values_list("state", flat=True)) <= {"waiting", "sent", "dropped", "refused"}
        standing = set(Notice.objects.standing().values_list("subject_key", flat=True))
        closed = CareTask.objects.exclude(state=TaskState.OPEN).values_list("pk", flat=True)
        assert not standing & {f"care.CareTask:{pk}" for pk in closed}
        assert Letter.objects.filter(cause__startswith="digest").count() == len(
            set(Letter.objects.filter(cause__startswith="digest").values_list("recipient", "cause"))
        )
        transaction.set_rollback(True)


def test_the_cast_may_be_told(officer, secretary, leader, post_office):
    """The property above is not empty: what stands is told, once, the next morning."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        User.objects.filter(pk=secretary.pk).update(email="reader@bureau.example")
        branch = Branch(officer, secretary, post_office, clock)
        for deed in ["event", "next day", "deliver", "deliver", "next day", "deliver"]:
            branch.do(deed)

    assert list(branch.told.values()) == [1]
