"""Rules as data."""

from datetime import date

from care.models import CareRule
from care.rules import validity


def in_force(day: date) -> list[CareRule]:
    return validity.in_force(CareRule.objects.select_related("trigger"), day)


def triggered_by(kind_id: int, day: date) -> list[CareRule]:
    return [rule for rule in in_force(day) if rule.trigger_id == kind_id]


def cadences(day: date) -> list[CareRule]:
    """Shortest first: whoever is asked for monthly is not asked for yearly beside it."""
    found = [rule for rule in in_force(day) if rule.cadence_days]
    return sorted(found, key=lambda rule: rule.cadence_days or 0)
