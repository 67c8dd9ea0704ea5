"""Who was met on a visit: asked at home, tapped from the family block, read only as far as that block is read."""

import pytest
from django.utils import timezone

from care.models import Contact, FamilyMet
from care.queries import met
from tests.factories.aid import HouseholdFactory, HouseholdMemberFactory
from tests.factories.care import ContactFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db
NEW = "/care/contacts/new/"


@pytest.fixture
def spouse(officer):
    return FamilyMemberFactory(officer=officer, name="Wang Fang")


@pytest.fixture
def mother(officer):
    """Not shown to the branch."""
    return FamilyMemberFactory(officer=officer, relation="mother", name="Li Xiu", is_shown=False)


def typed(**changes):
    return {
        "was_met": "yes",
        "kind": "home_visit",
        "held_on": f"{timezone.localdate():%Y-%m-%d}",
        "shared": "Sat with the family for an hour.",
    } | changes


def offered(client, officer):
    return [label for _key, label in client.get(f"{NEW}?officer={officer.pk}").context["form"].fields["people"].choices]


def test_the_officer_and_the_shown_lines_are_offered(client, officer, spouse, mother, secretary):
    FamilyMemberFactory(officer=OfficerFactory(branch=officer.branch), name="Another's")
    client.force_login(secretary)
    assert offered(client, officer) == ["Zhang Wei", "spouse Wang Fang"]


def test_a_leader_who_never_sees_the_family_block_is_offered_the_officer(client, officer, spouse, leader):
    client.force_login(leader)
    assert offered(client, officer) == ["Zhang Wei"]
    refused = client.post(f"{NEW}?officer={officer.pk}", typed(people=[spouse.pk]))
    assert list(refused.context["form"].errors) == ["people"]


def test_a_visit_at_home_says_who_was_met(client, officer, spouse, secretary):
    client.force_login(secretary)
    address = f"{NEW}?officer={officer.pk}"

    refused = client.post(address, typed(sealed="For me."))
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["people"]
    page = refused.content.decode()
    for text in ("Tap who was there, or write it below.", "Sat with the family", "For me."):
        assert text in page

    assert client.post(address, typed(people=[spouse.pk], people_met="a neighbour")).status_code == 302
    contact = Contact.objects.get()
    assert (contact.was_officer_met, contact.people_met) == (False, "a neighbour")
    assert [row.member for row in contact.family_met.all()] == [spouse]


@pytest.mark.parametrize("changes", [{"people": ["officer"]}, {"people_met": "a neighbour"}, {"was_met": "no"}])
def test_one_tap_or_one_word_is_enough_and_an_attempt_needs_neither(client, officer, secretary, changes):
    client.force_login(secretary)
    assert client.post(f"{NEW}?officer={officer.pk}", typed(**changes)).status_code == 302


@pytest.mark.parametrize("kind", ["talk", "hospital_visit", "informal"])
def test_elsewhere_nobody_is_asked(client, officer, secretary, kind):
    client.force_login(secretary)
    assert client.post(f"{NEW}?officer={officer.pk}", typed(kind=kind)).status_code == 302
    assert Contact.objects.get().was_officer_met is None


def test_a_line_taken_out_meanwhile_is_explained(client, officer, spouse, secretary):
    client.force_login(secretary)
    key = spouse.pk
    spouse.delete()
    refused = client.post(f"{NEW}?officer={officer.pk}", typed(people=[key]))
    assert refused.status_code == 422
    assert "The family block has changed meanwhile" in refused.content.decode()


def test_what_was_tapped_comes_back_with_the_draft(client, officer, spouse, secretary):
    client.force_login(secretary)
    address = f"/care/drafts/{officer.pk}/"
    client.post(address, typed(people=[spouse.pk], draft_owner=secretary.pk, draft_version=0))
    form = client.get(f"{NEW}?officer={officer.pk}").context["form"]
    assert form["people"].value() == [str(spouse.pk)]


@pytest.fixture
def visit(officer, spouse, secretary):
    visit = ContactFactory(
        officer=officer, kind="home_visit", author=secretary, was_officer_met=True, people_met="a neighbour"
    )
    FamilyMet.objects.create(contact=visit, member=spouse, relation=spouse.relation)
    return visit


def test_it_stands_on_the_page_on_paper_and_in_the_history_of_the_home(client, visit, officer, secretary):
    home = HouseholdFactory()
    HouseholdMemberFactory(household=home, officer=officer)
    client.force_login(secretary)
    for address in (visit.get_absolute_url(), f"{visit.get_absolute_url()}print/", home.get_absolute_url()):
        assert "Zhang Wei, spouse Wang Fang, a neighbour" in client.get(address).content.decode()


def test_a_name_that_is_no_longer_shown_leaves_the_relation(visit, spouse, secretary, secretary2, officer_user):
    def words(reader):
        return met.worded([visit], reader)[visit.pk]

    assert words(secretary2) == "Zhang Wei, spouse, a neighbour"
    spouse.is_shown = False
    spouse.save()
    assert words(secretary) == "Zhang Wei, spouse, a neighbour"
    assert words(officer_user) == "Zhang Wei, spouse Wang Fang, a neighbour"
    spouse.delete()
    assert words(officer_user) == "Zhang Wei, spouse, a neighbour"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kind": "home_visit", "people_met": "her mother"}, "Zhang Wei, her mother"),
        ({"kind": "home_visit"}, "Zhang Wei"),
        ({"kind": "home_visit", "was_officer_met": False, "people_met": "her mother"}, "her mother"),
        ({"kind": "home_visit", "was_met": False}, ""),
        ({"kind": "talk"}, ""),
        ({"kind": "talk", "people_met": "her mother"}, "her mother"),
    ],
)
def test_older_rows_read_as_before(officer, secretary, facts, words):
    contact = ContactFactory(officer=officer, **facts)
    assert met.worded([contact], secretary) == {contact.pk: words}


def test_putting_right_keeps_whom_the_author_no_longer_sees(client, visit, officer, spouse, secretary):
    spouse.is_shown = False
    spouse.save()
    child = FamilyMemberFactory(officer=officer, relation="child", name="Xiao Yu")
    kept = visit.family_met.get()
    client.force_login(secretary)
    address = f"{visit.get_absolute_url()}amend/"

    field = client.get(address).context["form"]["people"]
    assert field.value() == [f"kept-{kept.pk}", "officer"]

    client.post(address, typed(version=1, people=[f"kept-{kept.pk}", child.pk]))
    visit.refresh_from_db()
    assert (visit.was_officer_met, visit.people_met) == (False, "")
    assert {row.relation for row in visit.family_met.all()} == {"spouse", "child"}

    client.post(address, typed(version=2, people=[child.pk]))
    assert [row.member for row in visit.family_met.all()] == [child]
