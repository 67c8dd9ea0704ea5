"""What the database itself refuses."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from evaluation.enums import Evidence, Grade, Standing
from evaluation.models import Cycle, Form, Group, Move, Result, Ruling
from tests.factories.evaluation import (
    CycleFactory,
    FormFactory,
    IndicatorFactory,
    QuarterFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_a_quota_above_twenty_per_cent_names_its_approval():
    cycle = CycleFactory(excellent_percent=25, approval="省委组织部函〔2026〕3号")
    cycle.full_clean()
    cycle.approval = ""

    with pytest.raises(ValidationError, match="document that approves it"):
        cycle.full_clean()


def test_a_quota_above_twenty_five_per_cent_is_never_possible():
    cycle = CycleFactory()
    cycle.excellent_percent, cycle.approval = 26, "any"

    with pytest.raises(ValidationError, match="25 per cent is the most"):
        cycle.full_clean()


def test_somebody_without_standing_gets_no_grade():
    form = FormFactory(standing=Standing.COMMENT_ONLY, why="serious_warning")
    form.grade = Grade.COMPETENT

    with pytest.raises(ValidationError, match="there is no grade"):
        form.full_clean()


def test_a_rated_indicator_takes_no_facts():
    indicator = IndicatorFactory()
    indicator.evidence = Evidence.DEEDS

    with pytest.raises(ValidationError, match="does not belong to this kind"):
        indicator.full_clean()


def test_a_low_quarter_says_what_was_missing():
    quarter = QuarterFactory()
    quarter.grade = "poor"

    with translation.override("en"), pytest.raises(ValidationError, match="Say what was missing"):
        quarter.full_clean()


def refused(name):
    """Past every form and service, as a script or a second program would write."""
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("form_grade_needs_standing", {"standing": "comment_only", "why": "serious_warning", "grade": "competent"}),
        ("form_standing_says_why", {"standing": "pending", "why": ""}),
        ("form_own_days_after_telling", {"notice_until": dt.date(2026, 3, 1)}),
        ("form_own_days_after_telling", {"told_on": dt.date(2026, 3, 2), "notice_until": dt.date(2026, 3, 1)}),
    ],
)
def test_a_form_that_contradicts_itself(name, facts):
    form = FormFactory()

    with refused(name), transaction.atomic():
        Form.objects.filter(pk=form.pk).update(**facts)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("cycle_dates_in_order", {"rating_until": dt.date(2026, 1, 9)}),
        ("cycle_quota_approved", {"excellent_percent": 21}),
        ("cycle_quota_approved", {"excellent_percent": 26, "approval": "any"}),
        ("cycle_notice_has_days", {"state": "notice"}),
        ("cycle_notice_has_days", {"state": "notice", "notice_from": "2026-02-02", "notice_until": "2026-02-01"}),
        ("cycle_final_is_sealed", {"state": "final", "final_on": "2026-02-02"}),
        ("cycle_final_is_sealed", {"state": "final", "final_hash": "x"}),
        ("cycle_final_is_sealed", {"final_on": "2026-02-02"}),
    ],
)
def test_a_year_that_contradicts_itself(name, facts):
    cycle = CycleFactory()

    with refused(name), transaction.atomic():
        Cycle.objects.filter(pk=cycle.pk).update(**facts)


def test_what_stands_once():
    form = FormFactory()
    group = Group.objects.create(cycle=form.cycle, unit=form.unit, name="Riverside")

    with refused("cycle_once_a_year"), transaction.atomic():
        CycleFactory(unit=form.cycle.unit)
    with refused("form_once_a_year"), transaction.atomic():
        FormFactory(cycle=form.cycle, officer=form.officer)
    with refused("group_name_once"), transaction.atomic():
        Group.objects.create(cycle=form.cycle, unit=form.unit, name=group.name)


def test_a_result_has_one_copy_under_each_number():
    form = FormFactory()
    given = {"form": form, "standing": "graded", "grade": "competent", "content": {}, "hash": "x", "number": 1}
    Result.objects.create(**given, by=form.cycle.started_by)

    with refused("result_number_once"), transaction.atomic():
        Result.objects.create(**given, by=form.cycle.started_by)


def test_a_group_is_decided_by_somebody():
    form = FormFactory()

    with refused("group_decided_by_somebody"), transaction.atomic():
        Group.objects.create(cycle=form.cycle, unit=form.unit, name="Riverside", decided_at=timezone.now())


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("move_changes_something", {"before": "competent", "after": "competent", "reason": "So."}),
        ("move_says_why", {"before": "competent", "after": "excellent", "reason": ""}),
    ],
)
def test_a_move_changes_something_and_says_why(name, facts):
    form = FormFactory()

    with refused(name), transaction.atomic():
        Move.objects.create(form=form, by=form.cycle.started_by, **facts)


def test_one_correction_of_a_line_is_open_and_a_done_one_says_how():
    form, day = FormFactory(), dt.date(2026, 2, 3)
    indicator = IndicatorFactory(scheme_version=form.scheme_version)
    given = {"form": form, "indicator": indicator, "opened_by": form.cycle.started_by, "opened_on": day}
    done = {"done_by": form.cycle.started_by, "done_at": timezone.now(), "way": "points", "reason": "So."}

    Ruling.objects.create(**given | done)
    for missing in ({"done_by": None}, {"way": ""}, {"reason": ""}):
        with refused("ruling_done_with_reason"), transaction.atomic():
            Ruling.objects.create(**given | done | missing)
    Ruling.objects.create(**given)
    with refused("ruling_one_open"), transaction.atomic():
        Ruling.objects.create(**given)
