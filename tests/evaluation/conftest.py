"""Defaults of evaluation come back after a test that really commits has emptied every table."""

from importlib import import_module

from django.apps import apps
from django.db.models.signals import post_migrate

_quarters = import_module("evaluation.migrations.0051_defaults_of_quarters_and_reviews").seed
_appraisal = import_module("ballots.migrations.0061_appraisal_rule").seed
_terms = import_module("appeals.migrations.0002_terms").seed


def _refill(sender, **_):
    if sender.name == "evaluation":
        _appraisal(apps, None)
        _quarters(apps, None)
        _terms(apps, None)


post_migrate.connect(_refill, dispatch_uid="tests.evaluation.refill")
