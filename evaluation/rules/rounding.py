"""Exact fractions to decimals. How a score is rounded is data of its year."""

from decimal import Decimal
from fractions import Fraction

from evaluation.enums import Rounding

PLACES = 4
"""Of every value and of every line's points, rounded half up. What a cycle rounds is the score alone."""


def rounded(exact: Fraction | Decimal, places: int = PLACES, how: str = Rounding.HALF_UP) -> Decimal:
    """Of nothing negative: points, counts and scores lie at or above nothing."""
    scaled = Fraction(exact) * 10**places
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    if (how == Rounding.HALF_UP and rest >= Fraction(1, 2)) or (how == Rounding.UP and rest):
        whole += 1
    return Decimal(whole).scaleb(-places)
