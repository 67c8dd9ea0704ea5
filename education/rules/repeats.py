"""The days on which a meeting repeats itself."""

from calendar import monthrange
from datetime import datetime, timedelta

WEEK = timedelta(days=7)


def weekly(start: datetime, times: int) -> list[datetime]:
    return [start + WEEK * step for step in range(times)]


def monthly(start: datetime, times: int) -> list[datetime]:
    """The same day of each month, or its last where it is shorter."""
    found = []
    for step in range(times):
        year, month = divmod(start.year * 12 + start.month - 1 + step, 12)
        found.append(start.replace(year=year, month=month + 1, day=min(start.day, monthrange(year, month + 1)[1])))
    return found
