"""What waits for a person: meetings to come to, minutes to write."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from education.enums import AttendanceState, SessionState
from education.models import Attendance, PartyGroup, Session
from education.models.session import SessionQuerySet


def meetings(user: User, *, until: date) -> SessionQuerySet:
    """Those one is invited to by then and has not answered; those of one's branch or party group
    that are over and not written up."""
    now = timezone.now()
    mine = Attendance.objects.filter(officer__user=user, state=AttendanceState.EXPECTED, asked="")
    invited = Q(pk__in=mine.values("session"), invited_at__isnull=False, ends_at__gte=now, starts_at__date__lte=until)
    held = Q(branch__in=user.branches(Permission.SESSION_HOLD)) | Q(group__in=PartyGroup.objects.led_by(user))
    unwritten = held & Q(ends_at__lt=now)
    return Session.objects.filter(invited | unwritten, state=SessionState.PLANNED).order_by("ends_at", "pk")
