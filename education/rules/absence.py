"""When somebody's absence is a reason to ask how they are."""

from collections.abc import Sequence

AFTER = 3
"""Meetings in a row, without leave and without a word; and again after as many more."""


def is_a_reason_to_ask(was_absent: Sequence[bool], after: int = AFTER) -> bool:
    """``was_absent`` names the meetings one was expected at, the latest first."""
    streak = next((place for place, absent in enumerate(was_absent) if not absent), len(was_absent))
    return streak > 0 and streak % after == 0
