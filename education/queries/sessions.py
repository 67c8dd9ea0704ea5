"""Meetings with what a reader wants to know beside them."""

from django.db.models import Count, OuterRef, Subquery

from accounts.models import User
from education.enums import AttendanceState
from education.models import Attendance, Session
from education.models.session import SessionQuerySet

State = tuple[str, str, int]


def with_own_answer(rows: SessionQuerySet, user: User) -> SessionQuerySet:
    mine = Attendance.objects.filter(session=OuterRef("pk"), officer__user=user)
    return rows.annotate(my_state=Subquery(mine.values("state")[:1]), my_asked=Subquery(mine.values("asked")[:1]))


def counts(session: Session) -> list[State]:
    """State, its name, how many; those that nobody is in are left out."""
    found = dict(
        Attendance.objects.filter(session=session).order_by().values_list("state").annotate(number=Count("pk"))
    )
    return [(state, str(label), found[state]) for state, label in AttendanceState.choices if state in found]
