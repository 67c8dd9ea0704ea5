"""From minutes that were studied together to hours, and from exemptions to what a year still asks."""

from collections.abc import Iterable
from datetime import date, timedelta

DAY = timedelta(days=1)
Period = tuple[date, date | None]


def hours_of(minutes: int, minutes_an_hour: int) -> float:
    """In tenths, never rounded up."""
    return minutes * 10 // minutes_an_hour / 10


def exempt_days(periods: Iterable[Period], year: int) -> int:
    """Days of the year that lie in any of the periods; days that lie in two count once."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days, reached = 0, first
    for since, until in sorted(periods, key=lambda period: period[0]):
        start, end = max(since, reached), min(until or last, last)
        if end >= start:
            days += (end - start).days + 1
            reached = end + DAY
    return days


def target_of(hours: int, exempt: int, year: int) -> int:
    """The year's hours for the days that are left, in whole hours, in the officer's favour."""
    length = (date(year, 12, 31) - date(year, 1, 1)).days + 1
    return hours * (length - exempt) // length
