"""What stands in the way of a reward, and whether a reason may overcome it (奖励规定 articles 11 and 12)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Obstacle(StrEnum):
    MEASURE = "measure"
    """A discipline effect or an open inquiry."""
    UNIT = "unit"
    """A serious violation of the unit."""
    SAME_DEED = "same_deed"
    SAME_YEAR = "same_year"


@dataclass(frozen=True)
class Earlier:
    """A reward that was decided, or stands in proposal."""

    level: int
    decided_on: date | None
    deeds: frozenset[int]


@dataclass(frozen=True)
class Hurdle:
    obstacle: Obstacle
    is_absolute: bool
    """Whether no reason overcomes it: the others hold "in principle"."""
    detail: str = ""
    on: date | None = None


def hurdles(
    level: int,
    deeds: Collection[int],
    earlier: Iterable[Earlier],
    barred: Iterable[str],
    today: date,
    unit_until: date | None = None,
) -> list[Hurdle]:
    """One deed earns one reward; none of the same or a lower level again within a year; none under a measure, and none
    for a unit before the last day of its bar is over."""
    found = [Hurdle(Obstacle.MEASURE, is_absolute=True, detail=reason) for reason in barred]
    if unit_until and today <= unit_until:
        found.append(Hurdle(Obstacle.UNIT, is_absolute=True, on=unit_until))
    for one in earlier:
        if one.deeds & set(deeds):
            found.append(Hurdle(Obstacle.SAME_DEED, is_absolute=True, on=one.decided_on))
        if one.decided_on and level <= one.level and today <= a_year_after(one.decided_on):
            found.append(Hurdle(Obstacle.SAME_YEAR, is_absolute=False, on=one.decided_on))
    return found


def a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)
