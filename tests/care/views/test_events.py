import datetime as dt

import pytest
from django.utils import timezone

from audit.models import Entry
from care.enums import Audience
from care.models import CareTask, LifeEvent
from tests.factories.accounts import PostingFactory
from tests.factories.care import CareTaskFactory, LifeEventFactory, kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

NEW = "/care/events/new/"


def typed(code="funeral", **changes):
    return {
        "kind": kind(code).pk,
        "happened_on": f"{timezone.localdate():%Y-%m-%d}",
        "who_may_know": "secretary",
        "step": "record",
    } | changes


def test_an_officer_sees_what_it_sets_going_before_telling(client, officer, officer_user, secretary):
    client.force_login(officer_user)

    response = client.post(NEW, typed(step="look"))

    assert not LifeEvent.objects.exists()
    (look,) = response.context["outlook"]
    assert (look.rule.code, look.told) == ("funeral-visit", [secretary])
    assert look.due_on == timezone.localdate() + dt.timedelta(days=7)


def test_confirmed_it_is_recorded_for_the_narrowest_circle(client, officer, officer_user, secretary):
    client.force_login(officer_user)
    assert client.get(NEW).context["form"]["who_may_know"].value() == Audience.SECRETARY

    response = client.post(NEW, typed())

    event = LifeEvent.objects.get()
    assert (event.officer, event.told_by, event.who_may_know) == (officer, officer_user, "secretary")
    assert response.url == event.get_absolute_url()
    assert CareTask.objects.get().event == event


def test_change_leads_back_with_everything_typed(client, officer, officer_user):
    client.force_login(officer_user)
    response = client.post(NEW, typed(step="change", who_may_know="branch"))
    assert response.status_code == 200
    assert response.context["form"]["who_may_know"].value() == "branch"
    assert not LifeEvent.objects.exists()


@pytest.mark.parametrize("step", ["look", "record"])
@pytest.mark.parametrize(
    ("changes", "field"),
    [({"happened_on": "2020-01-01"}, "happened_on"), ({"kind": ""}, "kind"), ({"who_may_know": "all"}, "who_may_know")],
)
def test_what_is_wrong_is_said_at_its_field(client, officer, officer_user, step, changes, field):
    client.force_login(officer_user)
    response = client.post(NEW, typed(step=step, **changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_secretary_tells_for_the_branch_and_asks_whom_first(client, officer, secretary):
    client.force_login(secretary)
    assert "form" in client.get(NEW).context
    client.post(f"{NEW}?officer={officer.pk}", typed())
    assert LifeEvent.objects.get().told_by == secretary


@pytest.mark.parametrize("name", ["secretary2", "officer_user"])
def test_nobody_tells_outside_their_reach(client, request, name, branch):
    other = OfficerFactory(branch=branch)
    client.force_login(request.getfixturevalue(name))
    assert client.post(f"{NEW}?officer={other.pk}", typed()).status_code in {404, 422}
    assert not LifeEvent.objects.exists()


@pytest.mark.parametrize(
    ("audience", "reader", "status"),
    [
        ("secretary", "officer_user", 200),
        ("secretary", "secretary", 200),
        ("secretary", "acting", 404),
        ("secretary", "orgadmin", 404),
        ("branch", "acting", 200),
        ("branch", "orgadmin", 404),
        ("organisation", "orgadmin", 200),
        ("organisation", "secretary", 200),
        ("organisation", "secretary2", 404),
        ("organisation", "leader", 404),
        ("organisation", "inspector", 404),
        ("organisation", "auditor", 404),
    ],
)
def test_an_event_is_known_as_far_as_the_officer_allows(client, officer, branch, request, audience, reader, status):
    until = timezone.localdate() + dt.timedelta(days=7)
    acting = PostingFactory(branch=branch, role="secretary", is_acting=True, until=until).user
    event = LifeEventFactory(officer=officer, who_may_know=audience)
    request.getfixturevalue("secretary")

    client.force_login(acting if reader == "acting" else request.getfixturevalue(reader))

    assert client.get(event.get_absolute_url()).status_code == status


def test_reading_anothers_event_enters_the_log(client, officer, secretary):
    event = LifeEventFactory(officer=officer)
    client.force_login(secretary)
    client.get(event.get_absolute_url())
    assert Entry.objects.get(subject=f"care.LifeEvent:{event.pk}").about_id == officer.pk


def test_the_officer_withdraws_what_another_told(client, officer, officer_user):
    task = CareTaskFactory(officer=officer)
    client.force_login(officer_user)

    assert client.get(f"{task.event.get_absolute_url()}withdraw/").status_code == 200
    assert client.post(f"{task.event.get_absolute_url()}withdraw/").status_code == 302

    task.refresh_from_db()
    assert task.state == "withdrawn"
    assert client.get(task.event.get_absolute_url()).status_code == 404


def test_the_secretary_withdraws_only_what_the_secretary_told(client, officer, secretary):
    event = LifeEventFactory(officer=officer)
    client.force_login(secretary)
    assert client.post(f"{event.get_absolute_url()}withdraw/").status_code == 404


def test_the_list_holds_ones_own_only(client, officer, officer_user, secretary):
    own = LifeEventFactory(officer=officer)
    LifeEventFactory(officer=officer, withdrawn_at=timezone.now())
    client.force_login(officer_user)
    assert list(client.get("/care/events/").context["page"]) == [own]
    client.force_login(secretary)
    assert list(client.get("/care/events/").context["page"]) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number_of_rows(client, officer, officer_user, rows, django_assert_num_queries):
    for _ in range(rows):
        LifeEventFactory(officer=officer)
    client.force_login(officer_user)
    with django_assert_num_queries(5):
        client.get("/care/events/")


def test_an_officer_may_tell_one_person_alone(client, officer, officer_user, secretary, leader):
    client.force_login(officer_user)
    chosen = f"person:{leader.pk}"
    look = client.post(NEW, typed(step="look", who_may_know=chosen), headers={"accept-language": "en"})
    assert f"only {leader.name}" in look.content.decode()
    assert chosen in look.content.decode()

    event = LifeEvent.objects.get(pk=client.post(NEW, typed(who_may_know=chosen)).url.strip("/").split("/")[-1])
    assert (event.who_may_know, event.known_to) == (Audience.PERSON, leader)

    client.force_login(leader)
    assert client.get(event.get_absolute_url()).status_code == 200
    client.force_login(secretary)
    assert client.get(event.get_absolute_url()).status_code == 404
    task = CareTask.objects.get()
    text = client.get(task.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert event.kind.name not in text


def test_nobody_outside_the_list_can_be_the_one_person(client, officer, officer_user, secretary, secretary2):
    client.force_login(officer_user)
    response = client.post(NEW, typed(who_may_know=f"person:{secretary2.pk}"))
    assert response.status_code == 422
    assert response.context["form"].errors["who_may_know"]


def test_nobody_is_led_to_a_page_that_is_not_there(client, leader, secretary, officer, officer_user, inspector):
    for user in (leader, inspector):
        client.force_login(user)
        for address in ("/", "/care/events/", "/care/tasks/"):
            assert NEW not in client.get(address).content.decode()
    for user in (secretary, officer_user):
        client.force_login(user)
        assert NEW in client.get("/").content.decode()
