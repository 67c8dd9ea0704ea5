"""Suspension of duty and confinement: what they may become, and their days (公安机关督察条例 arts 12, 14)."""

from datetime import date, timedelta

from conduct.enums import RestraintState

DAY = timedelta(days=1)

RESTRAINT_TRANSITIONS: dict[RestraintState, set[RestraintState]] = {
    RestraintState.WAITING: {RestraintState.APPROVED, RestraintState.REFUSED, RestraintState.DROPPED},
    RestraintState.APPROVED: {RestraintState.ANNOUNCED, RestraintState.DROPPED},
    RestraintState.ANNOUNCED: {RestraintState.LIFTED, RestraintState.UNDONE},
    RestraintState.LIFTED: {RestraintState.UNDONE},
    RestraintState.REFUSED: set(),
    RestraintState.DROPPED: set(),
    RestraintState.UNDONE: set(),
}
"""Nobody is restrained before it was approved and announced to them. That its days are over is a matter of dates."""

NEVER = frozenset({RestraintState.REFUSED, RestraintState.DROPPED, RestraintState.UNDONE})
"""What was not carried out, or never should have been."""
TOLD = frozenset({RestraintState.ANNOUNCED, RestraintState.LIFTED})
"""What the officer knows of and can have looked at again."""


def restraint_may_become(state: str, new: RestraintState) -> bool:
    return new in RESTRAINT_TRANSITIONS[RestraintState(state)]


def last_day(starts_on: date, days: int) -> date:
    """The day of the announcement is the first one; after the last it ends by itself, workday or not."""
    return starts_on + DAY * (days - 1)


def lifted(ends_on: date, today: date) -> date:
    """Lifting it shortens it, and never makes it longer."""
    return min(ends_on, today)


def is_in_force(starts_on: date, ends_on: date, day: date) -> bool:
    return starts_on <= day <= ends_on


def may_start(starts_on: date, *, approved_on: date, today: date) -> bool:
    """It is entered once it was announced, which is not before it was approved."""
    return approved_on <= starts_on <= today
