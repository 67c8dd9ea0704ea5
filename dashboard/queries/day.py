"""A person's day: a handful of things to do, and the picture their role needs."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.permissions import Permission
from dashboard.queries import todos
from dashboard.queries.todos.source import Todo
from dashboard.queries.units import UnitReport, report_for
from members.models import Officer

AT_MOST = 5
"""A day has a handful of things to do; the rest is one click away."""


@dataclass(frozen=True)
class Day:
    today: date
    todo: list[Todo]
    has_more: bool
    may_tell: bool
    """Of something that happened: to people one looks after, or to oneself."""
    may_ask: bool
    """For a talk: whoever has a file of their own and looks after nobody."""
    report: UnitReport | None


def has_file(user: User) -> bool:
    return Officer.objects.filter(user=user).exists()


def day_of(user: User, *, today: date) -> Day:
    waiting = todos.of(user, today=today, at_most=AT_MOST + 1)
    return Day(
        today=today,
        todo=waiting[:AT_MOST],
        has_more=len(waiting) > AT_MOST,
        may_tell=user.is_posted_with(Permission.EVENT_RECORD) or has_file(user),
        may_ask=not user.is_posted_with(Permission.PERSON_FIND) and has_file(user),
        report=report_for(user, today=today),
    )
