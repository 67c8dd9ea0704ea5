"""What a report and a discipline file may become: no step is jumped over, and nothing is decided twice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from conduct.enums import FileState, ReportState

REPORT_TRANSITIONS: dict[ReportState, set[ReportState]] = {
    ReportState.OPEN: {ReportState.ACCEPTED, ReportState.DECLINED},
    ReportState.ACCEPTED: set(),
    ReportState.DECLINED: set(),
}

FILE_TRANSITIONS: dict[FileState, set[FileState]] = {
    FileState.INQUIRY: {FileState.PUT, FileState.UNFOUNDED},
    FileState.PUT: {FileState.HEARD, FileState.UNFOUNDED},
    FileState.HEARD: {FileState.DECIDED, FileState.UNFOUNDED},
    FileState.DECIDED: {FileState.DELIVERED},
    FileState.DELIVERED: {FileState.UNFOUNDED},
    FileState.UNFOUNDED: {FileState.CLEARED},
    FileState.CLEARED: set(),
}
"""Nobody is decided upon who was not heard; what was delivered is undone by an appeal alone. How long a measure lasts
is a matter of its dates."""

UNDER_INQUIRY = frozenset({FileState.INQUIRY, FileState.PUT, FileState.HEARD, FileState.DECIDED})
WITHOUT_GROUND = frozenset({FileState.UNFOUNDED, FileState.CLEARED})


@dataclass(frozen=True)
class Taken:
    """A measure that stands already for the same finding, or for something of the same day."""

    line: str
    decided_on: date
    is_certain: bool
    """Whether it is the same deed: the same finding. Of the same day it may be another."""


def taken_twice(lines: Collection[str], before: Iterable[Taken], *, is_another: bool) -> list[Taken]:
    """One deed is disciplined once by a line; lines stand side by side (政务处分法 art 16)."""
    return [one for one in before if one.line in lines and (one.is_certain or not is_another)]


def report_may_become(state: str, new: ReportState) -> bool:
    return new in REPORT_TRANSITIONS[ReportState(state)]


def file_may_become(state: str, new: FileState) -> bool:
    return new in FILE_TRANSITIONS[FileState(state)]
