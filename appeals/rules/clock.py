"""Until when: the last day of a term by its unit. ``special`` are the days that break the weekend rule."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from appeals.enums import DayUnit
from members.rules.workdays import add_workdays, is_workday

DAY = timedelta(days=1)
MONTHS = 12


def last_day(start: date, n: int, unit: str, special: Mapping[date, bool]) -> date:
    """The day of the event itself is not counted; a month ends on the same day, or on the last one of its month."""
    if unit == DayUnit.WORKDAYS:
        return add_workdays(start, n, special)
    if unit == DayUnit.DAYS:
        return start + DAY * n
    years, month = divmod(start.month - 1 + n, MONTHS)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def last_day_to_file(start: date, n: int, unit: str, special: Mapping[date, bool]) -> date:
    """A term of a person that ends on a day off ends on the next workday."""
    day = last_day(start, n, unit, special)
    while not is_workday(day, special):
        day += DAY
    return day
