"""Rules as data."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from care.enums import EventGroup
from care.models import CareRule, EventKind
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


def versions() -> list[CareRule]:
    """Every version of every rule, each rule's newest last."""
    return list(CareRule.objects.select_related("trigger").order_by("valid_from", "pk"))


def newest(pk: int) -> CareRule | None:
    """The newest version of the rule that this row is a version of, begun or not."""
    return CareRule.objects.like(pk).select_related("trigger").first()


def recordable() -> set[int]:
    return set(EventKind.objects.recordable().values_list("pk", flat=True))


def begun_on(rule: CareRule) -> date:
    """Since when a cadence has held without a break: a new version does not start anybody's time anew."""
    begun = rule.valid_from
    for before in CareRule.objects.filter(code=rule.code, valid_from__lt=begun).order_by("-valid_from"):
        if not (before.is_active and before.cadence_days):
            break
        begun = before.valid_from
    return begun


def sections(day: date) -> list[Section]:
    """Rules that hold on a day by the list their trigger stands on, cadences next, what is to come, what rests."""
    known = versions()
    holding = validity.in_force(known, day)
    parts = [
        Section(str(group.label), [rule for rule in holding if rule.trigger and rule.trigger.group == group])
        for group in EventGroup
    ]
    parts.append(Section(_("regular contact"), [rule for rule in holding if rule.cadence_days]))
    parts.append(Section(_("from a later day"), [rule for rule in known if rule.valid_from > day]))
    begun = {rule.code: rule for rule in known if rule.valid_from <= day}
    parts.append(Section(_("not switched on"), [rule for rule in begun.values() if rule not in holding]))
    return [part for part in parts if part.rules]
