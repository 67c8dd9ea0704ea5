"""Nothing becomes heavier because somebody objected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.enums import AppealState
from appeals.rules.lifecycle import APPEAL_TRANSITIONS, DECIDED, may_become
from appeals.rules.outcomes import is_heavier, state_of


@pytest.mark.parametrize(
    ("weight", "expected"), [(3, AppealState.REJECTED), (2, AppealState.PARTLY), (0, AppealState.UPHELD)]
)
def test_equal_is_not_upheld_and_the_lightest_is(weight, expected):
    assert state_of(weight, stands=3, offered=[0, 2, 3]) == expected


@given(st.integers(0, 50), st.integers(0, 50))
def test_heavier_is_never_an_answer(weight, stands):
    if is_heavier(weight, stands):
        with pytest.raises(ValueError, match="heavier"):
            state_of(weight, stands=stands, offered=[weight, stands])
    else:
        assert state_of(weight, stands=stands, offered=[weight, stands]) in DECIDED


def test_what_is_closed_stays_closed_and_what_is_late_is_weighed_first():
    assert {state for state, after in APPEAL_TRANSITIONS.items() if not after} == {
        *DECIDED,
        AppealState.TOO_LATE,
        AppealState.WITHDRAWN,
    }
    assert not any(may_become("late", state) for state in DECIDED)
