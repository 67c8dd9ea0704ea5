"""Taking an import back: as if it had never been, while nothing depends on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils import timezone

import audit.services
from accounts.models import Branch, Unit, User
from jobs.models import Job
from jobs.registry import Progress, RefusedError
from members.models import CareerEntry, ImportState, Officer, RosterImport, RosterRow, RosterUnit, RowState
from members.services.officers import fill_keys
from members.services.roster.states import one_at_a_time
from members.services.roster.writing import BATCH, DATES, locked, rows_by_officer
from members.signals import taken_back

NAMED = 5
"""How many of the officers or units in the way are named."""
OURS = {RosterRow, CareerEntry}


class InTheWayError(Exception):
    """Something came to depend on what the import made."""

    def __init__(self, code: str, names: Iterable[object]) -> None:
        found = [str(name) for name in names]
        super().__init__(code)
        self.problem = {"code": code, "params": {"names": "、".join(found[:NAMED]), "count": len(found)}}


def handle(job: Job, progress: Progress) -> None:
    try:
        take_back(job.subject_id or 0, progress, by=job.owner)
    except InTheWayError as way:
        undoing = RosterImport.objects.filter(pk=job.subject_id or 0, state=ImportState.UNDOING)
        undoing.update(state=ImportState.IMPORTED, problem=way.problem)
        raise RefusedError("in_the_way") from None


@transaction.atomic
def take_back(pk: int, progress: Progress, *, by: User) -> None:
    roster = RosterImport.objects.select_for_update(of=("self",)).get(pk=pk)
    if roster.state != ImportState.UNDOING:
        return
    one_at_a_time()
    progress(0, 3)
    _restore(roster)
    progress(1, 3)
    _remove_officers(roster)
    progress(2, 3)
    _remove_places(roster)
    roster.state, roster.undone_by, roster.undone_at = ImportState.UNDONE, by, timezone.now()
    roster.save()
    audit.services.record("members.roster.undone", by=by, subject=roster)


def _restore(roster: RosterImport) -> None:
    """Changed officers as they were; their version counts on, so that no form opened meanwhile fits by accident."""
    rows = rows_by_officer(roster, RowState.CHANGED)
    officers = {one.pk: one for one in locked(rows)}
    _refuse_changed(rows.values(), officers)
    for pk, officer in officers.items():
        for field, value in rows[pk].before.items():
            if field not in {"unit", "branch"}:
                setattr(officer, field, _date(value) if field in DATES else value)
        officer.version += 1
        fill_keys(officer)
    fields = sorted({field for row in rows.values() for field in row.before} - {"unit", "branch"})
    columns = [*fields, "name_pinyin", "search_keys", "version"]
    Officer.objects.bulk_update(officers.values(), columns, batch_size=BATCH)
    CareerEntry.objects.filter(pk__in=[pk for row in rows.values() for pk in row.career_ids]).delete()


def _remove_officers(roster: RosterImport) -> None:
    """New officers go, unless somebody edited one or anything but the import's own career entries points at one.

    What the portal itself began for them in the meantime goes with them: see ``members.signals.taken_back``.
    """
    rows = rows_by_officer(roster, RowState.NEW)
    officers = {one.pk: one for one in locked(rows)}
    made = Officer.objects.filter(pk__in=list(officers))
    _refuse_changed(rows.values(), officers)
    taken_back.send(sender=Officer, officers=officers.keys())
    later = CareerEntry.objects.filter(officer__in=made, pk__gt=roster.last_career_id)
    in_the_way = set(later.values_list("officer_id", flat=True))
    for model, field in _pointing_here():
        theirs = model._base_manager.filter(**{f"{field}__in": list(officers)})
        in_the_way |= set(theirs.values_list(field, flat=True)) & officers.keys()
    if in_the_way:
        raise InTheWayError("officers_used", [officers[pk] for pk in sorted(in_the_way)])
    made.delete()


def _pointing_here() -> Iterator[tuple[type[Model], str]]:
    """Every model and field, of whatever app, that points at an officer."""
    for relation in Officer._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model not in OURS:
            yield relation.related_model, relation.field.name


def _remove_places(roster: RosterImport) -> None:
    """Branches, then units from the deepest up; what others have come to use protects itself."""
    asked = RosterUnit.objects.filter(roster=roster)
    branches = Branch.objects.filter(pk__in=list(asked.filter(branch__isnull=False).values_list("branch", flat=True)))
    units = Unit.objects.filter(pk__in=list(asked.filter(unit__isnull=False).values_list("unit", flat=True)))
    levels: dict[int, list[int]] = defaultdict(list)
    for pk, path in units.values_list("pk", "path"):
        levels[path.count(".")].append(pk)
    try:
        branches.delete()
        for depth in sorted(levels, reverse=True):
            Unit.objects.filter(pk__in=levels[depth]).delete()
    except ProtectedError as error:
        raise InTheWayError("places_used", error.protected_objects) from None


def _refuse_changed(rows: Iterable[RosterRow], officers: dict[int, Officer]) -> None:
    changed = [
        row.name
        for row in rows
        if row.officer_id not in officers or officers[row.officer_id].version != row.officer_version
    ]
    if changed:
        raise InTheWayError("officers_changed", changed)


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
