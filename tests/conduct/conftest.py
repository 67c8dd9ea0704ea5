"""A test with real transactions empties every table; what the portal starts with comes back after it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils import timezone

SEEDS = [
    import_module(f"conduct.migrations.{name}").seed
    for name in (
        "0002_kinds_of_rewards",
        "0021_measure_kinds",
        "0041_norms_defaults",
        "0050_lowering_of_rank",
        "0054_measures_of_supervision",
    )
]


def _refill(sender, **_):
    if sender.name == "conduct":
        for seed in SEEDS:
            seed(apps, None)


post_migrate.connect(_refill, dispatch_uid="tests.conduct.refill")


@pytest.fixture
def today():
    return timezone.localdate()
