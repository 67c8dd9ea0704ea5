"""What one is entitled to, by version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from care.models import Entitlement


@dataclass(frozen=True)
class Shelf:
    """What an editor sees besides what is offered today."""

    to_come: list[Entitlement]
    retired: list[Entitlement]


def offered(day: date) -> list[Entitlement]:
    return list(Entitlement.objects.on(day).select_related("kind"))


def shelf(day: date) -> Shelf:
    """Versions whose day has not come; and of what is offered no longer, and will not be again, the last one."""
    rows = list(Entitlement.objects.select_related("kind").order_by("kind", "place", "valid_from", "pk"))
    last = {(one.kind_id, one.code): one for one in rows}
    return Shelf(
        to_come=[one for one in rows if one.valid_from > day],
        retired=[one for one in last.values() if one.valid_until and one.valid_until < day],
    )


def newest(pk: int) -> Entitlement | None:
    """The newest version of what this row is a version of, begun or not."""
    return Entitlement.objects.like(pk).select_related("kind").first()


def versions_of(entitlement: Entitlement) -> list[Entitlement]:
    """Newest first."""
    return list(Entitlement.objects.like(entitlement.pk))


def for_event(kind: int, happened_on: date, ticked: Iterable[Entitlement]) -> list[Entitlement]:
    """What held on the day it happened; where another version was ticked off already, that one stays."""
    found = {one.code: one for one in Entitlement.objects.filter(kind=kind).on(happened_on)}
    found |= {one.code: one for one in ticked}
    return sorted(found.values(), key=lambda one: (one.place, one.pk))
