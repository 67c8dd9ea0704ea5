"""Who comes: asked beforehand, marked on the list, checked in at the screen, made up later."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.enums import AttendanceState, SessionState
from education.models import Attendance, Session
from education.queries.people import AWAY
from education.queries.streaks import absences
from education.rules import absence, check_in
from education.services import ballots
from members.models import Officer
from members.signals import happened
from ui.language import listed

MISSED = "missed_meetings"
"""The kind of event that is told: somebody looks after a person, nobody judges one."""


@transaction.atomic
def ask(attendance: Attendance, *, asked: str, by: User, now: datetime) -> Attendance:
    """Cannot come, or can after all: one tap, no reason, up to the beginning."""
    attendance = _locked(attendance)
    if attendance.officer.user_id != by.pk:
        raise PermissionDenied
    if attendance.session.state != SessionState.PLANNED or attendance.session.starts_at <= now:
        raise ValidationError(_("The meeting has begun. Tell whoever keeps the list."), code="late")
    attendance.asked = asked
    if attendance.state in (AttendanceState.ON_DUTY, AttendanceState.ON_LEAVE):
        attendance.state = AttendanceState.EXPECTED
    attendance.save()
    audit.record("education.attendance.asked", by=by, subject=attendance, about=attendance.officer_id)
    return attendance


@transaction.atomic
def confirm_all(session: Session, *, by: User) -> int:
    """Everybody who asked beforehand is excused as they asked."""
    rows = session.attendances.filter(state=AttendanceState.EXPECTED).exclude(asked="")
    confirmed = rows.update(state=F("asked"))
    audit.record("education.attendance.confirmed", by=by, subject=session)
    return confirmed


@transaction.atomic
def mark(session: Session, *, seen: Mapping[int, str], marks: Mapping[int, str], by: User) -> int:
    """What was changed on the list, and only that: who checked in meanwhile is not marked away unseen."""
    _standing(session)
    changed = {pk: state for pk, state in marks.items() if seen.get(pk) != state}
    rows = list(session.attendances.filter(pk__in=changed).select_for_update(of=("self",), no_key=True))
    meanwhile = [row.pk for row in rows if row.state not in (seen.get(row.pk), changed[row.pk])]
    if meanwhile:
        officers = Officer.objects.filter(attendances__in=meanwhile).values_list("name", flat=True)
        raise ValidationError(
            _("Marked by somebody else meanwhile: %(names)s. Look at the list again."),
            params={"names": listed(officers)},
            code="meanwhile",
        )
    for row in rows:
        row.state = changed[row.pk]
        if row.state not in AWAY:
            row.made_up_in = None
    Attendance.objects.bulk_update(rows, ["state", "made_up_in"])
    ballots.foretell(session)
    audit.record("education.attendance.marked", by=by, subject=session)
    return len(rows)


@transaction.atomic
def mark_typed(session: Session, *, found: list[int], state: str, others: str, by: User) -> int:
    """A paper list: those on it one way, whoever has no mark yet another; the excused stay excused."""
    _standing(session)
    marked = session.attendances.filter(pk__in=found).update(state=state, made_up_in=None)
    if others:
        marked += session.attendances.filter(state=AttendanceState.EXPECTED).update(state=others)
    ballots.foretell(session)
    audit.record("education.attendance.marked", by=by, subject=session)
    return marked


@transaction.atomic
def arrive(attendance: Attendance, *, by: User, now: datetime) -> Attendance:
    """At the host's screen. When somebody came is kept nowhere, only whether it was late."""
    attendance = _locked(attendance)
    session = attendance.session
    if attendance.officer.user_id != by.pk:
        raise PermissionDenied
    if session.state != SessionState.PLANNED or not check_in.is_open(session.starts_at, session.ends_at, now):
        raise ValidationError(_("Checking in is open from half an hour before the meeting to its end."), code="shut")
    if attendance.state not in (AttendanceState.PRESENT, AttendanceState.LATE):
        is_late = check_in.is_late(session.starts_at, now)
        attendance.state = AttendanceState.LATE if is_late else AttendanceState.PRESENT
        attendance.save()
        ballots.foretell(session)
        audit.record("education.attendance.arrived", by=by, subject=attendance, about=attendance.officer_id)
    return attendance


def count_make_up(session: Session) -> int:
    """Whoever was away and came to the make-up meeting has made it up. Part of closing it."""
    if not session.make_up_of_id:
        return 0
    came = session.attendances.took_part().values("officer")
    missed = Attendance.objects.filter(session=session.make_up_of_id, state__in=AWAY, officer__in=came)
    return missed.update(made_up_in=session)


def ask_after(session: Session, *, by: User) -> int:
    """Tell the portal whom somebody might ask how they are. Part of closing a meeting."""
    missing = [officer for officer, was_absent in absences(session).items() if absence.is_a_reason_to_ask(was_absent)]
    for officer in missing:
        on = timezone.localdate(session.starts_at)
        happened.send(sender=Attendance, officer=officer, kind=MISSED, on=on, by=by)
    return len(missing)


def _locked(attendance: Attendance) -> Attendance:
    rows = Attendance.objects.select_for_update(of=("self",), no_key=True).select_related("session", "officer")
    return rows.get(pk=attendance.pk)


def _standing(session: Session) -> None:
    if session.state == SessionState.CANCELLED:
        raise ValidationError(_("This meeting was cancelled. Nothing was changed."), code="cancelled")
