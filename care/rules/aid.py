"""What speaks against an entry in the ledger of gifts, and what a ledger adds up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NOTHING = Decimal(0)


class Objection(StrEnum):
    AGAIN = "again"
    """Something was given on the same occasion already."""
    ABOVE_ONCE = "above_once"
    ABOVE_YEAR = "above_year"


@dataclass(frozen=True)
class Limits:
    once: Decimal | None
    year: Decimal | None


def objections(amount: Decimal, limits: Limits, *, given_this_year: Decimal, is_again: bool) -> list[Objection]:
    """In the order in which they are said; an amount equal to its limit is within it."""
    found = []
    if is_again:
        found.append(Objection.AGAIN)
    if limits.once is not None and amount > limits.once:
        found.append(Objection.ABOVE_ONCE)
    if limits.year is not None and given_this_year + amount > limits.year:
        found.append(Objection.ABOVE_YEAR)
    return found


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Counter-entries are negative, so that what was undone adds up to nothing."""
    return sum(amounts, NOTHING)
