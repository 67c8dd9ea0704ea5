import datetime as dt

import pytest
from django.utils import timezone

from care.enums import Audience, TaskState
from care.models import CareTask
from tests.factories.accounts import PostingFactory
from tests.factories.care import CareTaskFactory, ContactFactory, LifeEventFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

LIST = "/care/tasks/"


def shown(response):
    return [asked.pk for group in response.context["groups"] for asked in group.tasks]


@pytest.fixture
def task(officer):
    return CareTaskFactory(officer=officer)


@pytest.fixture
def acting(branch):
    """Acts for the secretary until next week."""
    until = timezone.localdate() + dt.timedelta(days=7)
    return PostingFactory(branch=branch, role="secretary", is_acting=True, until=until).user


def test_the_list_groups_by_need_and_says_why(client, officer, secretary):
    today = timezone.localdate()
    later = CareTaskFactory(officer=officer, due_on=today + dt.timedelta(days=20))
    late = CareTaskFactory(officer=officer, late=True)
    due = CareTaskFactory(officer=officer, due_on=today)
    client.force_login(secretary)

    response = client.get(LIST)

    assert shown(response) == [late.pk, due.pk, later.pk]
    assert [len(group.tasks) for group in response.context["groups"]] == [1, 1, 1]
    assert response.context["groups"][0].tasks[0].reason.startswith("Because of this: Bereavement")


def test_each_secretary_sees_their_own_people(client, task, secretary2):
    client.force_login(secretary2)
    assert shown(client.get(LIST)) == []
    assert client.get(task.get_absolute_url()).status_code == 404


def test_a_leader_sees_only_what_rose_falls_to_leaders_or_has_no_branch(client, task, officer, station, leader):
    risen = CareTaskFactory(officer=officer, late=True, escalated_on=timezone.localdate())
    branchless = CareTaskFactory(officer=OfficerFactory(unit=station, branch=None))
    client.force_login(leader)
    assert set(shown(client.get(LIST))) == {risen.pk, branchless.pk}
    assert client.get(task.get_absolute_url()).status_code == 404


def test_the_leader_who_is_told_learns_no_event(client, officer, leader):
    risen = CareTaskFactory(officer=officer, late=True, escalated_on=timezone.localdate())
    client.force_login(leader)
    page = client.get(risen.get_absolute_url()).content.decode() + client.get(LIST).content.decode()
    assert "A visit is asked for." in page
    assert "ereavement" not in page


@pytest.mark.parametrize(
    ("audience", "is_named"), [(Audience.SECRETARY, False), (Audience.BRANCH, True), (Audience.ORGANISATION, True)]
)
def test_an_acting_secretary_learns_what_the_officer_allows(client, officer, acting, audience, is_named):
    task = CareTaskFactory(officer=officer, event=LifeEventFactory(officer=officer, who_may_know=audience))
    client.force_login(acting)
    page = client.get(task.get_absolute_url()).content.decode()
    assert ("ereavement" in page) is is_named


def test_planned_follow_ups_wait_in_their_own_tab(client, officer, secretary):
    today = timezone.localdate()
    waiting = CareTaskFactory(
        officer=officer,
        is_follow_up=True,
        opened_on=today + dt.timedelta(days=20),
        due_on=today + dt.timedelta(days=27),
    )
    client.force_login(secretary)
    assert shown(client.get(LIST)) == []
    assert shown(client.get(f"{LIST}?planned=1")) == [waiting.pk]


def test_an_empty_list_says_thank_you(client, secretary):
    client.force_login(secretary)
    assert "thank you" in client.get(LIST).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number_of_rows(client, branch, secretary, rows, django_assert_num_queries):
    for _ in range(rows):
        CareTaskFactory(officer=OfficerFactory(branch=branch))
    client.force_login(secretary)
    with django_assert_num_queries(7):
        response = client.get(LIST)
    assert len(shown(response)) == rows


def test_the_task_says_by_which_rule_and_who_is_asked(client, task, secretary):
    client.force_login(secretary)
    facts = dict(client.get(task.get_absolute_url()).context["facts"])
    assert facts["Asked of"] == secretary.name
    assert facts["Rule"] == "Visit after a bereavement"
    assert facts["Basis"].startswith("Strengthening the education")


def test_a_try_is_shown_kindly(client, task, officer, secretary):
    ContactFactory(officer=officer, author=secretary, was_met=False, held_on=task.opened_on)
    client.force_login(secretary)
    assert "That counts." in client.get(task.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "closed", ["done", "waived", "withdrawn"]
)  # fmt: skip
def test_a_closed_task_still_explains_itself(client, officer, secretary, closed):
    given = {
        "done": {"contact": ContactFactory(officer=officer)},
        "waived": {"waived_by": secretary, "waived_reason": "Met at the hospital."},
        "withdrawn": {},
    }[closed]
    task = CareTaskFactory(officer=officer, state=closed, closed_on=timezone.localdate(), **given)
    client.force_login(secretary)
    assert client.get(task.get_absolute_url()).status_code == 200


def test_waiving_needs_a_reason(client, task, secretary):
    client.force_login(secretary)
    assert client.post(f"{task.get_absolute_url()}waive/", {"reason": " "}).status_code == 422
    assert client.post(f"{task.get_absolute_url()}waive/", {"reason": "Met at the hospital."}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.waived_reason) == (TaskState.WAIVED, "Met at the hospital.")


def test_a_task_that_was_just_closed_is_not_waived(client, task, secretary, orgadmin):
    CareTask.objects.filter(pk=task.pk).update(state=TaskState.WITHDRAWN, closed_on=timezone.localdate())
    client.force_login(secretary)
    response = client.post(f"{task.get_absolute_url()}waive/", {"reason": "Met at the hospital."})
    assert response.status_code == 422
    assert "Met at the hospital." in response.content.decode()


@pytest.mark.parametrize("name", ["officer_user", "orgadmin", "inspector", "auditor"])
def test_whoever_is_not_asked_has_no_list(client, task, request, name):
    client.force_login(request.getfixturevalue(name))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{task.get_absolute_url()}waive/").status_code == 403
