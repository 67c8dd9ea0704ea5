"""What follows for officers on a day: the one answer that rewards, assessment and talent ask for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, DateField, Exists, F, IntegerField, OuterRef, Q, Value
from django.db.models.functions import ExtractYear

from conduct.enums import BestGrade
from conduct.models import Inquiry, Measure, Restraint
from conduct.rules.discipline import WITHOUT_GROUND
from conduct.rules.effects import NOTHING, Effects, Fact, effects, grade_of, heavier, left_afterwards

FACTS = (
    "effective_on", "ends_on", "bars_reward", "bars_promotion", "best_grade", "later_years", "is_inquiry",
)  # fmt: skip


class OfOfficers(dict[int, Effects]):
    """By the officer's primary key; of whom there is nothing, nothing follows."""

    def __missing__(self, officer: int) -> Effects:
        return NOTHING


def effects_on(officers: Iterable[int], day: date) -> OfOfficers:
    """One query for any number. It says that something follows and until when, never what it is.

    ``officers`` are primary keys, or a query of them. For the assessment of a year ask with its last day.
    """
    found: dict[int, list[Fact]] = {}
    parts = (_inquiries(officers, day), _restraints(officers, day))
    for officer, *values in _measures(officers, day).union(*parts, all=True):
        found.setdefault(officer, []).append(Fact(*values))
    return OfOfficers({officer: effects(facts, day) for officer, facts in found.items()})


class Grades(dict[int, BestGrade]):
    """By the officer's primary key; of whom there is nothing, every grade is possible."""

    def __missing__(self, officer: int) -> BestGrade:
        return BestGrade.ANY


def best_grades(officers: Iterable[int], year: int) -> Grades:
    """What is left of a year's grades, as it is known now. One query for any number.

    An inquiry that was open when the year ended holds the grade back until it is closed; what came of it then counts
    for that year as well.
    """
    ends = date(year, 12, 31)
    found: dict[int, list[BestGrade]] = {}
    rows = _measures(officers, ends).union(
        _inquiries(officers, ends, closed=False), _outcomes(officers, ends), all=True
    )
    for officer, *values in rows:
        fact = Fact(*values)
        is_later = fact.effective_on > ends
        grade = left_afterwards(fact.best_grade) if is_later else grade_of(fact, year)
        found.setdefault(officer, []).append(grade)
    return Grades({officer: heavier(grades) for officer, grades in found.items()})


def held_back(officer: str, year: str) -> Exists:
    """Inside another query, whose lookups these are: an inquiry that was open when the year ended still is."""
    rows = Inquiry.objects.filter(officer=OuterRef(officer), closed_on__isnull=True).exclude(state__in=WITHOUT_GROUND)
    return Exists(rows.alias(since=ExtractYear("opened_on")).filter(since__lte=OuterRef(year)))


def _measures(officers: Iterable[int], day: date) -> Any:
    rows = Measure.objects.filter(officer__in=officers).followed_on(day).order_by()
    return rows.annotate(is_inquiry=Value(value=False)).values_list("officer_id", *FACTS)


def _restraints(officers: Iterable[int], day: date) -> Any:
    """Suspension and confinement bar nothing by themselves; what the table adds holds while they are in force."""
    rows = Restraint.objects.running(day).filter(Q(bars_reward=True) | Q(bars_promotion=True), officer__in=officers)
    any_grade = Value("any", output_field=CharField())
    return rows.order_by().values_list(
        "officer_id",
        F("starts_on"),
        F("ends_on"),
        F("bars_reward"),
        F("bars_promotion"),
        any_grade,
        Value(0, output_field=IntegerField()),
        Value(value=False, output_field=BooleanField()),
    )


def _outcomes(officers: Iterable[int], day: date) -> Any:
    """Measures that came later of inquiries which were open on the day and are closed now."""
    rows = Measure.objects.standing().filter(officer__in=officers, effective_on__gt=day).order_by()
    rows = rows.filter(inquiry__opened_on__lte=day, inquiry__closed_on__isnull=False)
    return rows.annotate(is_inquiry=Value(value=False)).values_list("officer_id", *FACTS)


def _inquiries(officers: Iterable[int], day: date, *, closed: bool = True) -> Any:
    """Open on the day, with those that were closed since or without. What proved to be without ground never was one."""
    later = Q(closed_on__gt=day) if closed else Q(pk__in=[])
    rows = Inquiry.objects.filter(Q(closed_on__isnull=True) | later, officer__in=officers)
    true = Value(value=True, output_field=BooleanField())
    return (
        rows.filter(opened_on__lte=day)
        .exclude(state__in=WITHOUT_GROUND)
        .order_by()
        .values_list(
            "officer_id",
            F("opened_on"),
            Value(None, output_field=DateField()),
            true,
            true,
            Value("any", output_field=CharField()),
            Value(0, output_field=IntegerField()),
            true,
        )
    )
