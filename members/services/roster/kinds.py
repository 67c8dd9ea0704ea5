"""The three jobs of a roster."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jobs import registry
from jobs.models import Job
from members.models import ImportState, RosterImport
from members.services.roster import reading, undoing, writing
from members.services.roster.confirming import UNDO, WRITE
from members.services.roster.uploading import READ

BACK = {
    ImportState.READING: ImportState.UNUSABLE,
    ImportState.WRITING: ImportState.READY,
    ImportState.UNDOING: ImportState.IMPORTED,
}
"""Where a roster stands again when its job broke."""


def register() -> None:
    for name, handler, title in (
        (READ, reading.handle, _("Read a roster")),
        (WRITE, writing.handle, _("Import a roster")),
        (UNDO, undoing.handle, _("Undo a roster import")),
    ):
        registry.register(name, registry.Kind(handler, title, _path, go_back))


def go_back(job: Job) -> None:
    """Set free a roster whose job ended without saying why; one that said why has moved on already."""
    for state, before in BACK.items():
        stuck = RosterImport.objects.filter(pk=job.subject_id or 0, state=state)
        stuck.update(state=before, problem={"code": "broken", "params": {}})


def _path(pk: int) -> str:
    return reverse("members:roster-detail", args=[pk])
