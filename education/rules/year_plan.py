"""Spreading a kind of meeting over a year's periods, each on a workday."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from members.rules.workdays import is_workday

MONTHS = 12
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Slot:
    number: int
    first_on: date
    last_on: date
    planned_on: date


def slots(
    year: int, *, times: int, month_in_period: int, day_of_month: int, special: Mapping[date, bool]
) -> Iterator[Slot]:
    """The year cut into ``times`` equal periods, a workday in each."""
    length = MONTHS // times
    for number in range(times):
        start = number * length + 1
        first, last = date(year, start, 1), _month_end(year, start + length - 1)
        wished = date(year, start + min(month_in_period, length) - 1, day_of_month)
        yield Slot(number + 1, first, last, workday_near(wished, first, last, special))


def workday_near(day: date, first: date, last: date, special: Mapping[date, bool]) -> date:
    """The next workday up to ``last``; where there is none, the one before; the day itself where all are free."""
    later = (day + DAY * step for step in range((last - day).days + 1))
    earlier = (day - DAY * step for step in range(1, (day - first).days + 1))
    return next((found for days in (later, earlier) for found in days if is_workday(found, special)), day)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
