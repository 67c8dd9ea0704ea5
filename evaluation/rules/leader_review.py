"""What may be kept of a review of a leader: questions that eight and more answered, and one per cent of them all."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from evaluation.rules.rounding import rounded

BEST = 2


def percent_best(counts: Mapping[str, Sequence[int]]) -> Decimal | None:
    """Of all answers to the questions kept, those in the best two steps; two decimals."""
    answers = sum(sum(steps) for steps in counts.values())
    if not answers:
        return None
    best = sum(sum(steps[-BEST:]) for steps in counts.values())
    return rounded(Fraction(100 * best, answers), places=2)
