"""What a row that contradicts itself is told, in words."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from evaluation.enums import Evidence, Grade, Standing
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
