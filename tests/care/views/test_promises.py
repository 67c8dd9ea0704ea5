import pytest

from tests.factories.accounts import UserFactory
from tests.factories.care import PromiseFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

LIST = "/care/promises/"


@pytest.fixture
def promise(officer, secretary):
    return PromiseFactory(officer=officer, owner=secretary)


def test_it_goes_from_owner_to_officer_and_back(client, promise, secretary, officer_user):
    client.force_login(secretary)
    client.post(f"{LIST}{promise.pk}/keep/")
    assert list(client.get(LIST).context["page"]) == []

    client.force_login(officer_user)
    assert list(client.get(LIST).context["page"]) == [promise]
    client.post(f"{LIST}{promise.pk}/answer/", {"solved": "no"})

    client.force_login(secretary)
    assert list(client.get(LIST).context["page"]) == [promise]
    promise.refresh_from_db()
    assert promise.state == "not_yet"


@pytest.mark.parametrize(("name", "deed"), [("officer_user", "keep"), ("secretary", "answer"), ("leader", "keep")])
def test_each_has_only_their_own_buttons(client, promise, request, name, deed):
    client.force_login(request.getfixturevalue(name))
    assert client.post(f"{LIST}{promise.pk}/{deed}/", {"solved": "yes"}).status_code == 404
    promise.refresh_from_db()
    assert promise.state == "open"


def test_an_answer_given_twice_is_said_and_changes_nothing(client, promise, officer_user):
    client.force_login(officer_user)
    response = client.post(f"{LIST}{promise.pk}/answer/", {"solved": "yes"}, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "This promise was answered a moment ago. Nothing was changed."
    ]


def test_opening_the_button_by_address_changes_nothing(client, promise, secretary):
    client.force_login(secretary)
    assert client.get(f"{LIST}{promise.pk}/keep/").status_code == 302
    promise.refresh_from_db()
    assert promise.state == "open"


def test_the_tabs_tell_whose_promises(client, promise, secretary, officer_user, leader, branch):
    other = PromiseFactory(officer=OfficerFactory(branch=branch), owner=UserFactory())
    elsewhere = PromiseFactory(owner=leader)

    def listed(user, view):
        client.force_login(user)
        return set(client.get(LIST, {"view": view}).context["page"])

    assert listed(secretary, "branch") == {promise, other}
    assert listed(secretary, "mine") == {promise}
    assert listed(officer_user, "made-to-me") == {promise}
    assert listed(leader, "mine") == {elsewhere}
    assert listed(leader, "branch") == {elsewhere}


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number_of_rows(client, secretary, rows, django_assert_num_queries):
    for _ in range(rows):
        PromiseFactory(owner=secretary)
    client.force_login(secretary)
    with django_assert_num_queries(4):
        client.get(LIST)
