"""How many members of a branch may be excellent, and what share of the voices about one may count in a score."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from accounts.rules.small_groups import SMALLEST
from evaluation.enums import MemberGrade
from evaluation.rules.rounding import rounded

BEST, GIVEN = 2, 4
"""Of the voices from the best: the first two are good, and whatever follows the fourth abstained."""


def most_excellent(graded: int, share: Fraction) -> int:
    """Of those who get a grade; a part of a person does not count."""
    return floor(share * graded)


def is_within(grades: Iterable[str], share: Fraction) -> bool:
    given = list(grades)
    return given.count(MemberGrade.EXCELLENT) <= most_excellent(len(given), share)


def percent_best(voices: Sequence[int]) -> Decimal | None:
    """Excellent or qualified, of those who did not abstain; nothing of fewer than eight."""
    given = sum(voices[:GIVEN])
    return rounded(Fraction(100 * sum(voices[:BEST]), given)) if given >= SMALLEST else None
