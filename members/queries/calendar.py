"""Which days break the weekend rule, as far as the yearly notice has been entered."""

from datetime import date, timedelta

from members.models import SpecialDay
from members.rules.workdays import add_workdays

HOLIDAYS_A_YEAR = 40
"""More special days than any year has had: a window that many days wider than asked holds every answer."""


def special_days(start: date, end: date) -> dict[date, bool]:
    """Day → is it a workday, for ``members.rules.workdays``."""
    return dict(SpecialDay.objects.filter(day__range=(start, end)).values_list("day", "is_workday"))


def workday_after(day: date, n: int) -> date:
    """The n-th workday after ``day`` by the calendar that is entered."""
    return add_workdays(day, n, special_days(day, day + timedelta(days=2 * n + HOLIDAYS_A_YEAR)))


def is_entered(year: int) -> bool:
    """Whether the holiday notice for that year is known; without it only weekends are free."""
    return SpecialDay.objects.filter(day__year=year).exists()


def days_of(year: int) -> list[SpecialDay]:
    return list(SpecialDay.objects.filter(day__year=year))


def day_of(day: date) -> SpecialDay | None:
    return SpecialDay.objects.filter(day=day).first()
