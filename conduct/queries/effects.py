"""What follows for officers on a day: the one answer that rewards, assessment and talent ask for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, DateField, F, IntegerField, Q, Value

from conduct.models import Inquiry, Measure
from conduct.rules.discipline import WITHOUT_GROUND
from conduct.rules.effects import NOTHING, Effects, Fact, effects

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
    for officer, *values in _measures(officers, day).union(_inquiries(officers, day), all=True):
        found.setdefault(officer, []).append(Fact(*values))
    return OfOfficers({officer: effects(facts, day) for officer, facts in found.items()})


def _measures(officers: Iterable[int], day: date) -> Any:
    rows = Measure.objects.filter(officer__in=officers).followed_on(day).order_by()
    return rows.annotate(is_inquiry=Value(value=False)).values_list("officer_id", *FACTS)


def _inquiries(officers: Iterable[int], day: date) -> Any:
    """Open on the day. What proved to be without ground never was one."""
    rows = Inquiry.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), officer__in=officers)
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
