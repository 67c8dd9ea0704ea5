"""Taking a roster in, having it read again, and letting it go."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

import audit.services
import jobs.services
from accounts.models import Unit, User
from members.models import ImportState, RosterImport
from members.services.roster.states import leave

READ = "members.roster.read"


@transaction.atomic
def upload(*, file: "UploadedFile[bytes]", unit: Unit, by: User) -> RosterImport:
    """Keep the file and have it read in the background. It has been looked through before: see the form."""
    roster = RosterImport(unit=unit, uploaded_by=by)
    jobs.services.take_in(roster, file, kind=READ, noted="members.roster.uploaded", by=by)
    return roster


@transaction.atomic
def read_again(roster: RosterImport, *, by: User) -> None:
    """Compare the file with the portal as it is now."""
    leave(roster, {ImportState.READY, ImportState.UNUSABLE, ImportState.READING}, ImportState.READING, problem=None)
    jobs.services.request(READ, owner=by, subject_id=roster.pk, label=roster.file_name)


@transaction.atomic
def drop(roster: RosterImport, *, by: User) -> None:
    """Let a roster go that was not imported: its rows and its file are deleted, that it was there is remembered."""
    leave(roster, {ImportState.READING, ImportState.READY, ImportState.UNUSABLE}, ImportState.DROPPED, problem=None)
    forget(roster)
    audit.services.record("members.roster.dropped", by=by, subject=roster)


def forget(roster: RosterImport) -> None:
    """Delete what was kept of the sheet; the file goes when the transaction is committed."""
    roster.rows.all().delete()
    roster.units.all().delete()
    if roster.file:
        storage, name = roster.file.storage, str(roster.file.name)
        RosterImport.objects.filter(pk=roster.pk).update(file="")
        transaction.on_commit(lambda: storage.delete(name))
