"""Trying a rule before it holds: examples that say when its task is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, Self

from care.rules import due
from care.rules.conflicts import Terms


@dataclass(frozen=True)
class Case:
    """For an event told on a day, or a last contact on it, the task is due on the other."""

    number: int
    on: date
    due_on: date

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        days = (date.fromisoformat(stored["on"]), date.fromisoformat(stored["due_on"]))
        return cls(int(stored["number"]), *days)

    def stored(self) -> dict[str, Any]:
        return {"number": self.number, "on": self.on.isoformat(), "due_on": self.due_on.isoformat()}


class Miss(NamedTuple):
    case: Case
    due_on: date


def due_of(terms: Terms, on: date, special: Mapping[date, bool]) -> date:
    """When nobody was late in telling, and nobody in opening."""
    if terms.cadence_days is not None:
        return on + timedelta(days=terms.cadence_days)
    return due.due_on(on, terms.within_days, terms.day_unit, special)


def misses(terms: Terms, cases: Iterable[Case], special: Mapping[date, bool]) -> list[Miss]:
    """The cases that come out otherwise, with the day that they come out on."""
    tried = (Miss(case, due_of(terms, case.on, special)) for case in cases)
    return [miss for miss in tried if miss.due_on != miss.case.due_on]
