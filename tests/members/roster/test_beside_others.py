"""Two people at once, with connections of their own."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

import jobs.services
from accounts.models import Unit, UnitKind
from jobs.models import Job
from members.models import ImportState, Officer, RosterImport
from members.services.roster import confirming
from tests.factories import roster as rosters
from tests.factories.accounts import UnitFactory, UserFactory

PINE = {"单位": "东河分局松山派出所", "所在党支部": None}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready():
    city = UnitFactory(name="云川市公安局", kind=UnitKind.BUREAU)
    UnitFactory(name="东河分局松山派出所", parent=city)
    return rosters.upload(rosters.sheet(PINE), unit=city, by=UserFactory())


def at_once(*deeds):
    """What each deed answers or refuses with, begun at the same moment."""
    gate, answers = threading.Barrier(len(deeds)), []

    def run(deed):
        gate.wait()
        try:
            answers.append(deed())
        except ValidationError as broken:
            answers.append(broken.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_two_confirmations_at_once_one_counts(ready):
    people = [UserFactory(), UserFactory()]
    rosters_seen = [RosterImport.objects.get(pk=ready.pk) for _person in people]
    answers = at_once(
        *[
            lambda roster=roster, person=person: confirming.confirm(roster, asks_for_talks=False, by=person)
            for roster, person in zip(rosters_seen, people, strict=True)
        ]
    )
    assert sorted(answers, key=str) == [None, "state"]
    assert Job.objects.filter(kind="members.roster.write").count() == 1


def test_two_workers_import_once(ready):
    confirming.confirm(ready, asks_for_talks=False, by=ready.uploaded_by)
    pk = Job.objects.get(kind="members.roster.write").pk
    at_once(lambda: jobs.services.run(pk), lambda: jobs.services.run(pk))
    ready.refresh_from_db()
    assert ready.state == ImportState.IMPORTED
    assert Officer.objects.count() == 1


def test_two_imports_of_one_new_officer_leave_one_officer(ready):
    other = rosters.upload(rosters.sheet(PINE), unit=Unit.objects.get(parent=None), by=ready.uploaded_by)
    for roster in (ready, other):
        confirming.confirm(roster, asks_for_talks=False, by=ready.uploaded_by)
    pks = Job.objects.filter(kind="members.roster.write").values_list("pk", flat=True)
    at_once(*[lambda pk=pk: jobs.services.run(pk) for pk in pks])
    assert Officer.objects.count() == 1
    assert sorted(RosterImport.objects.values_list("state", flat=True)) == [ImportState.IMPORTED, ImportState.READY]
    assert RosterImport.objects.get(state=ImportState.READY).problem["code"] == "stale"
