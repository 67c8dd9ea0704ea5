"""Who is family of whom: the set, the one and the condition give the same answer."""

import pytest

from members.models import Officer
from members.queries import kin
from tests.factories.accounts import UserFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db


def test_family_is_whom_either_block_names(station):
    named, naming, stranger = (OfficerFactory(user=UserFactory(), unit=station) for _each in range(3))
    clerk = UserFactory(name="王芳")
    person = OfficerFactory(unit=station, name="李明")
    FamilyMemberFactory(officer=person, name=named.name, is_shown=False)
    FamilyMemberFactory(officer=person, name="王芳")
    FamilyMemberFactory(officer=naming, name="李明")
    FamilyMemberFactory(officer=stranger, name="somebody else")
    users = [named.user_id, naming.user_id, stranger.user_id, clerk.pk]

    assert kin.among(person, users) == {named.user_id, naming.user_id, clerk.pk}


def test_an_account_may_bear_another_name_than_its_officer(station):
    colleague = OfficerFactory(user=UserFactory(name="fang"), unit=station, name="王芳")
    by_name, by_account, neither = OfficerFactory.create_batch(3, unit=station)
    FamilyMemberFactory(officer=by_name, name="王芳")
    FamilyMemberFactory(officer=by_account, name="fang")
    FamilyMemberFactory(officer=neither, name="Fang")

    found = kin.pairs([by_name.pk, by_account.pk, neither.pk], [colleague.user_id])

    assert found == {(by_name.pk, colleague.user_id), (by_account.pk, colleague.user_id)}


def test_nobody_is_their_own_family(station):
    own = OfficerFactory(user=UserFactory(name="李明"), unit=station, name="李明")
    FamilyMemberFactory(officer=own, name="李明")

    assert kin.among(own, [own.user_id]) == set()
    assert not Officer.objects.filter(kin.kin_of(own.user, "")).exists()


@pytest.mark.parametrize("number", [2, 12])
def test_any_number_of_pairs_is_one_query_and_agrees_with_the_condition(
    station, number, django_assert_num_queries, faker
):
    names = [f"name {place}" for place in range(number // 2 + 1)]
    people = [
        OfficerFactory(
            user=UserFactory(name=faker.random_element(names)), name=faker.random_element(names), unit=station
        )
        for _each in range(number)
    ]
    for person in people:
        FamilyMemberFactory(officer=person, name=faker.random_element(names))
    officers, users = {one.pk for one in people}, {one.user for one in people}

    with django_assert_num_queries(1):
        found = kin.pairs(officers, [user.pk for user in users])

    by_condition = {
        (officer, user.pk)
        for user in users
        for officer in Officer.objects.filter(kin.kin_of(user, "")).values_list("pk", flat=True)
    }
    assert found == by_condition
