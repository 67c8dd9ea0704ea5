"""How many may be excellent: a share of those who are graded, rounded as the year's rule says."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from evaluation.enums import Rounding

HUNDRED = Decimal(100)
ROUNDINGS = {Rounding.DOWN: ROUND_FLOOR, Rounding.HALF_UP: ROUND_HALF_UP, Rounding.UP: ROUND_CEILING}


def allowed(size: int, percent: Decimal, rounding: str) -> int:
    share = percent * size / HUNDRED
    return int(share.quantize(Decimal(1), rounding=ROUNDINGS[Rounding(rounding)]))
