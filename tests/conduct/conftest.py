"""A test with real transactions empties every table; checklists and norms come back with it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils import timezone

_seed_norms = import_module("conduct.migrations.0041_norms_defaults").seed


def _refill_norms(sender, **_):
    if sender.name == "conduct":
        _seed_norms(apps, None)


post_migrate.connect(_refill_norms, dispatch_uid="tests.conduct.refill_norms")


@pytest.fixture
def today():
    return timezone.localdate()
