"""Who is to be told what of party life. Each answer is a QuerySet of the outbox's own columns."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from education.enums import AttendanceState
from education.models import Attendance, PlannedMeeting, Session
from education.models.group import leading
from notices.sources import Rows, key_of, path_to

SOON = timedelta(days=7)


def invitations(today: date) -> Rows:
    """Everybody expected at a meeting that is still to come, until they say that they cannot."""
    rows = Attendance.objects.filter(state=AttendanceState.EXPECTED, asked="", officer__user__is_active=True)
    rows = rows.filter(session__in=Session.objects.coming(timezone.now()).filter(invited_at__isnull=False))
    return rows.order_by().values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Session, "session_id"),
        due_on=TruncDate("session__starts_at"),
        path=path_to("education:session-detail", "session_id"),
    )


def to_invited(session: Session, today: date) -> Rows:
    """Everybody on the list of this meeting who signs in, told today."""
    rows = session.attendances.filter(officer__user__is_active=True)
    return rows.order_by().values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Session, "session_id"),
        due_on=Value(today),
        path=path_to("education:session-detail", "session_id"),
    )


def meetings_missing(today: date) -> Rows:
    """Planned, due within a week or past, and nobody has prepared them: to the secretaries of the branch, and to
    whoever leads the party group that it is for."""
    rows = PlannedMeeting.objects.without_session().filter(
        planned_on__lte=today + SOON, last_on__gte=today - timedelta(days=31)
    )
    columns = {
        "subject_key": key_of(PlannedMeeting),
        "due_on": F("planned_on"),
        "path": Concat(
            Value(reverse("education:session-create") + "?planned="), Cast("pk", CharField()), output_field=CharField()
        ),
    }
    return _told_both(rows, today, columns)


def sessions_unwritten(today: date) -> Rows:
    """Over, and neither closed nor cancelled: to the same."""
    columns = {
        "subject_key": key_of(Session),
        "due_on": TruncDate("ends_at"),
        "path": path_to("education:session-detail"),
    }
    return _told_both(Session.objects.unwritten(timezone.now()), today, columns)


def _told_both(rows: Rows, today: date, columns: dict[str, Any]) -> Rows:
    """A secretary who leads the group as well is told once."""
    leader = "group__memberships__officer__user"
    of_branch = rows.filter(_secretaries(today)).order_by()
    of_group = rows.filter(leading("group__memberships__"), **{f"{leader}__is_active": True}).order_by()
    return of_branch.values(recipient_id=F("branch__postings__user_id"), **columns).union(
        of_group.values(recipient_id=F(leader), **columns)
    )


def _secretaries(today: date) -> Q:
    held = Q(branch__postings__until__isnull=True) | Q(branch__postings__until__gte=today)
    return held & Q(
        branch__postings__role=Role.SECRETARY,
        branch__postings__since__lte=today,
        branch__postings__user__is_active=True,
    )
