"""How many of a group may have the best grade: a share of those who are graded, rounded as the rule says."""

from decimal import Decimal
from fractions import Fraction

from evaluation.rules.rounding import rounded


def allowed(size: int, percent: Decimal, rounding: str) -> int:
    return int(rounded(Fraction(percent) * size / 100, places=0, how=rounding))
