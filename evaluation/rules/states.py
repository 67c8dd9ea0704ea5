"""The states of a year's assessment: what may follow what, and what stands in the way."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evaluation.enums import CycleState

TRANSITIONS: dict[CycleState, set[CycleState]] = {
    CycleState.PREPARING: {CycleState.SUMMARY},
    CycleState.SUMMARY: {CycleState.RATING},
    CycleState.RATING: {CycleState.CALIBRATION},
    CycleState.CALIBRATION: {CycleState.RATING, CycleState.NOTICE},
    CycleState.NOTICE: {CycleState.CALIBRATION, CycleState.FINAL},
    CycleState.FINAL: set(),
}
"""Back only from grades to ratings, and from the notice to the grades; what is final stays so."""

NEXT: dict[CycleState, CycleState] = {
    CycleState.PREPARING: CycleState.SUMMARY,
    CycleState.SUMMARY: CycleState.RATING,
    CycleState.RATING: CycleState.CALIBRATION,
}
"""Steps of the desk; notice and end are deeds of their own, with conditions of their own."""

TAKES_NEWCOMERS = frozenset({CycleState.PREPARING, CycleState.SUMMARY, CycleState.RATING})
"""As long as nobody's grade is being weighed, the year may be prepared again."""


class Obstacle(StrEnum):
    NO_FORMS = "no_forms"
    NO_SCHEME = "no_scheme"
    SUMMARIES = "summaries"
    NO_RATER = "no_rater"
    RATINGS = "ratings"


@dataclass(frozen=True)
class Facts:
    """How far a year is, in numbers; ``summaries`` and ``ratings`` are those still missing."""

    today: date
    summary_until: date
    rating_until: date
    forms: int = 0
    without_scheme: int = 0
    summaries: int = 0
    without_rater: int = 0
    ratings: int = 0


def may_become(state: str, new: CycleState) -> bool:
    return new in TRANSITIONS[CycleState(state)]


def obstacles(state: str, facts: Facts) -> dict[Obstacle, int]:
    """What keeps the year from its next state, and how many of it. A date that has passed waits for nobody."""
    match state:
        case CycleState.PREPARING:
            found = {Obstacle.NO_FORMS: not facts.forms, Obstacle.NO_SCHEME: facts.without_scheme}
        case CycleState.SUMMARY:
            waits = facts.summaries if facts.today <= facts.summary_until else 0
            found = {Obstacle.SUMMARIES: waits, Obstacle.NO_RATER: facts.without_rater}
        case CycleState.RATING:
            found = {Obstacle.RATINGS: facts.ratings if facts.today <= facts.rating_until else 0}
        case _:
            found = {}
    return {obstacle: int(number) for obstacle, number in found.items() if number}
