"""What a report and a discipline file may become: no step is jumped over, and nothing is decided twice."""

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


def report_may_become(state: str, new: ReportState) -> bool:
    return new in REPORT_TRANSITIONS[ReportState(state)]


def file_may_become(state: str, new: FileState) -> bool:
    return new in FILE_TRANSITIONS[FileState(state)]
