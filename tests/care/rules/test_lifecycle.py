import pytest

from care.enums import ConcernState, PromiseState, TaskState
from care.rules.lifecycle import (
    CONCERN_TRANSITIONS,
    PROMISE_TRANSITIONS,
    TASK_TRANSITIONS,
    concern_may_become,
    promise_may_become,
    task_may_become,
)


@pytest.mark.parametrize(
    ("table", "states"),
    [(TASK_TRANSITIONS, TaskState), (PROMISE_TRANSITIONS, PromiseState), (CONCERN_TRANSITIONS, ConcernState)],
)
def test_every_state_says_what_may_follow(table, states):
    assert set(table) == set(states)


def test_a_closed_task_stays_closed():
    closed = [TaskState.DONE, TaskState.WAIVED, TaskState.WITHDRAWN]
    assert not any(task_may_become(old, new) for old in closed for new in TaskState)


def test_a_promise_is_solved_only_after_it_was_kept():
    assert [old for old in PromiseState if promise_may_become(old, PromiseState.SOLVED)] == [PromiseState.KEPT]


def test_not_yet_leads_back_to_keeping():
    assert promise_may_become(PromiseState.NOT_YET, PromiseState.KEPT)
    assert not promise_may_become(PromiseState.SOLVED, PromiseState.KEPT)


def test_a_concern_is_judged_only_after_an_answer():
    for judged in (ConcernState.SOLVED, ConcernState.NOT_YET):
        assert [old for old in ConcernState if concern_may_become(old, judged)] == [ConcernState.ANSWERED]
