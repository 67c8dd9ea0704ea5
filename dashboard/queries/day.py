"""A person's day: a handful of things to do, and the picture their role needs."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.permissions import SEPARATED_ROLES
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
    has_people: bool
    """Somebody else may tell this person of their lives; the three administrators look after nobody."""
    report: UnitReport | None


def day_of(user: User, *, today: date) -> Day:
    waiting = todos.of(user, today=today, at_most=AT_MOST + 1)
    return Day(
        today=today,
        todo=waiting[:AT_MOST],
        has_more=len(waiting) > AT_MOST,
        has_people=not user.roles() & SEPARATED_ROLES,
        report=report_for(user, today=today),
    )
