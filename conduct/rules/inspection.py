"""What an inspection and a finding may become, who is heard first, and from when a finding is a repetition."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date

from conduct.enums import FindingState, InspectionState, Side

REPLY_DAYS = 5
"""Working days in which the unit and the officer named may reply."""
MEND_DAYS = 15
"""Working days that are proposed for putting something right."""
RECHECK_DAYS = 10
"""Working days in which somebody else looks again."""

INSPECTION_TRANSITIONS: dict[InspectionState, set[InspectionState]] = {
    InspectionState.PLANNED: {InspectionState.UNDER_WAY, InspectionState.CALLED_OFF},
    InspectionState.UNDER_WAY: {InspectionState.CLOSED},
    InspectionState.CLOSED: set(),
    InspectionState.CALLED_OFF: set(),
}

FINDING_TRANSITIONS: dict[FindingState, set[FindingState]] = {
    FindingState.NOTED: {FindingState.REPLIED, FindingState.PUBLISHED},
    FindingState.REPLIED: {FindingState.ERASED, FindingState.PUBLISHED},
    FindingState.ERASED: set(),
    FindingState.PUBLISHED: {FindingState.MENDED},
    FindingState.MENDED: {FindingState.CLOSED, FindingState.PUBLISHED},
    FindingState.CLOSED: set(),
}
"""A re-check that finds it as before sends it back to be put right."""

COUNTING = frozenset({FindingState.PUBLISHED, FindingState.MENDED, FindingState.CLOSED})
"""What counts: nobody unheard, and nothing that a reply has erased."""


def inspection_may_become(state: str, new: InspectionState) -> bool:
    return new in INSPECTION_TRANSITIONS[InspectionState(state)]


def finding_may_become(state: str, new: FindingState) -> bool:
    return new in FINDING_TRANSITIONS[FindingState(state)]


def is_heard(invited: Collection[Side], replied: Collection[Side], *, due_on: date, today: date) -> bool:
    """Whether it may be decided: everybody invited has replied, or the term is over."""
    return today > due_on or set(invited) <= set(replied)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
