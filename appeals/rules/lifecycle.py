"""What one step of an appeal may become."""

from appeals.enums import AppealState

DECIDED = {AppealState.UPHELD, AppealState.PARTLY, AppealState.REJECTED}

APPEAL_TRANSITIONS: dict[AppealState, set[AppealState]] = {
    AppealState.LATE: {AppealState.OPEN, AppealState.TOO_LATE, AppealState.WITHDRAWN},
    AppealState.OPEN: {*DECIDED, AppealState.WITHDRAWN},
    AppealState.UPHELD: set(),
    AppealState.PARTLY: set(),
    AppealState.REJECTED: set(),
    AppealState.TOO_LATE: set(),
    AppealState.WITHDRAWN: set(),
}
"""Whoever decides moves it on, only the appellant withdraws it; the next step is another row."""


def may_become(state: str, new: AppealState) -> bool:
    return new in APPEAL_TRANSITIONS[AppealState(state)]
