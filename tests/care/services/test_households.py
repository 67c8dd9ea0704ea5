import pytest
from django.core.exceptions import ValidationError

from care.models import Household, HouseholdMember
from care.queries import homes
from care.services import households
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def spouse(other_branch):
    return OfficerFactory(branch=other_branch, user=UserFactory())


@pytest.fixture
def asked(officer, officer_user, spouse, today):
    households.settle(officer, area="Mill Street", by=officer_user, today=today)
    households.ask(officer, police_number=spouse.police_number, by=officer_user, today=today)
    return HouseholdMember.objects.get(officer=spouse)


def test_a_home_is_said_and_put_right_by_its_officer(officer, officer_user, today):
    home = households.settle(officer, area="Mill Street", by=officer_user, today=today)
    again = households.settle(officer, area=" Hill Lane ", by=officer_user, today=today)
    assert (again.pk, again.area) == (home.pk, "Hill Lane")


def test_nothing_is_shared_before_both_have_agreed(asked, officer, spouse, secretary, secretary2, today):
    home = Household.objects.get()
    assert list(Household.objects.visible_to(secretary)) == [home]
    assert list(Household.objects.visible_to(secretary2)) == []

    households.answer(asked, agrees=True, by=spouse.user, today=today)

    assert list(Household.objects.visible_to(secretary2)) == [home]
    assert homes.shared(secretary) == homes.shared(secretary2) == [home]


def test_who_is_asked_is_told_and_a_no_leaves_no_trace(asked, spouse, today):
    assert Notice.objects.filter(recipient=spouse.user, kind="care.household.asked", stopped_at=None).exists()
    households.answer(asked, agrees=False, by=spouse.user, today=today)
    assert not HouseholdMember.objects.filter(officer=spouse).exists()
    assert not Notice.objects.filter(recipient=spouse.user, stopped_at=None).exists()


def test_nobody_learns_from_asking_who_serves(officer, officer_user, today):
    households.settle(officer, area="Mill Street", by=officer_user, today=today)
    assert households.ask(officer, police_number="999999", by=officer_user, today=today) is None


@pytest.mark.parametrize("number", ["own", "without a home"])
def test_what_cannot_be_asked_is_refused(officer, officer_user, spouse, number, today):
    if number == "own":
        households.settle(officer, area="Mill Street", by=officer_user, today=today)
    asked = officer.police_number if number == "own" else spouse.police_number
    with pytest.raises(ValidationError):
        households.ask(officer, police_number=asked, by=officer_user, today=today)


def test_agreeing_leaves_a_home_of_ones_own(asked, officer, spouse, today):
    households.settle(spouse, area="Hill Lane", by=spouse.user, today=today)
    households.answer(asked, agrees=True, by=spouse.user, today=today)
    assert Household.objects.get().area == "Mill Street"
    assert HouseholdMember.objects.agreed().count() == 2


def test_either_leaves_and_the_last_takes_the_home_along(asked, officer, officer_user, spouse, secretary2, today):
    households.answer(asked, agrees=True, by=spouse.user, today=today)
    asked.refresh_from_db()
    households.leave(asked, by=spouse.user)
    assert not Household.objects.visible_to(secretary2).exists()
    households.leave(HouseholdMember.objects.get(officer=officer), by=officer_user)
    assert not Household.objects.exists()
