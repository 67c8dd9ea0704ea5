"""Meetings with what a reader wants to know beside them."""

from collections import Counter

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from accounts.models import User
from education.enums import AttendanceState
from education.models import Attendance, Session
from education.models.session import SessionQuerySet

State = tuple[str, str, int]


def with_own_answer(rows: SessionQuerySet, user: User) -> SessionQuerySet:
    mine = Attendance.objects.filter(session=OuterRef("pk"), officer__user=user)
    return rows.annotate(my_state=Subquery(mine.values("state")[:1]), my_asked=Subquery(mine.values("asked")[:1]))


def counts(session: Session) -> list[State]:
    """State, its name, how many of the branches' own people, and how many guests; what nobody is in is left out."""
    rows = Attendance.objects.filter(session=session).order_by().values_list("is_guest", "state")
    own: Counter[str] = Counter()
    guests = 0
    for is_guest, state, number in rows.annotate(number=Count("pk")):
        if is_guest:
            guests += number
        else:
            own[state] += number
    found = [(state, str(label), own[state]) for state, label in AttendanceState.choices if state in own]
    return [*found, ("guest", _("guests"), guests)] if guests else found
