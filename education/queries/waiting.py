"""What waits for a person: meetings to come to, minutes to write."""

from datetime import date

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from education.enums import AttendanceState, SessionState
from education.models import Attendance, Session
from education.models.attendance import AttendanceQuerySet
from education.models.session import SessionQuerySet


def invited(user: User, *, until: date) -> AttendanceQuerySet:
    rows = Attendance.objects.filter(officer__user=user, state=AttendanceState.EXPECTED, asked="")
    rows = rows.filter(session__state=SessionState.PLANNED, session__invited_at__isnull=False)
    rows = rows.filter(session__ends_at__gte=timezone.now(), session__starts_at__date__lte=until)
    return rows.select_related("session").order_by("session__starts_at", "pk")


def unwritten(user: User) -> SessionQuerySet:
    rows = Session.objects.filter(branch__in=user.branches(Permission.SESSION_RUN))
    return rows.unwritten(timezone.now()).order_by("ends_at", "pk")
