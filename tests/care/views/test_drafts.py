import pytest
from django.http import QueryDict
from django.utils import timezone

from audit.models import Entry
from care.models import Contact, Draft
from care.services import drafts
from tests.factories.care import CareTaskFactory, ContactFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

SENTENCE = "He fears that the marriage is ending"
NEW = "/care/contacts/new/"


@pytest.fixture
def typing(client, officer, secretary):
    """A keystroke's worth: what the form posts while one types."""
    client.force_login(secretary)

    def post(owner=secretary, version=0, **more):
        typed = {"draft_owner": owner.pk, "draft_version": version, "kind": "talk", "sealed": SENTENCE} | more
        return client.post(f"/care/drafts/{officer.pk}/", typed)

    return post


def test_what_is_typed_is_kept_and_stands_in_the_form_again(client, typing, officer):
    answer = typing(place="Canteen", minutes="20", companions=[OfficerFactory(branch=officer.branch).pk]).json()

    assert (answer["version"], answer["is_gone"], answer["warning"]) == (1, False, "")
    assert "Only you can open it." in answer["said"]
    response = client.get(f"{NEW}?officer={officer.pk}")
    form, page = response.context["form"], response.content.decode()
    assert (form["sealed"].value(), form["place"].value()) == (SENTENCE, "Canteen")
    assert (form.sealed_is_used, form.more_is_used, form.promise_is_used) == (True, True, False)
    assert "You have begun this before" in page
    assert 'name="draft_version" value="1"' in page


def test_nothing_is_unfolded_where_nothing_was_begun(client, officer, secretary):
    client.force_login(secretary)
    response = client.get(f"{NEW}?officer={officer.pk}")
    form = response.context["form"]
    assert (form.sealed_is_used, form.more_is_used, form.promise_is_used) == (False, False, False)
    assert "You have begun this before" not in response.content.decode()


def test_the_task_from_which_one_comes_is_ticked_beside_what_was(client, typing, officer):
    first = CareTaskFactory(officer=officer, cadence=True)
    typing(tasks=[first.pk])
    second = CareTaskFactory(officer=officer)
    CareTaskFactory(officer=officer)

    form = client.get(f"{NEW}?task={second.pk}").context["form"]

    assert {int(pk) for pk in form["tasks"].value()} == {first.pk, second.pk}


def test_saving_wipes_it(client, typing, officer):
    typing()
    today = f"{timezone.localdate():%Y-%m-%d}"
    facts = {"was_met": "yes", "kind": "talk", "held_on": today, "shared": "A good talk.", "draft_version": "1"}

    assert client.post(f"{NEW}?officer={officer.pk}", facts | {"held_on": ""}).status_code == 422
    assert Draft.objects.exists()
    assert client.post(f"{NEW}?officer={officer.pk}", facts).status_code == 302
    assert (Contact.objects.count(), Draft.objects.count()) == (1, 0)
    assert typing(version=1).json()["is_gone"] is True


def test_it_is_thrown_away_by_its_author_alone(client, typing, officer, leader, secretary):
    typing()
    client.force_login(leader)
    assert client.post(f"/care/drafts/{officer.pk}/drop/").status_code == 302
    assert drafts.begun(officer=officer, by=secretary)

    client.force_login(secretary)
    client.get(f"/care/drafts/{officer.pk}/drop/")
    assert drafts.begun(officer=officer, by=secretary)
    client.post(f"/care/drafts/{officer.pk}/drop/")
    assert not Draft.objects.exists()


def test_whoever_signs_in_meanwhile_gets_nothing_of_it(client, typing, officer, leader, secretary):
    """One screen, two people: what the first typed must not become the second's."""
    client.force_login(leader)
    answer = typing(owner=secretary)
    assert answer.status_code == 409
    assert "Somebody else" in answer.json()["problem"]
    assert not Draft.objects.exists()


def test_another_window_is_warned(typing):
    typing()
    typing(version=1)
    assert "in another window" in typing(version=1).json()["warning"]


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "²"])
def test_a_version_that_makes_no_sense_is_none(typing, version):
    assert typing(version=version).json()["version"] == 1


def test_a_flood_is_refused_in_words(typing):
    answer = typing(shared="x" * drafts.LONGEST)
    assert answer.status_code == 422
    assert "too long" in answer.json()["problem"]


def test_after_signing_in_again_the_page_asks_for_its_token(client, officer, secretary):
    assert client.get(f"/care/drafts/{officer.pk}/", headers={"HX-Request": "true"}).status_code == 401
    client.force_login(secretary)
    told = client.get(f"/care/drafts/{officer.pk}/").json()
    assert told["owner"] == secretary.pk
    assert told["token"]


def test_keeping_enters_no_log(typing):
    typing()
    assert not Entry.objects.filter(kind__startswith="care.").exists()


def test_a_key_that_is_gone_stops_the_keeping_and_is_explained(client, typing, officer, settings):
    typing()
    settings.SEALED_KEYS = ["ZGVtby1vbmx5LWRlbW8tb25seS1kZW1vLW9ubHktMTI="]
    page = client.get(f"{NEW}?officer={officer.pk}").content.decode()
    assert "SEALED_KEYS" in page
    assert "data-portal-draft=" not in page


def test_begun_ones_are_offered_first_but_only_to_whoever_began(client, typing, officer, leader):
    typing()
    assert [draft.officer for draft in client.get(NEW).context["begun"]] == [officer]
    client.force_login(leader)
    assert client.get(NEW).context["begun"] == []


def test_a_name_that_one_person_bears_leads_straight_to_the_form(client, officer, secretary):
    client.force_login(secretary)
    assert client.get(f"{NEW}?q=zhangwei").headers["Location"] == f"{NEW}?officer={officer.pk}"
    part = client.get(f"{NEW}?q=zw", headers={"HX-Request": "true"})
    assert [row.pk for row in part.context["found"]] == [officer.pk]
    assert b"<html" not in part.content


def test_own_people_stand_before_others_of_the_same_name(client, officer, secretary, leader, station):
    colleague = OfficerFactory(branch=None, unit=officer.unit, name="张伟", police_number="330901")
    client.force_login(leader)
    assert {row.pk for row in client.get(f"{NEW}?q=zw").context["found"]} == {officer.pk, colleague.pk}
    client.force_login(secretary)
    assert client.get(f"{NEW}?q=zw").status_code == 302


def test_a_leader_is_offered_those_whose_task_came_up(client, officer, leader):
    client.force_login(leader)
    assert client.get(NEW).context["picks"] == []
    CareTaskFactory(officer=officer, late=True, escalated_on=timezone.localdate())
    assert client.get(NEW).context["picks"] == [officer]


def test_kind_and_place_are_those_of_the_last_time(client, officer, secretary):
    ContactFactory(officer=officer, author=secretary, kind="informal", place="Canteen")
    client.force_login(secretary)
    form = client.get(f"{NEW}?officer={officer.pk}").context["form"]
    assert (form["kind"].value(), form["place"].value()) == ("informal", "Canteen")


@pytest.mark.parametrize("rows", [1, 30])
def test_asking_for_the_person_costs_the_same_for_any_number(
    client, branch, officer, secretary, rows, django_assert_num_queries
):
    for _ in range(rows):
        drafts.keep(officer=OfficerFactory(branch=branch), by=secretary, typed=_some_words(), version=0)
    client.force_login(secretary)
    with django_assert_num_queries(7):
        client.get(NEW)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_form_costs_the_same_for_any_number_of_tasks(client, officer, secretary, rows, django_assert_num_queries):
    for _ in range(rows):
        CareTaskFactory(officer=officer)
    client.force_login(secretary)
    with django_assert_num_queries(11):
        client.get(f"{NEW}?officer={officer.pk}")


def _some_words():
    return QueryDict("shared=words")
