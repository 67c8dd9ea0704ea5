"""Carrying an import out: units, branches, new officers, changed officers, all or nothing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

import audit.services
from accounts.models import Branch, Unit, User
from accounts.services.units import Planned, place_many
from jobs.models import Job
from jobs.registry import Progress, RefusedError
from members.models import CareerEntry, ImportState, Officer, RosterImport, RosterRow, RosterUnit, RowState
from members.rules.roster.career import on_arrival, on_change
from members.services.officers import fill_keys
from members.services.roster.states import one_at_a_time
from members.signals import happened

BATCH = 1000
DATES = {"birth_on", "joined_party_on", "full_member_on", "joined_work_on"}
PLACES = {"unit", "branch"}
MOVES = {"unit", "post"}


class StaleError(Exception):
    """The portal has changed since the preview was made."""


def handle(job: Job, progress: Progress) -> None:
    """Do it for the person who confirmed; a preview gone stale goes back to them with the reason."""
    try:
        write(job.subject_id or 0, progress, by=job.owner, today=timezone.localdate())
    except (StaleError, IntegrityError) as stale:
        names = str(stale) if isinstance(stale, StaleError) else ""
        writing = RosterImport.objects.filter(pk=job.subject_id or 0, state=ImportState.WRITING)
        writing.update(state=ImportState.READY, problem={"code": "stale", "params": {"names": names or "…"}})
        raise RefusedError("stale") from None


@transaction.atomic
def write(pk: int, progress: Progress, *, by: User, today: date) -> None:
    roster = RosterImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    if roster.state != ImportState.WRITING:
        return
    one_at_a_time()
    total = roster.counts["new"] + roster.counts["changed"]
    _place(roster, by)
    places = _Resolver(roster.unit)
    _add(roster, places, progress, total)
    moved = _change(roster, places, today)
    progress(total, total)
    roster.state, roster.confirmed_by, roster.confirmed_at = ImportState.IMPORTED, by, timezone.now()
    roster.last_career_id = CareerEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    roster.save()
    audit.services.record("members.roster.imported", by=by, subject=roster)
    if roster.asks_for_talks:
        for officer in moved:
            happened.send(sender=Officer, officer=officer, kind="post_change", on=today, by=by)


class _Resolver:
    """Units and branches within reach by name; a name that has gone means a stale preview."""

    def __init__(self, root: Unit) -> None:
        within = Unit.objects.below(root)
        self._ids = {
            "unit": dict(within.values_list("name", "pk")),
            "branch": dict(Branch.objects.filter(unit__in=within).values_list("name", "pk")),
        }

    def values_of(self, row: RosterRow) -> dict[str, object]:
        """Field values as the model takes them."""
        return {
            f"{field}_id" if field in PLACES else field: self._value(field, value)
            for field, value in row.values.items()
        }

    def _value(self, field: str, value: str | None) -> object:
        if field in DATES:
            return date.fromisoformat(value) if value else None
        if field not in PLACES:
            return value
        if value and value not in self._ids[field]:
            raise StaleError(value)
        return self._ids[field][value] if value else None


def _place(roster: RosterImport, by: User) -> None:
    """Units first, then their branches; what the import made is remembered for the undo."""
    asked = list(roster.units.filter(makes_unit=True))
    taken = Unit.objects.filter(name__in=[one.name for one in asked]).values_list("name", flat=True)
    if taken:
        raise StaleError("、".join(taken[:3]))
    placed = place_many([_planned(one) for one in asked], by=by)
    for one in asked:
        one.unit = placed[one.name]
    RosterUnit.objects.bulk_update(asked, ["unit"], batch_size=BATCH)
    _found_branches(roster)


def _planned(one: RosterUnit) -> Planned:
    """云川市公安局东河分局 under 云川市公安局 is called 东河分局 for short."""
    short = one.name.removeprefix(one.parent_name) if one.name != one.parent_name else ""
    return Planned(one.name, one.kind, one.parent_name, short if short != one.name else "")


def _found_branches(roster: RosterImport) -> None:
    asked = list(roster.units.filter(makes_branch=True))
    if Branch.objects.filter(name__in=[one.branch_name for one in asked]).exists():
        raise StaleError(asked[0].branch_name)
    units = dict(Unit.objects.below(roster.unit).values_list("name", "pk"))
    if missing := [one.name for one in asked if one.name not in units]:
        raise StaleError("、".join(missing[:3]))
    made = Branch.objects.bulk_create(Branch(name=one.branch_name, unit_id=units[one.name]) for one in asked)
    for one, branch in zip(asked, made, strict=True):
        one.branch = branch
    RosterUnit.objects.bulk_update(asked, ["branch"], batch_size=BATCH)


def _add(roster: RosterImport, places: _Resolver, progress: Progress, total: int) -> None:
    rows = roster.rows.filter(state=RowState.NEW)
    taken = Officer.objects.filter(police_number__in=rows.values("police_number")).values_list("name", flat=True)
    if taken:
        raise StaleError("、".join(taken[:3]))
    officers = [Officer(**places.values_of(row)) for row in rows]
    for officer in officers:
        fill_keys(officer)
    names = {pk: name for name, pk in places._ids["unit"].items()}
    for start in range(0, len(officers), BATCH):
        batch = Officer.objects.bulk_create(officers[start : start + BATCH])
        CareerEntry.objects.bulk_create(
            CareerEntry(officer=officer, kind=kind, happened_on=on, unit_name=names[officer.unit_id])
            for officer in batch
            for kind, on in on_arrival(officer.joined_work_on, officer.joined_party_on, officer.full_member_on)
        )
        progress(start + len(batch), total)
    made = Officer.objects.filter(police_number=OuterRef("police_number")).values("pk")
    rows.update(officer_id=Subquery(made), officer_version=1)


def _change(roster: RosterImport, places: _Resolver, today: date) -> list[Officer]:
    """Write the changed fields, group by group of equal fields; answers who has a new unit or post."""
    rows = rows_by_officer(roster, RowState.CHANGED)
    officers = {one.pk: one for one in locked(rows)}
    versions = {pk: officer.version for pk, officer in officers.items()}
    stale = [row.name for pk, row in rows.items() if versions.get(pk) != row.officer_version]
    if stale or len(rows) != roster.counts["changed"]:
        raise StaleError("、".join(stale[:3]))
    groups: dict[tuple[str, ...], list[Officer]] = defaultdict(list)
    for pk, officer in officers.items():
        values = places.values_of(rows[pk])
        for field, value in values.items():
            setattr(officer, field, value)
        officer.version += 1
        if "name" in values:
            fill_keys(officer)
        groups[tuple(sorted(values))].append(officer)
    for fields, group in groups.items():
        derived = ["name_pinyin", "search_keys"] if "name" in fields else []
        Officer.objects.bulk_update(group, [*fields, *derived, "version"], batch_size=BATCH)
    _enter_career(rows, today)
    roster.rows.filter(state=RowState.CHANGED).update(officer_version=F("officer_version") + 1)
    return [officers[pk] for pk, row in rows.items() if MOVES & row.values.keys()]


def locked(pks: Iterable[int]) -> QuerySet[Officer]:
    """Always in the same order, so that two writers never wait for each other."""
    return Officer.objects.select_for_update(of=("self",)).filter(pk__in=list(pks)).order_by("pk")


def rows_by_officer(roster: RosterImport, state: RowState) -> dict[int, RosterRow]:
    """Rows whose officer still exists."""
    return {row.officer_id: row for row in roster.rows.filter(state=state) if row.officer_id}


def _enter_career(rows: dict[int, RosterRow], today: date) -> None:
    """A roster does not say since when: the entries carry the day of the import."""
    entries = [
        (row, CareerEntry(officer_id=pk, kind=kind, happened_on=today, unit_name=unit, post=post))
        for pk, row in rows.items()
        for kind, unit, post in on_change(row.values)
    ]
    CareerEntry.objects.bulk_create([entry for _row, entry in entries])
    for row, entry in entries:
        row.career_ids.append(entry.pk)
    RosterRow.objects.bulk_update({row.pk: row for row, _entry in entries}.values(), ["career_ids"], batch_size=BATCH)
