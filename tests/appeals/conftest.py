"""Beside the cast: a second administrator, who took no part. The clocks come back after a test that empties tables."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils import timezone

from accounts.permissions import Role
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.appeals import DeclinedFactory

NAMES = ("0002_terms", "0003_review_of_rewards", "0005_assessment_lines", "0012_suspension_and_confinement")
SEEDS = [import_module(f"appeals.migrations.{name}").seed for name in NAMES]


def _refill(sender, **_):
    if sender.name == "appeals":
        for seed in SEEDS:
            seed(apps, None)


post_migrate.connect(_refill, dispatch_uid="tests.appeals.refill")


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
