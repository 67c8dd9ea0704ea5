"""Days that must not be missed: counted in months, as the regulations do, and told some time before."""

from calendar import isleap, monthrange
from datetime import date, timedelta

MONTHS_A_YEAR = 12
FEBRUARY_29 = (2, 29)


def add_months(day: date, months: int) -> date:
    """The same day of another month; where that month is shorter, its last day."""
    count = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(count, MONTHS_A_YEAR)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def told_from(due_on: date, lead_months: int, lead_days: int) -> date:
    """The first day on which somebody is reminded."""
    return add_months(due_on, -lead_months) - timedelta(days=lead_days)


def anniversary(day: date, year: int) -> date:
    """As ``members.rules.service`` counts years: somebody who began on 29 February completes a year on 1 March."""
    if (day.month, day.day) == FEBRUARY_29 and not isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def anniversaries(first: date, last: date) -> dict[tuple[int, int], date]:
    """(month, day) of joining -> the day between first and last on which it returns; at most a year apart."""
    found = {}
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        found[(day.month, day.day)] = day
        if (day.month, day.day) == (3, 1) and not isleap(day.year):
            found[FEBRUARY_29] = day
    return found
