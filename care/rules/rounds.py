"""Sharing out festival visits: by area, as evenly as can be, never by what is known of anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

from members.rules.workdays import is_workday

K = TypeVar("K")
V = TypeVar("V")
DAY = timedelta(days=1)
LONGEST_DAYS = 45


@dataclass(frozen=True)
class Stop(Generic[K, V]):
    key: K
    visitor: V
    day: date


def workdays(start: date, end: date, special: Mapping[date, bool]) -> list[date]:
    """Nobody is sent round on a free day; whoever goes all the same is thanked for it."""
    days = [start + DAY * step for step in range((end - start).days + 1)]
    return [day for day in days if is_workday(day, special)]


def share_out(homes: Sequence[tuple[K, str]], visitors: Sequence[V], days: Sequence[date]) -> list[Stop[K, V]]:
    """Each home once; neighbours stay together; visitors differ by at most one home, and so do a visitor's days."""
    by_area = sorted(homes, key=lambda home: home[1])
    return [
        Stop(key, visitor, day)
        for visitor, walk in zip(visitors, _even(by_area, len(visitors)), strict=True)
        for day, stops in zip(days, _even(walk, len(days)), strict=True)
        for key, _area in stops
    ]


def _even(rows: Sequence[K], parts: int) -> list[Sequence[K]]:
    """In order, the larger parts first."""
    size, larger = divmod(len(rows), parts)
    ends = [size * part + min(part, larger) for part in range(parts + 1)]
    return [rows[start:end] for start, end in pairwise(ends)]
