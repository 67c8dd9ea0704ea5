"""From when until when a measure takes effect (政务处分法 arts 8, 15, 26; 行政机关公务员处分条例 art 10)."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from conduct.enums import Line

MOST_MONTHS = 48
DAY = timedelta(days=1)
MERGING = frozenset({Line.GOVERNMENT, Line.PARTY})
"""Lines in which a new period is added to the rest of one that runs; each by itself."""


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(start: date, months: int) -> date:
    """The last day of a period that begins with ``start``."""
    return add_months(start, months) - DAY


def choosable(months: int, breaches: int) -> tuple[int, int]:
    """Several equal breaches decided together: a period between one and their sum, at most 48 months."""
    return months, max(months, min(months * breaches, MOST_MONTHS))


def ends_on(start: date, months: int, *, running: Iterable[date] = ()) -> date:
    """Inside a period that runs until one of ``running``, its rest is added; together at most 48 months."""
    alone = last_day(start, months)
    rest = max((end - start + DAY for end in running if end >= start), default=timedelta())
    return max(alone, min(alone + rest, last_day(start, MOST_MONTHS)))


def fresh_on(start: date, end: date | None, *, has_grade_effect: bool, later_years: int) -> date:
    """The first day on which nothing follows from it any more: neither its period nor the grade of any year."""
    after_period = (end or start) + DAY
    if not has_grade_effect:
        return after_period
    return max(after_period, date(start.year + later_years + 1, 1, 1))
