"""Reading an uploaded roster: every row checked, compared and kept for the preview; no officer is touched."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO, cast

from django.db import transaction
from django.utils import timezone

from jobs.models import Job
from jobs.registry import Progress, RefusedError
from members.models import ImportState, Officer, RosterImport, RosterRow, RosterUnit, RowState
from members.rules.roster import book, units
from members.rules.roster.columns import Layout
from members.rules.roster.findings import Finding, Repair
from members.rules.roster.rows import Checked, Checker
from members.rules.roster.units import Plan
from members.services.roster.comparing import compare, officers_by_number
from members.services.roster.limits import limits
from members.services.roster.places import known_places, places_after
from ui.spreadsheets import Cell, UnreadableError, open_book
from ui.spreadsheets.sheets import text_of

STEP = 250
"""Rows between two signs of progress."""


def handle(job: Job, progress: Progress) -> None:
    read(RosterImport.objects.select_related("unit").get(pk=job.subject_id or 0), progress, today=timezone.localdate())


def read(roster: RosterImport, progress: Progress, *, today: date) -> None:
    """Fill the preview. A roster that has gone on to another state meanwhile is left alone."""
    if roster.state != ImportState.READING:
        return
    try:
        with roster.file.open("rb") as file:
            sheets = book.recognise(open_book(cast("BinaryIO", file), limits()))
            plans, checked = _check(roster, sheets, progress, today)
    except FileNotFoundError:
        _refuse(roster, UnreadableError("gone"))
    except UnreadableError as problem:
        _refuse(roster, problem)
    else:
        _keep(roster, sheets.people.layout, plans, checked)


def _check(
    roster: RosterImport, sheets: book.Roster, progress: Progress, today: date
) -> tuple[list[Plan], list[tuple[int, Checked, dict[str, str]]]]:
    known = known_places(roster.unit)
    lines = [units.Line(row, **line) for row, line in book.unit_rows(sheets.units)] if sheets.units else []
    plans = units.plan(lines, known)
    places = places_after(
        known,
        [plan.line.name for plan in plans if plan.makes_unit],
        [plan.line.branch for plan in plans if plan.makes_branch],
    )
    checker = Checker(places, today)
    total, found = sheets.people.sheet.row_count, []
    progress(0, total)
    for number, cells in book.people_rows(sheets.people):
        found.append((number, *check_row(checker, roster.corrections, number, cells)))
        if len(found) % STEP == 0:
            progress(len(found), total)
    progress(total, total)
    return plans, found


def check_row(
    checker: Checker, corrections: list[dict[str, Any]], number: int, cells: Mapping[str, Cell]
) -> tuple[Checked, dict[str, str]]:
    """The row with the suggestions taken so far; the texts are the sheet's own."""
    texts = {field: text_of(cell) for field, cell in cells.items()}
    taken = list(_taken(corrections, number, texts)) if corrections else []
    checked = checker.check(number, {**cells, **{one["field"]: one["use"] for one in taken}})
    checked.findings += [
        Finding(one["field"], Repair.SUGGESTION, {"text": one["text"], "value": one["use"]}) for one in taken
    ]
    return checked, texts


def _taken(corrections: list[dict[str, Any]], number: int, texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for one in corrections:
        if texts.get(one["field"]) == one["text"] and one["row"] in (None, number):
            yield one


@transaction.atomic
def _keep(
    roster: RosterImport, layout: Layout, plans: list[Plan], checked: list[tuple[int, Checked, dict[str, str]]]
) -> None:
    current = RosterImport.objects.select_for_update(of=("self",)).get(pk=roster.pk)
    if current.state != ImportState.READING:
        return
    numbers = {one.values["police_number"] for _row, one, _texts in checked if one.values.get("police_number")}
    officers = officers_by_number(numbers, list(layout.places))
    rows = [
        compare(roster, number, one, officers.get(one.values.get("police_number") or ""), texts)
        for number, one, texts in checked
    ]
    current.rows.all().delete()
    current.units.all().delete()
    RosterRow.objects.bulk_create(rows, batch_size=2000)
    RosterUnit.objects.bulk_create(_unit_row(roster, plan) for plan in plans if plan.says_something)
    current.state, current.problem = ImportState.READY, None
    current.counts = counts_of(rows) | {"absent": _absent(roster, numbers)}
    current.layout = {"headings": dict(layout.headings), "not_kept": list(layout.not_kept)}
    current.save()


def _absent(roster: RosterImport, numbers: Collection[str]) -> int:
    """Officers of these units whom the sheet does not name: nothing happens to them, but it is said."""
    serving = set(
        Officer.objects.serving()
        .filter(unit__path__startswith=roster.unit.path)
        .values_list("police_number", flat=True)
    )
    return len(serving - set(numbers))


def counts_of(rows: Iterable[RosterRow]) -> dict[str, int]:
    counts = {state.value: 0 for state in RowState} | {"repaired": 0}
    for row in rows:
        counts[row.state] += 1
        counts["repaired"] += row.is_repaired
    return counts


def _unit_row(roster: RosterImport, plan: Plan) -> RosterUnit:
    return RosterUnit(
        roster=roster,
        number=plan.line.row,
        name=plan.line.name[:100],
        parent_name=plan.parent[:100],
        kind=plan.kind,
        branch_name=plan.line.branch[:100],
        makes_unit=plan.makes_unit,
        makes_branch=plan.makes_branch,
        findings=[finding.kept() for finding in plan.findings],
    )


def _refuse(roster: RosterImport, problem: UnreadableError) -> None:
    reading = RosterImport.objects.filter(pk=roster.pk, state=ImportState.READING)
    reading.update(state=ImportState.UNUSABLE, problem={"code": problem.code, "params": problem.params})
    raise RefusedError(problem.code)
