"""What a task and a promise may become."""

from care.enums import PromiseState, TaskState

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


def task_may_become(state: str, new: TaskState) -> bool:
    return new in TASK_TRANSITIONS[TaskState(state)]


def promise_may_become(state: str, new: PromiseState) -> bool:
    return new in PROMISE_TRANSITIONS[PromiseState(state)]
