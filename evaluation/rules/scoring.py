"""From points to a score: weights renormalise where an indicator does not apply, and ties share a place."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from evaluation.enums import IndicatorKind, Rounding
from evaluation.rules.rounding import rounded

Who = TypeVar("Who", bound=Hashable)
ON_TOP = frozenset({IndicatorKind.BONUS, IndicatorKind.DEDUCTION})


@dataclass(frozen=True)
class Earned:
    """What one indicator gave: ``points`` of ``full``, or nothing to count."""

    kind: str
    full: Decimal
    points: Decimal | None


@dataclass(frozen=True)
class Sums:
    full: Decimal
    applicable: Decimal
    base: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal | None


def score(lines: Iterable[Earned], *, places: int = 2, how: str = Rounding.HALF_UP) -> Sums:
    """A total is never below nothing. Where no indicator of the hundred applies, there is none."""
    rows = list(lines)
    counted = [row for row in rows if row.kind not in ON_TOP]
    full = sum((row.full for row in counted), Decimal(0))
    applicable = sum((row.full for row in counted if row.points is not None), Decimal(0))
    base = sum((row.points for row in counted if row.points is not None), Decimal(0))
    bonus = sum((row.points or Decimal(0) for row in rows if row.kind == IndicatorKind.BONUS), Decimal(0))
    deduction = sum((row.points or Decimal(0) for row in rows if row.kind == IndicatorKind.DEDUCTION), Decimal(0))
    if not applicable:
        return Sums(full, applicable, base, bonus, deduction, None)
    exact = Fraction(base) * Fraction(full) / Fraction(applicable) + Fraction(bonus) - Fraction(deduction)
    return Sums(full, applicable, base, bonus, deduction, rounded(max(exact, Fraction(0)), places, how))


def placed(totals: Mapping[Who, Decimal | None]) -> dict[Who, int]:
    """One more than those who are better: 1, 2, 2, 4. Without a score no place."""
    scored = {who: total for who, total in totals.items() if total is not None}
    first = {total: place for place, total in reversed([*enumerate(sorted(scored.values(), reverse=True), start=1)])}
    return {who: first[total] for who, total in scored.items()}
