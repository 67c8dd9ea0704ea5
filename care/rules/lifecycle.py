"""What a task, a promise, a correction, a request, a concern and a gift may become."""

from care.enums import AidState, ConcernState, CorrectionState, PromiseState, RequestState, TaskState

TASK_TRANSITIONS: dict[TaskState, set[TaskState]] = {
    TaskState.OPEN: {TaskState.DONE, TaskState.WAIVED, TaskState.WITHDRAWN},
    TaskState.DONE: set(),
    TaskState.WAIVED: set(),
    TaskState.WITHDRAWN: set(),
}

PROMISE_TRANSITIONS: dict[PromiseState, set[PromiseState]] = {
    PromiseState.OPEN: {PromiseState.KEPT},
    PromiseState.KEPT: {PromiseState.SOLVED, PromiseState.NOT_YET},
    PromiseState.NOT_YET: {PromiseState.KEPT},
    PromiseState.SOLVED: set(),
}
"""The owner moves a promise to kept; only the officer moves it on from there."""

CORRECTION_TRANSITIONS: dict[CorrectionState, set[CorrectionState]] = {
    CorrectionState.OPEN: {CorrectionState.TAKEN, CorrectionState.LEFT},
    CorrectionState.TAKEN: set(),
    CorrectionState.LEFT: set(),
}

REQUEST_TRANSITIONS: dict[RequestState, set[RequestState]] = {
    RequestState.OPEN: {RequestState.AGREED, RequestState.MET, RequestState.WITHDRAWN, RequestState.PASSED_ON},
    RequestState.AGREED: {RequestState.AGREED, RequestState.MET, RequestState.WITHDRAWN, RequestState.PASSED_ON},
    RequestState.MET: set(),
    RequestState.WITHDRAWN: set(),
    RequestState.PASSED_ON: set(),
}
"""The one asked agrees on a day, or on another one; the officer withdraws whenever they like."""

CONCERN_TRANSITIONS: dict[ConcernState, set[ConcernState]] = {
    ConcernState.OPEN: {ConcernState.ANSWERED},
    ConcernState.ANSWERED: {ConcernState.SOLVED, ConcernState.NOT_YET},
    ConcernState.NOT_YET: {ConcernState.ANSWERED},
    ConcernState.SOLVED: set(),
}
"""Whoever is asked answers; only the one who raised it says whether that solved it."""

AID_TRANSITIONS: dict[AidState, set[AidState]] = {
    AidState.WAITING: {AidState.CONFIRMED, AidState.REFUSED, AidState.WITHDRAWN},
    AidState.CONFIRMED: set(),
    AidState.REFUSED: set(),
    AidState.WITHDRAWN: set(),
}
"""A second person confirms or sends back; the first takes back. What is confirmed stays: a counter-entry undoes it."""


def task_may_become(state: str, new: TaskState) -> bool:
    return new in TASK_TRANSITIONS[TaskState(state)]


def promise_may_become(state: str, new: PromiseState) -> bool:
    return new in PROMISE_TRANSITIONS[PromiseState(state)]


def correction_may_become(state: str, new: CorrectionState) -> bool:
    return new in CORRECTION_TRANSITIONS[CorrectionState(state)]


def request_may_become(state: str, new: RequestState) -> bool:
    return new in REQUEST_TRANSITIONS[RequestState(state)]


def concern_may_become(state: str, new: ConcernState) -> bool:
    return new in CONCERN_TRANSITIONS[ConcernState(state)]


def aid_may_become(state: str, new: AidState) -> bool:
    return new in AID_TRANSITIONS[AidState(state)]
