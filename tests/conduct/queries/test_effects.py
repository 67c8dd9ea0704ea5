"""What the one query says of any mixture of measures and inquiries is what the table says of each."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conduct.enums import BestGrade
from conduct.models import Inquiry, MeasureKind
from conduct.queries.effects import best_grades, effects_on
from conduct.rules import periods
from conduct.rules.effects import heavier
from tests.factories.discipline import InquiryFactory, MeasureFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

DURING = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2031, 12, 31))
STARTS = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
DECIDED = st.lists(st.tuples(st.integers(0, 20), STARTS), min_size=1, max_size=4)


def taken(officer, kind, start):
    """As a decision writes it; its inquiry was open on no other day, so that the measure alone speaks."""
    end = periods.last_day(start, kind.months) if kind.months else None
    has_grade = kind.best_grade != BestGrade.ANY
    fresh = periods.fresh_on(start, end, has_grade_effect=has_grade, later_years=kind.later_years)
    inquiry = InquiryFactory(officer=officer, delivered=True)
    steps = ("opened_on", "put_on", "heard_on", "decided_on", "delivered_on", "closed_on")
    Inquiry.objects.filter(pk=inquiry.pk).update(**dict.fromkeys(steps, start))
    MeasureFactory(
        inquiry=inquiry,
        kind=kind,
        effective_on=start,
        ends_on=end,
        fresh_on=None if kind.is_final and end is None else fresh,
        **{
            name: getattr(kind, name)
            for name in ("bars_reward", "bars_promotion", "best_grade", "later_years", "is_final")
        },
    )
    return end


def lasts(kind, start, end, day):
    if start > day or not (kind.months or kind.is_final):
        return False
    return end is None or day <= end


def grade(kind, start, year):
    if start.year == year:
        return kind.best_grade
    return BestGrade.NO_GRADE if start.year < year <= start.year + kind.later_years else BestGrade.ANY


@DURING
@given(decided=DECIDED, day=DAYS)
def test_what_follows_is_what_the_table_says_of_each(officer, decided, day):
    with transaction.atomic():
        kinds = list(MeasureKind.objects.order_by("pk"))
        known = [(kinds[place % len(kinds)], start) for place, start in decided]
        facts = [(kind, start, taken(officer, kind, start)) for kind, start in known]
        bystander = OfficerFactory()

        found = effects_on([officer.pk, bystander.pk], day)
        ends = dt.date(day.year, 12, 31)
        best = best_grades([officer.pk], day.year)[officer.pk]
        transaction.set_rollback(True)

    running = [kind for kind, start, end in facts if lasts(kind, start, end, day)]
    assert found[officer.pk].is_reward_barred == any(kind.bars_reward for kind in running)
    assert found[officer.pk].is_promotion_barred == any(kind.bars_promotion for kind in running)
    told = [grade(kind, start, day.year) for kind, start, _end in facts if start <= day]
    assert found[officer.pk].best_grade == heavier(told)
    assert best == heavier(grade(kind, start, day.year) for kind, start, _end in facts if start <= ends)
    assert bystander.pk not in found


@pytest.mark.parametrize(
    ("opened", "closed", "is_open"),
    [("2026-03-10", None, True), ("2026-03-11", None, False), ("2026-03-01", "2026-03-10", False),
     ("2026-03-01", "2026-03-11", True)],
)  # fmt: skip
def test_an_inquiry_counts_from_its_first_day_until_it_is_closed(officer, opened, closed, is_open):
    day = dt.date(2026, 3, 10)
    file = InquiryFactory(officer=officer)
    Inquiry.objects.filter(pk=file.pk).update(opened_on=opened, closed_on=closed)

    found = effects_on([officer.pk], day)[officer.pk]

    assert (found.is_reward_barred, found.is_promotion_barred) == (is_open, is_open)
    assert found.best_grade == (BestGrade.PENDING if is_open else BestGrade.ANY)


def test_what_stands_in_the_way_says_why_and_never_what(officer):
    MeasureFactory(inquiry__officer=officer)
    InquiryFactory(officer=officer)

    found = effects_on([officer.pk], dt.date(2100, 1, 1))[officer.pk]

    assert [set(reason.__dict__) for reason in found.reward] == [{"cause", "until"}]
