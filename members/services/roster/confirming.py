"""The two decisions a person makes over a roster that has been read; the work itself is a job."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import audit.services
import jobs.services
from accounts.models import User
from members.models import ImportState, RosterImport
from members.models.roster import KEPT_FOR
from members.services.roster.states import leave

WRITE, UNDO = "members.roster.write", "members.roster.undo"


@transaction.atomic
def confirm(roster: RosterImport, *, asks_for_talks: bool, by: User) -> None:
    """Import what the preview shows. Of two people who confirm at once, one does it and the other is told."""
    leave(roster, {ImportState.READY}, ImportState.WRITING, problem=None, asks_for_talks=asks_for_talks)
    audit.services.record("members.roster.confirmed", by=by, subject=roster)
    jobs.services.request(WRITE, owner=by, subject_id=roster.pk, label=roster.file_name)


@transaction.atomic
def undo(roster: RosterImport, *, by: User) -> None:
    """Take an import back, if it is not too late and nothing depends on it; the job finds out the latter."""
    if timezone.now() > roster.uploaded_at + KEPT_FOR:
        raise ValidationError(
            _("An import can be undone for %(days)s days."), params={"days": KEPT_FOR.days}, code="late"
        )
    leave(roster, {ImportState.IMPORTED}, ImportState.UNDOING, problem=None)
    audit.services.record("members.roster.undo_asked", by=by, subject=roster)
    jobs.services.request(UNDO, owner=by, subject_id=roster.pk, label=roster.file_name)
