"""Rules as data."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from care.enums import EventGroup
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


@dataclass(frozen=True)
class Section:
    title: str
    rules: list[CareRule]


def sections(day: date) -> list[Section]:
    """Rules that hold on a day by the list their trigger stands on, cadences next, and what could be switched on."""
    holding = in_force(day)
    known = {rule.pk for rule in holding}
    parts = [
        Section(str(group.label), [rule for rule in holding if rule.trigger and rule.trigger.group == group])
        for group in EventGroup
    ]
    parts.append(Section(_("regular contact"), [rule for rule in holding if rule.cadence_days]))
    resting = CareRule.objects.select_related("trigger").exclude(pk__in=known).filter(is_active=False)
    parts.append(Section(_("not switched on"), list(resting)))
    return [part for part in parts if part.rules]
