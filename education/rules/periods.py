"""Quarters and half-years, so that what works is seen over time with enough people in each."""

from datetime import date

from education.rules.clocks import add_months

QUARTER, HALF = 3, 6
"""Months."""
HALVES = 3
"""This half-year and the two before: each quarter can be held against that of the year before."""


def begin_of(day: date, months: int) -> date:
    """The first day of the quarter or half-year in which a day lies."""
    return date(day.year, day.month - (day.month - 1) % months, 1)


def first_day(today: date) -> date:
    """Of all that is looked at."""
    return add_months(begin_of(today, HALF), -HALF * (HALVES - 1))


def begun(today: date, months: int) -> list[date]:
    """The quarters or half-years up to today, by their first days; the last one is still running."""
    found, day = [], first_day(today)
    while day <= today:
        found.append(day)
        day = add_months(day, months)
    return found


def number_in_year(day: date, months: int) -> int:
    """From 1 on."""
    return (day.month - 1) // months + 1
