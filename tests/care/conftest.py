"""What care's tests share. A test with real transactions empties every table; kinds and rules come back with it."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from notices.models import Notice
from notices.services import outbox

_seed = import_module("care.migrations.0002_kinds_and_rules").seed
_seed_prompts = import_module("care.migrations.0011_prompt").seed
_seed_aid = import_module("care.migrations.0080_aid_defaults").seed
_seed_themes = import_module("care.migrations.0074_concerns").seed
_seed_missed = import_module("care.migrations.0081_missed_meetings").seed
_seed_appraisal = import_module("care.migrations.0090_appraisal_talk").seed
_seed_cards = import_module("care.migrations.0082_more_cards").seed


def _refill(sender, **_):
    if sender.name == "care":
        _seed(apps, None)
        _seed_prompts(apps, None)
        _seed_themes(apps, None)
        _seed_aid(apps, None)
        _seed_missed(apps, None)
        _seed_appraisal(apps, None)
        _seed_cards(apps, None)


post_migrate.connect(_refill, dispatch_uid="tests.care.refill")


@pytest.fixture
def today():
    """A Monday."""
    return dt.date(2026, 11, 23)


@pytest.fixture
def put_notice():
    """A standing notice for one person about one cause."""

    def put(recipient, subject_key, kind="care.task.due"):
        outbox.put(
            recipient=recipient, kind=kind, subject_key=subject_key, due_on=dt.date(2026, 11, 23), path="/care/tasks/"
        )
        return Notice.objects.get(recipient=recipient, subject_key=subject_key, kind=kind)

    return put
