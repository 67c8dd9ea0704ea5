"""Counting working days. ``special`` holds the days that break the weekend rule: day → is it a workday."""

from collections.abc import Mapping
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = 7
WORKDAYS_A_WEEK = 5


def is_workday(day: date, special: Mapping[date, bool]) -> bool:
    return special.get(day, day.weekday() < WORKDAYS_A_WEEK)


def add_workdays(day: date, n: int, special: Mapping[date, bool]) -> date:
    """The n-th workday after ``day``, or before it when n is negative; ``day`` itself is never counted.

    A term of n working days that starts with something that happened on ``day`` ends on the day returned.
    """
    step = DAY if n >= 0 else -DAY
    left = abs(n)
    while left:
        day += step
        left -= is_workday(day, special)
    return day


def workdays_between(start: date, end: date, special: Mapping[date, bool]) -> int:
    """Workdays after ``start`` up to and with ``end``; negative when ``end`` is earlier.

    The inverse of ``add_workdays``, without walking: whole weeks, the rest of one, and the special days inside.
    """
    if end < start:
        return -workdays_between(end - DAY, start - DAY, special)
    weeks, rest = divmod((end - start).days, WEEK)
    plain = weeks * WORKDAYS_A_WEEK + sum(
        (start + DAY * step).weekday() < WORKDAYS_A_WEEK for step in range(1, rest + 1)
    )
    broken = (workday - (day.weekday() < WORKDAYS_A_WEEK) for day, workday in special.items() if start < day <= end)
    return plain + sum(broken)
