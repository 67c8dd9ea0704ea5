"""What an answer may come to: never heavier than what stands."""

from collections.abc import Collection

from appeals.enums import AppealState


def is_heavier(weight: int, stands: int) -> bool:
    """上诉不加重: nobody shall fear to object."""
    return weight > stands


def state_of(weight: int, *, stands: int, offered: Collection[int]) -> AppealState:
    """Equal is not upheld, the lightest that could be given is upheld, anything between is upheld in part."""
    if is_heavier(weight, stands):
        raise ValueError(f"{weight} is heavier than {stands}")
    if weight == stands:
        return AppealState.REJECTED
    return AppealState.UPHELD if weight == min(offered) else AppealState.PARTLY
