"""How many members of a branch may be excellent, and when a sum says too much of the single voice."""

from collections.abc import Iterable
from fractions import Fraction
from math import floor

from evaluation.enums import MemberGrade


def most_excellent(graded: int, share: Fraction) -> int:
    """Of those who get a grade; a part of a person does not count."""
    return floor(share * graded)


def is_within(grades: Iterable[str], share: Fraction) -> bool:
    given = list(grades)
    return given.count(MemberGrade.EXCELLENT) <= most_excellent(len(given), share)
