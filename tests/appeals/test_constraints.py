"""Each constraint by the row that it alone refuses, and none forgotten."""

import datetime as dt

import pytest
from django.db.models import F

from appeals.models import Barred
from tests.constraints import constraints_of, refuses_change, refuses_second
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
    "term_in_force_has_no_days": (lambda: term("suspension", "appeal"), {"file_within": 5}),
    "appeal_closed_on_a_day": (AppealFactory, {"closed_on": dt.date(2030, 6, 3)}),
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
    refuses_change(name, CHANGED[name])


@pytest.mark.parametrize("name", AGAIN)
def test_what_stands_once_is_not_written_again(name):
    refuses_second(name, AGAIN[name])


def test_no_constraint_is_forgotten():
    assert constraints_of("appeals") == {*CHANGED, *AGAIN}
