"""Which step may follow, and until when it may be filed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from appeals.enums import CountedFrom, Step
from appeals.rules.clock import last_day_to_file


@dataclass(frozen=True)
class StepTerm:
    """One step of a track; ``within=None`` means without a last day."""

    step: str
    within: int | None
    unit: str
    counted_from: str = CountedFrom.KNOWN
    direct_within: int | None = None
    """The steps before may be left out, and then the term runs from the day on which one knew."""


@dataclass(frozen=True)
class Past:
    step: str
    answered_on: date | None


@dataclass(frozen=True)
class Way:
    step: str
    until: date | None

    def is_open(self, day: date) -> bool:
        return self.until is None or day <= self.until


def ways(
    terms: Sequence[StepTerm],
    *,
    known_on: date,
    past: Sequence[Past],
    special: Mapping[date, bool],
    notice_until: date | None = None,
) -> list[Way]:
    """Every step that may be taken now, the nearest first, also where its day has passed. While one waits, none.

    ``notice_until`` ends a public notice, or what is in force for some days; it is not moved to a workday.
    """
    ordered = sorted(terms, key=lambda term: _place(term.step))
    if any(one.answered_on is None for one in past):
        return []
    taken = max((_place(one.step) for one in past), default=-1)
    left = [term for term in ordered if _place(term.step) > taken]
    if not left:
        return []
    answered = max((one.answered_on for one in past if one.answered_on), default=known_on)
    first, *later = left
    start = known_on if first.counted_from == CountedFrom.KNOWN and not past else max(answered, known_on)
    until = _until(first, first.within, start, special)
    if notice_until and (first.step == Step.OBJECTION or first.counted_from == CountedFrom.FORCE):
        until = notice_until
    direct = [term for term in later if term.direct_within is not None and not past]
    return [
        Way(first.step, until),
        *(Way(term.step, _until(term, term.direct_within, known_on, special)) for term in direct),
    ]


def _until(term: StepTerm, within: int | None, start: date, special: Mapping[date, bool]) -> date | None:
    return None if within is None else last_day_to_file(start, within, term.unit, special)


def _place(step: str) -> int:
    return list(Step).index(Step(step))
