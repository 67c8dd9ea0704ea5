"""A mark as it was typed, and whether it is low."""

from decimal import Decimal, InvalidOperation
from enum import StrEnum

PLACES = Decimal("0.01")
HUNDRED = Decimal(100)
FULL_WIDTH = str.maketrans("０１２３４５６７８９．。，", "0123456789..,")
LONGEST = 9


class Fault(StrEnum):
    NUMBER = "number"
    RANGE = "range"
    PLACES = "places"


def mark_of(typed: str, full: Decimal) -> Decimal | Fault | None:
    """None where nothing is typed. A comma is a point, and full width is read as well."""
    text = typed.strip().translate(FULL_WIDTH).replace(",", ".")
    if not text:
        return None
    if len(text) > LONGEST or not text.replace(".", "", 1).isdecimal() or not text.isascii():
        return Fault.NUMBER
    try:
        points = Decimal(text)
    except InvalidOperation:
        return Fault.NUMBER
    if points > full:
        return Fault.RANGE
    return points if points == points.quantize(PLACES) else Fault.PLACES


def is_low(points: Decimal, full: Decimal, low_share: Decimal) -> bool:
    """Below the share of the full points that the year calls low."""
    return points * HUNDRED < full * low_share
