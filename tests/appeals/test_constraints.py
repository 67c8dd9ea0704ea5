"""Each constraint by the row that it alone refuses, and none forgotten."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from appeals.models import Barred
from tests.factories.accounts import UserFactory
from tests.factories.appeals import AppealFactory, term

pytestmark = pytest.mark.django_db


def answered():
    return AppealFactory(answered=True)


def barred():
    return Barred.objects.create(appeal=AppealFactory(), user=UserFactory(), why="kin")


CHANGED = {
    "term_by_a_decider": (term, {"by_role": "auditor"}),
    "term_leaves_time": (term, {"answer_within": 0}),
    "appeal_closed_on_a_day": (AppealFactory, {"closed_on": timezone.localdate()}),
    "appeal_answered_in_writing": (answered, {"answer": ""}),
    "appeal_late_with_reason": (AppealFactory, {"state": "late"}),
    "appeal_due_after_filing": (AppealFactory, {"due_on": F("filed_on") - dt.timedelta(days=1)}),
}
AGAIN = {
    "term_one_version_a_day": (term, {}),
    "appeal_step_once": (answered, {}),
    "appeal_one_waiting": (AppealFactory, {"step": "review"}),
    "barred_once": (barred, {}),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_may_never_be_true_of_a_row_is_refused(name):
    make, changes = CHANGED[name]
    row = make()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**changes)


@pytest.mark.parametrize("name", AGAIN)
def test_what_stands_once_is_not_written_again(name):
    make, changes = AGAIN[name]
    row = make()
    for field, value in changes.items():
        setattr(row, field, value)
    row.pk = None

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)


def test_no_constraint_is_forgotten():
    models = apps.get_app_config("appeals").get_models()

    assert {one.name for model in models for one in model._meta.constraints} == {*CHANGED, *AGAIN}
