"""Noting that somebody is away: for oneself, or for those one leads or administers."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.permissions import Role
from care.models import Absence
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.care import AbsenceFactory, CareTaskFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

NEW = "/care/absences/new/"
DAY = dt.timedelta(days=1)


def typed(**changes):
    today = timezone.localdate()
    return {"since": f"{today:%Y-%m-%d}", "until": f"{today + DAY:%Y-%m-%d}", "deputy": ""} | changes


@pytest.fixture
def secretary_file(secretary, station, branch):
    """The secretary as a person of the roster."""
    return OfficerFactory(user=secretary, unit=station, branch=branch, police_number="100077")


def test_a_secretary_notes_the_own_absence_and_names_the_leader(client, secretary, leader, secretary2):
    client.force_login(secretary)
    form = client.get(NEW).context["form"]
    assert [key for key, _label in form.fields["deputy"].choices] == ["", str(leader.pk)]

    assert client.post(NEW, typed(deputy=leader.pk)).url == "/care/absences/"

    absence = Absence.objects.get()
    assert (absence.user, absence.deputy, absence.since) == (secretary, leader, timezone.localdate())
    assert leader.name in client.get("/care/absences/").content.decode()


def test_the_branchs_other_secretaries_are_offered_before_the_leaders(client, secretary, leader, branch):
    other = PostingFactory(role=Role.SECRETARY, branch=branch).user
    client.force_login(secretary)
    form = client.get(NEW).context["form"]
    assert [key for key, _label in form.fields["deputy"].choices] == ["", str(other.pk)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"since": ""}, "since"),
        ({"until": "2020-01-01", "since": "2020-01-01"}, "until"),
        ({"until": "2020-01-01"}, "until"),
        ({"deputy": "999999"}, "deputy"),
        ({"deputy": "x"}, "deputy"),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_typed(client, secretary, changes, field):
    client.force_login(secretary)
    refused = client.post(NEW, typed(**changes))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field])
    assert not Absence.objects.exists()


def test_a_leader_notes_it_for_a_secretary_of_the_unit(client, leader, secretary, secretary_file):
    client.force_login(leader)
    assert client.post(f"{NEW}?who={secretary_file.pk}", typed(deputy=leader.pk)).status_code == 302
    assert (Absence.objects.get().user, Absence.objects.get().deputy) == (secretary, leader)


def test_the_political_office_first_says_who(client, orgadmin, secretary, secretary_file, officer):
    client.force_login(orgadmin)
    assert "who" in client.get(NEW).context["form"].fields
    assert client.post(NEW, typed()).status_code == 422
    assert client.get(f"{NEW}?who_text=100077").context["absent"] == secretary
    nobody_waits = client.get(f"{NEW}?who={officer.pk}")
    assert (nobody_waits.status_code, list(nobody_waits.context["form"].errors)) == (422, ["who"])


def test_nobody_notes_it_for_people_out_of_reach(client, leader, other_station, other_branch, secretary2):
    far = OfficerFactory(user=secretary2, unit=other_station, branch=other_branch)
    client.force_login(leader)
    assert client.post(f"{NEW}?who={far.pk}", typed()).status_code == 422
    assert not Absence.objects.exists()


def test_the_deputy_sees_it_and_does_not_end_it(client, secretary, leader, secretary2, other_branch):
    beside = PostingFactory(role=Role.SECRETARY, branch=other_branch).user
    absence = AbsenceFactory(user=beside, deputy=secretary2)
    client.force_login(secretary2)
    assert beside.name in client.get("/care/absences/").content.decode()
    assert client.get(f"/care/absences/{absence.pk}/end/").status_code == 404
    client.force_login(secretary)
    assert beside.name not in client.get("/care/absences/").content.decode()


def test_back_again(client, secretary):
    absence = AbsenceFactory(user=secretary)
    client.force_login(secretary)
    assert client.get(f"/care/absences/{absence.pk}/end/").status_code == 200
    assert client.post(f"/care/absences/{absence.pk}/end/").status_code == 302
    absence.refresh_from_db()
    assert absence.until == timezone.localdate() - DAY


def test_the_list_of_tasks_says_that_one_is_away_and_the_own_load(client, secretary, officer):
    CareTaskFactory(officer=officer)
    client.force_login(secretary)
    assert "1 person is yours to meet within a week" in client.get("/care/tasks/").content.decode()
    AbsenceFactory(user=secretary)
    assert "You are noted as away until" in client.get("/care/tasks/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_a_constant_number_of_queries(client, orgadmin, station, rows, django_assert_num_queries):
    for _ in range(rows):
        AbsenceFactory(user=OfficerFactory(unit=station, user=UserFactory()).user, deputy=UserFactory())
    client.force_login(orgadmin)
    with django_assert_num_queries(4):
        client.get("/care/absences/")
