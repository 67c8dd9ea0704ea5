"""Beside the cast: a second administrator, who took no part."""

import pytest
from django.utils import timezone

from accounts.permissions import Role
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.appeals import DeclinedFactory


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def orgadmin2(bureau):
    user = UserFactory(username="orgadmin2", name="Sun Li")
    return PostingFactory(user=user, role=Role.ORG_ADMIN, unit=bureau).user


@pytest.fixture
def chief(bureau):
    """Leads the bureau."""
    return PostingFactory(user=UserFactory(username="chief", name="Qin Gang"), role=Role.LEADER, unit=bureau).user


@pytest.fixture
def declined(officer, orgadmin):
    """The administrator said no to a line of the profile."""
    return DeclinedFactory(officer=officer, answered_by=orgadmin)
