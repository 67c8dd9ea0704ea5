"""Everybody has somebody who rates, and nobody rates self or kin."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from evaluation.enums import Standing
from evaluation.models import Assignment, Cycle, Form
from evaluation.services import raters
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.evaluation import AssignmentFactory, CycleFactory, FormFactory, IndicatorFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def form(officer, bureau):
    form = FormFactory(officer=officer, cycle=CycleFactory(unit=bureau))
    IndicatorFactory(scheme_version=form.scheme_version)
    return form


@pytest.fixture
def chief(subbureau):
    """Leads the sub-bureau above the officer's station."""
    return PostingFactory(user=UserFactory(name="Chief"), role="leader", unit=subbureau).user


def _by_rule(form, by, above=None):
    return raters.by_rule(form.cycle, weight=Decimal(60), above_weight=above, by=by, today=TODAY)


def _raters(form):
    return list(Assignment.objects.filter(form=form).order_by("pk").values_list("rater", "weight"))


def test_the_nearest_leader_rates_and_a_second_time_adds_nobody(form, leader, chief, evaluator):
    assert _by_rule(form, evaluator) == raters.Assigned(1, 0)
    assert _by_rule(form, evaluator) == raters.Assigned(0, 0)
    assert _raters(form) == [(leader.pk, 60)]


def test_the_next_one_up_rates_as_well_where_asked(form, leader, chief, evaluator):
    _by_rule(form, evaluator, above=Decimal(40))

    assert _raters(form) == [(leader.pk, 60), (chief.pk, 40)]


def test_a_leader_is_rated_from_above(form, officer_user, station, chief, evaluator):
    PostingFactory(user=officer_user, role="leader", unit=station)

    _by_rule(form, evaluator)

    assert _raters(form) == [(chief.pk, 60)]


def test_a_relative_who_leads_is_passed_over(form, officer, leader, chief, evaluator):
    FamilyMemberFactory(officer=officer, name=leader.name)

    _by_rule(form, evaluator)

    assert _raters(form) == [(chief.pk, 60)]


def test_whoever_has_nobody_above_is_counted(form, evaluator):
    assert _by_rule(form, evaluator) == raters.Assigned(0, 1)


def test_nobody_is_asked_about_somebody_who_gets_no_mark(form, leader, evaluator):
    Form.objects.update(standing=Standing.COMMENT_ONLY, why="recruit")

    assert _by_rule(form, evaluator) == raters.Assigned(0, 0)


def test_the_rule_asks_as_much_for_one_as_for_thirty(form, leader, evaluator, station, django_assert_max_num_queries):
    for officer in OfficerFactory.create_batch(29, unit=station):
        FormFactory(officer=officer, cycle=form.cycle, scheme_version=form.scheme_version)

    with django_assert_max_num_queries(12):
        assert _by_rule(form, evaluator).added == 30


def test_a_deputy_rates_a_unit_but_not_themselves_nor_a_relative(form, officer, station, evaluator):
    deputy, aunt = (OfficerFactory(unit=station, name=name, user=UserFactory(name=name)) for name in ("吕品", "吕方"))
    for one in (deputy, aunt):
        FormFactory(officer=one, cycle=form.cycle, scheme_version=form.scheme_version)
    FamilyMemberFactory(officer=aunt, name="吕品")

    done = raters.for_unit(form.cycle, unit=station, rater=deputy.user, weight=Decimal(1), by=evaluator)

    assert done == raters.Assigned(1, 2)
    assert _raters(form) == [(deputy.user.pk, 1)]


def test_nobody_rates_themselves(form, officer_user, evaluator):
    with pytest.raises(ValidationError, match="Nobody rates themselves"):
        raters.assign(form, rater=officer_user, weight=Decimal(1), by=evaluator)


def test_nobody_rates_a_relative(form, officer, evaluator):
    FamilyMemberFactory(officer=officer, name="吕品")

    with pytest.raises(ValidationError, match="relative"):
        raters.assign(form, rater=UserFactory(name="吕品"), weight=Decimal(1), by=evaluator)


def test_a_rating_handed_over_begins_anew_with_the_same_weight(form, evaluator):
    before = AssignmentFactory(form=form, weight=Decimal(3))

    after = raters.hand_over(before, rater=UserFactory(), by=evaluator)

    assert _raters(form) == [(after.rater_id, 3)]
    assert not after.marks.exists()


def test_a_rating_handed_in_stays(form, evaluator):
    with pytest.raises(ValidationError, match="handed in and stays"):
        raters.release(AssignmentFactory(form=form, submitted=True), by=evaluator)


def test_raters_stay_once_ratings_are_closed(form, evaluator):
    Cycle.objects.update(state="calibration")

    with pytest.raises(ValidationError, match="Ratings are closed"):
        raters.assign(form, rater=UserFactory(), weight=Decimal(1), by=evaluator)


def test_whose_account_is_locked_is_not_asked_to_rate(form, evaluator):
    gone = UserFactory(is_active=False)

    with pytest.raises(ValidationError) as refused:
        raters.assign(form, rater=gone, weight=Decimal(60), by=evaluator)

    assert refused.value.message_dict == {"rater": ["This account is locked. Choose somebody else."]}
    assert _raters(form) == []
