"""A year goes its way step by step, and never two steps at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.models import Entry
from evaluation.enums import CycleState
from evaluation.models import Cycle, Summary
from evaluation.services import cycles
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import AssignmentFactory, CycleFactory, FormFactory, IndicatorFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 1, 5)


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def form():
    return FormFactory(officer=OfficerFactory(user=UserFactory()))


def test_a_year_with_forms_opens_for_summaries_and_the_log_says_so(form, by):
    cycle = cycles.advance(form.cycle, version=1, by=by, today=TODAY)

    assert (cycle.state, cycle.version) == (CycleState.SUMMARY, 2)
    assert Entry.objects.values_list("kind", "actor_id").get() == ("evaluation.cycle.summary", by.pk)


def test_a_year_without_forms_does_not_open(by):
    with pytest.raises(ValidationError, match="Prepare the year first"):
        cycles.advance(CycleFactory(), version=1, by=by, today=TODAY)


def test_somebody_without_scheme_keeps_the_year_from_opening(form, by):
    FormFactory(cycle=form.cycle, scheme_version=None)

    with pytest.raises(ValidationError, match="1 person is covered by no scheme"):
        cycles.advance(form.cycle, version=1, by=by, today=TODAY)


def test_a_missing_summary_is_waited_for_until_its_last_day(form, by):
    Cycle.objects.update(state=CycleState.SUMMARY)

    with pytest.raises(ValidationError, match="1 self-summary is still missing"):
        cycles.advance(form.cycle, version=1, by=by, today=TODAY)

    late = form.cycle.summary_until + dt.timedelta(days=1)
    assert cycles.advance(form.cycle, version=1, by=by, today=late).state == CycleState.RATING


def test_nobody_waits_for_somebody_without_an_account(by):
    form = FormFactory(cycle__state=CycleState.SUMMARY)

    assert cycles.advance(form.cycle, version=1, by=by, today=TODAY).state == CycleState.RATING


def test_rating_opens_only_when_everybody_graded_has_a_rater(form, by):
    Cycle.objects.update(state=CycleState.SUMMARY)
    Summary.objects.create(form=form, text="我的一年", submitted_at=timezone.now())
    IndicatorFactory(scheme_version=form.scheme_version)

    with pytest.raises(ValidationError, match="1 person has nobody who rates"):
        cycles.advance(form.cycle, version=1, by=by, today=TODAY)

    AssignmentFactory(form=form)
    assert cycles.advance(form.cycle, version=1, by=by, today=TODAY).state == CycleState.RATING


def test_a_missing_rating_is_waited_for(form, by):
    Cycle.objects.update(state=CycleState.RATING)
    IndicatorFactory(scheme_version=form.scheme_version)
    AssignmentFactory(form=form)

    with pytest.raises(ValidationError, match="1 rating is still missing"):
        cycles.advance(form.cycle, version=1, by=by, today=TODAY)


def test_the_desk_takes_no_step_that_belongs_to_the_grades(form, by):
    Cycle.objects.update(state=CycleState.CALIBRATION)

    with pytest.raises(ValidationError, match="not taken here"):
        cycles.advance(form.cycle, version=1, by=by, today=TODAY)


def test_two_people_do_not_take_one_step_twice(form, by):
    cycles.advance(form.cycle, version=1, by=by, today=TODAY)

    with pytest.raises(ValidationError, match="Somebody else has changed this year"):
        cycles.advance(form.cycle, version=1, by=by, today=TODAY)


def test_no_step_is_left_out(form, by):
    with pytest.raises(ValidationError, match="being prepared"):
        cycles.move(form.cycle, CycleState.CALIBRATION, by=by, today=TODAY)


def test_a_notice_carries_its_days(form, by):
    Cycle.objects.update(state=CycleState.CALIBRATION)
    days = {"notice_from": TODAY, "notice_until": TODAY + dt.timedelta(days=7)}

    cycle = cycles.move(form.cycle, CycleState.NOTICE, by=by, today=TODAY, **days)

    cycle.refresh_from_db()
    assert (cycle.state, cycle.notice_from, cycle.notice_until) == ("notice", *days.values())
