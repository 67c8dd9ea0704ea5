"""A person's day: a handful of things to do, and the picture their role needs."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from dashboard.queries import todos
from dashboard.queries.todos import Todo
from dashboard.queries.units import UnitReport, report_for

AT_MOST = 5
"""A day has a handful of things to do; the rest is one click away."""


@dataclass(frozen=True)
class Day:
    today: date
    todo: list[Todo]
    has_more: bool
    report: UnitReport | None


def day_of(user: User, *, today: date) -> Day:
    waiting = todos.of(user, today=today, at_most=AT_MOST + 1)
    return Day(
        today=today,
        todo=waiting[:AT_MOST],
        has_more=len(waiting) > AT_MOST,
        report=report_for(user, today=today),
    )
