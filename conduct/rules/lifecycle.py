"""What a good deed, a reward and an objection to one may become."""

from conduct.enums import DeedState, ObjectionState, RewardState

DEED_TRANSITIONS: dict[DeedState, set[DeedState]] = {
    DeedState.TOLD: {DeedState.CONFIRMED, DeedState.LEFT, DeedState.WITHDRAWN},
    DeedState.CONFIRMED: set(),
    DeedState.LEFT: set(),
    DeedState.WITHDRAWN: set(),
}
"""Somebody else confirms it or leaves it with a reason; whoever told it takes it back until then."""

REWARD_TRANSITIONS: dict[RewardState, set[RewardState]] = {
    RewardState.APPROVING: {
        RewardState.APPROVING,
        RewardState.RETURNED,
        RewardState.REFUSED,
        RewardState.NOTICE,
        RewardState.READY,
        RewardState.DROPPED,
    },
    RewardState.RETURNED: {RewardState.APPROVING, RewardState.DROPPED},
    RewardState.NOTICE: {RewardState.DECIDED, RewardState.REFUSED},
    RewardState.READY: {RewardState.DECIDED, RewardState.REFUSED},
    RewardState.DECIDED: {RewardState.REVOKED},
    RewardState.REFUSED: {RewardState.APPROVING, RewardState.NOTICE},
    RewardState.DROPPED: set(),
    RewardState.REVOKED: {RewardState.DECIDED},
}
"""Step by step to the notice, or straight to the decision where none is asked for; what is decided is only revoked.
Back from a refusal or a withdrawal leads an appeal alone."""

OBJECTION_TRANSITIONS: dict[ObjectionState, set[ObjectionState]] = {
    ObjectionState.OPEN: {ObjectionState.UPHELD, ObjectionState.DISMISSED},
    ObjectionState.UPHELD: set(),
    ObjectionState.DISMISSED: set(),
}


def deed_may_become(state: str, new: DeedState) -> bool:
    return new in DEED_TRANSITIONS[DeedState(state)]


def reward_may_become(state: str, new: RewardState) -> bool:
    return new in REWARD_TRANSITIONS[RewardState(state)]


def objection_may_become(state: str, new: ObjectionState) -> bool:
    return new in OBJECTION_TRANSITIONS[ObjectionState(state)]
