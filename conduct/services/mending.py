"""Putting a finding right, and somebody else looking again."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.enums import FindingState
from conduct.models import Finding
from conduct.rules.inspection import MEND_DAYS, RECHECK_DAYS
from conduct.services.findings import locked, move
from members.queries.calendar import workday_after


@transaction.atomic
def report(finding: Finding, *, text: str, by: User, today: date) -> Finding:
    """Whoever owns it, or leads the unit, says how it was put right."""
    finding = locked(finding)
    move(finding, FindingState.MENDED)
    finding.mended_by, finding.mended_on, finding.mended_text = by, today, text.strip()
    finding.recheck_by = workday_after(today, RECHECK_DAYS)
    finding.rechecked_by = finding.rechecked_on = None
    finding.save()
    audit.record("conduct.finding.mended", by=by, subject=finding, about=finding.officer_id)
    return finding


@transaction.atomic
def recheck(finding: Finding, *, is_right: bool, note: str, by: User, today: date) -> Finding:
    """By another than the finder, the owner and whoever reported. Not right yet: a new term, and it starts over."""
    finding = locked(finding)
    owner = finding.owner.user_id if finding.owner else None
    if by.pk in {finding.found_by_id, finding.mended_by_id, owner}:
        raise PermissionDenied
    move(finding, FindingState.CLOSED if is_right else FindingState.PUBLISHED)
    if not is_right and not note.strip():
        raise ValidationError({"note": _("Say what is still missing.")}, code="note")
    finding.rechecked_by, finding.rechecked_on, finding.recheck_note = by, today, note.strip()
    if not is_right:
        finding.mend_by = workday_after(today, MEND_DAYS)
    finding.save()
    done = "closed" if is_right else "sent_back"
    audit.record(f"conduct.finding.{done}", by=by, subject=finding, about=finding.officer_id)
    return finding
