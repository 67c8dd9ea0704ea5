"""From when until when a month is asked about."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from members.rules.workdays import add_workdays


def first_workday(day: date, special: Mapping[date, bool]) -> date:
    """Of the month in which ``day`` lies."""
    return add_workdays(day.replace(day=1) - timedelta(days=1), 1, special)


def last_day(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
