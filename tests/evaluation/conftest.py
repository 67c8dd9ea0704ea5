"""Outside a page the words are English; defaults come back after a test that really commits has emptied every table."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils import translation

SEEDS = [
    import_module("ballots.migrations.0061_appraisal_rule").seed,
    import_module("evaluation.migrations.0051_defaults_of_quarters_and_reviews").seed,
]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def _refill(sender, **_):
    if sender.name == "evaluation":
        for seed in SEEDS:
            seed(apps, None)


post_migrate.connect(_refill, dispatch_uid="tests.evaluation.refill")
