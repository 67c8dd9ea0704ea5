"""A person's long work outlives the worker that began it."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import UnitKind
from jobs.models import LEASE, Job
from members.models import RosterImport
from members.services.roster import uploading
from portal.celery import app
from tests.factories import roster as rosters
from tests.factories.accounts import UnitFactory, UserFactory
from tests.notices.mail_server import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def states() -> tuple[str, str]:
    return Job.objects.get().state, RosterImport.objects.get().state


def test_roster_is_read_by_another_worker_when_the_first_is_killed(workers):
    city = UnitFactory(name="云川市公安局", kind=UnitKind.BUREAU)
    roster = uploading.upload(file=rosters.file(rosters.real()), unit=city, by=UserFactory())
    pk = Job.objects.get().pk
    first = workers.start()
    app.send_task("jobs.run", (pk,), queue=workers.queue)
    assert wait_until(lambda: Job.objects.get().done > 0, 60)
    workers.kill(first)
    assert states() == ("running", "reading")
    assert not roster.rows.exists()

    Job.objects.update(alive_at=timezone.now() - LEASE - dt.timedelta(seconds=1))
    workers.start()
    app.send_task("jobs.run", (pk,), queue=workers.queue)
    assert wait_until(lambda: Job.objects.get().is_finished, 60)
    roster.refresh_from_db()
    assert states() == ("done", "ready")
    assert (Job.objects.get().attempts, roster.counts["new"]) == (2, 1848)
