import pytest
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.ballots import PollFactory, PulseMemberFactory
from tests.factories.members import OfficerFactory


@pytest.fixture
def pulse(bureau):
    """This month's, for the whole bureau."""
    return PollFactory(scope=bureau)


@pytest.fixture
def member(officer, officer_user):
    """The officer has joined."""
    PulseMemberFactory(user=officer_user)
    return officer_user


@pytest.fixture
def members_of():
    """``members_of(unit, 9)``: so many officers of a unit who joined."""

    def build(unit, number):
        officers = [OfficerFactory(unit=unit, user=UserFactory()) for _ in range(number)]
        for officer in officers:
            PulseMemberFactory(user=officer.user)
        return officers

    return build


@pytest.fixture
def answers():
    """``answers(user, heavy="2")``: through the page, as people do."""

    def send(user, **steps):
        client = Client()
        client.force_login(user)
        return client.post("/pulse/answer/", steps)

    return send
