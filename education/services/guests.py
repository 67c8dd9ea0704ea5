"""Asking somebody to a meeting by hand, and taking them off its list again: until it is closed, logged each time."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education import sources
from education.models import Attendance, Session
from education.queries import people
from education.services.sessions import locked, only_planned
from members.models import Officer
from notices.services import outbox
from ui.language import listed


@transaction.atomic
def ask(session: Session, *, officers: Sequence[Officer], by: User, today: date) -> int:
    """Whoever the meeting is for and was forgotten is expected as all others are; anybody else is a guest."""
    session = locked(session)
    only_planned(session)
    known = session.attendances.filter(officer__in=officers).select_related("officer")
    if there := [row.officer.name for row in known]:
        said = _("On the list already: %(names)s.")
        raise ValidationError({"officers": ValidationError(said, params={"names": listed(there)}, code="there")})
    if lost := [officer.name for officer in officers if officer.branch_id is None]:
        said = _("Without a party branch in their file: %(names)s. Invite them in person; nothing is kept of it.")
        raise ValidationError({"officers": ValidationError(said, params={"names": listed(lost)}, code="no_branch")})
    own = set(people.invited_to(session).filter(pk__in=[one.pk for one in officers]).values_list("pk", flat=True))
    placed = [(officer, officer.branch_id) for officer in officers if officer.branch_id]
    for officer, branch in placed:
        is_guest = officer.pk not in own
        Attendance.objects.create(session=session, officer=officer, branch_id=branch, is_guest=is_guest)
        audit.record("education.session.guest_asked", by=by, subject=session, about=officer.pk)
    if session.invited_at:
        outbox.put_from(sources.invitations(today).filter(session=session), kind="education.session.invited")
    return len(placed)


@transaction.atomic
def take_off(row: Attendance, *, by: User) -> None:
    """Only whoever was asked by hand: the branch's own people are excused, never struck."""
    session = locked(row.session)
    only_planned(session)
    if session.papers.filter(officer=row.officer_id).exists():
        raise ValidationError(
            _("They have begun a paper of this meeting. Mark them on the list instead."), code="begun"
        )
    if Attendance.objects.filter(pk=row.pk, is_guest=True).delete()[0]:
        audit.record("education.session.guest_removed", by=by, subject=session, about=row.officer_id)
