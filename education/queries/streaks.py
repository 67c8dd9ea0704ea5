"""Who was missing, meeting after meeting."""

from collections import defaultdict

from education.enums import AttendanceState, SessionState
from education.models import Attendance, Session
from members.models import Officer

BACK = 12
"""Meetings looked back upon; a longer streak has been asked about long since."""


def absences(session: Session) -> dict[Officer, list[bool]]:
    """Of those missing at this meeting: at each meeting they were expected at, this one first, whether they were."""
    missing = Attendance.objects.filter(session=session, state=AttendanceState.ABSENT, is_guest=False).values("officer")
    rows = Attendance.objects.filter(
        officer__in=missing,
        is_guest=False,
        session__state=SessionState.HELD,
        session__starts_at__lte=session.starts_at,
    )
    rows = rows.select_related("officer").order_by("-session__starts_at", "-session_id")
    found: defaultdict[Officer, list[bool]] = defaultdict(list)
    for row in rows:
        if len(found[row.officer]) < BACK:
            found[row.officer].append(row.state == AttendanceState.ABSENT and row.made_up_in_id is None)
    return dict(found)
