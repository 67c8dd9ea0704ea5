"""Work figures come in by workbook: read in the background, looked through, imported, undone or dropped."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import audit.services
import jobs.services
from accounts.models import Unit, User
from evaluation.enums import FigureState
from evaluation.models import Figure, FigureImport
from evaluation.queries import figure_books
from evaluation.queries.figure_preview import READ
from evaluation.rules.figure_rows import read
from jobs.models import Job
from jobs.registry import Progress, RefusedError
from ui.spreadsheets import UnreadableError, open_book

BATCH = 2000


@transaction.atomic
def upload(*, file: "UploadedFile[bytes]", unit: Unit, month: date, by: User) -> FigureImport:
    """Keep the file and have it read. It has been looked through before: see the form."""
    sent = FigureImport(unit=unit, month=month, uploaded_by=by)
    jobs.services.take_in(sent, file, kind=READ, noted="evaluation.figures.uploaded", by=by)
    return sent


def handle(job: Job, progress: Progress) -> None:
    look_through(FigureImport.objects.select_related("unit").get(pk=job.subject_id or 0), progress)


def look_through(sent: FigureImport, progress: Progress) -> None:
    """Fill the preview; no figure is touched. One that has gone on to another state meanwhile is left alone."""
    if sent.state != FigureState.READING:
        return
    progress(0, 2)
    try:
        with sent.file.open("rb") as file:
            sheet, layout = figure_books.recognise(open_book(cast("BinaryIO", file), figure_books.LIMITS))
            rows = list(sheet.rows())
    except FileNotFoundError:
        _refuse(sent, UnreadableError("gone"))
    except UnreadableError as problem:
        _refuse(sent, problem)
    progress(1, 2)
    found = read(rows, layout, figure_books.officers(sent.unit), sent.month)
    kept = FigureImport.objects.filter(pk=sent.pk, state=FigureState.READING)
    rows_kept = [asdict(one) for one in found]
    counts = counts_of(rows_kept) | layout.as_kept() | {"unknown": list(layout.unknown)}
    kept.update(state=FigureState.READY, rows=rows_kept, counts=counts)
    progress(2, 2)


def counts_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    refused = [bool(row["problems"]) for row in rows]
    return {"ready": refused.count(False), "refused": refused.count(True)}


@transaction.atomic
def confirm(sent: FigureImport, *, by: User) -> int:
    """Import the rows without a problem. What stood for the same month is replaced, and kept for undoing."""
    rows = FigureImport.objects.select_for_update(of=("self",)).values_list("rows", flat=True).get(pk=sent.pk)
    _leave(sent, {FigureState.READY}, FigureState.IMPORTED, rows=[], confirmed_by=by, confirmed_at=timezone.now())
    given = [
        (row["officer"], int(kind), Decimal(value))
        for row in rows
        if not row["problems"]
        for kind, value in row["values"].items()
    ]
    if not given:
        raise ValidationError(_("No row can be imported as it stands."))
    before = Figure.objects.select_for_update().filter(
        month=sent.month, officer__in={officer for officer, _kind, _value in given}
    )
    ours = {(officer, kind) for officer, kind, _value in given}
    replaced = [
        [one.officer_id, one.kind_id, str(one.value), one.source_id]
        for one in before
        if (one.officer_id, one.kind_id) in ours
    ]
    _write(sent.month, [(officer, kind, value, sent.pk) for officer, kind, value in given])
    FigureImport.objects.filter(pk=sent.pk).update(replaced=replaced)
    audit.services.record("evaluation.figures.imported", by=by, subject=sent)
    return len(given)


@transaction.atomic
def undo(sent: FigureImport, *, by: User) -> None:
    """As if it had never been; what a later workbook has replaced since stays as that one says."""
    _leave(sent, {FigureState.IMPORTED}, FigureState.UNDONE)
    mine = Figure.objects.filter(source=sent)
    touched = set(mine.values_list("officer", "kind"))
    mine.delete()
    standing = set(
        FigureImport.objects.filter(pk__in={row[3] for row in sent.replaced}, state=FigureState.IMPORTED).values_list(
            "pk", flat=True
        )
    )
    back = [row for row in sent.replaced if (row[0], row[1]) in touched and row[3] in standing]
    _write(sent.month, [(officer, kind, Decimal(value), source) for officer, kind, value, source in back])
    audit.services.record("evaluation.figures.undone", by=by, subject=sent)


@transaction.atomic
def drop(sent: FigureImport, *, by: User) -> None:
    """Rows and file are deleted; that it was there is remembered."""
    _leave(sent, {FigureState.READING, FigureState.READY, FigureState.UNUSABLE}, FigureState.DROPPED, rows=[], file="")
    audit.services.record("evaluation.figures.dropped", by=by, subject=sent)


def go_back(job: Job) -> None:
    stuck = FigureImport.objects.filter(pk=job.subject_id or 0, state=FigureState.READING)
    stuck.update(state=FigureState.UNUSABLE, problem={"code": "damaged", "params": {}})


def _write(month: date, given: list[tuple[int, int, Decimal, int]]) -> None:
    Figure.objects.bulk_create(
        [
            Figure(officer_id=officer, kind_id=kind, month=month, value=value, source_id=source)
            for officer, kind, value, source in given
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["officer", "kind", "month"],
        update_fields=["value", "source"],
    )


def _leave(sent: FigureImport, allowed: Collection[FigureState], state: FigureState, **changes: Any) -> None:
    """The row count of one update is the lock: of two people, one does it and the other is told."""
    name = str(sent.file.name or "")
    if not FigureImport.objects.filter(pk=sent.pk, state__in=allowed).update(state=state, **changes):
        sent.refresh_from_db()
        raise ValidationError(
            _("This workbook is %(state)s; somebody else may have been here before you."),
            params={"state": FigureState(sent.state).label},
        )
    if changes.get("file") == "" and name:
        storage = sent.file.storage
        transaction.on_commit(lambda: storage.delete(name))
    sent.refresh_from_db()


def _refuse(sent: FigureImport, problem: UnreadableError) -> None:
    reading = FigureImport.objects.filter(pk=sent.pk, state=FigureState.READING)
    reading.update(state=FigureState.UNUSABLE, problem={"code": problem.code, "params": problem.params})
    raise RefusedError(problem.code)
