"""What is kept no longer than it is needed."""

from django.db import transaction

from members.models import ImportState, RosterImport
from members.services.roster.uploading import forget


def tidy() -> int:
    """Delete files and rows past their keeping; that an import took place stays on record."""
    found = 0
    past = RosterImport.objects.past_keeping().exclude(file="")
    for roster in past.exclude(state__in=[ImportState.WRITING, ImportState.UNDOING]):
        with transaction.atomic():
            undecided = RosterImport.objects.filter(pk=roster.pk, state__in=[ImportState.READING, ImportState.READY])
            undecided.update(state=ImportState.DROPPED)
            forget(roster)
        found += 1
    return found
