"""Marks: kept cell by cell while one rates, handed in when they are complete."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, IndicatorKind
from evaluation.models import Assignment, Cycle, Indicator, Mark
from evaluation.queries.rating import Cell, Row, Sheet, asked_of, sheets, warnings
from evaluation.rules.formula import as_text
from evaluation.rules.marks import Fault, is_low, mark_of
from evaluation.services.cycles import locked

LONGEST_REASON = 300


@dataclass(frozen=True)
class Kept:
    points: str
    needs_reason: bool = False
    elsewhere: bool = False
    """Another window had kept something else since: that stands, and is shown."""


@dataclass
class Read:
    """A whole sheet as it was sent: what is wrong stays in its cell, all else is kept."""

    faults: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HandedIn:
    people: int
    incomplete: int
    unexplained: int


@transaction.atomic
def keep(assignment: Assignment, *, indicator: Indicator, typed: str, seen: str, by: User) -> Kept:
    """One cell. ``seen`` is what stood there when its page was drawn: nobody's second window loses a mark unseen."""
    row = _own(assignment, by)
    _check_indicator(row, indicator)
    cycle = row.form.cycle
    points = checked(typed, indicator)
    mark = Mark.objects.filter(assignment=row, indicator=indicator).first()
    stood = as_text(mark.points) if mark else ""
    new = "" if points is None else as_text(points)
    if stood not in (seen, new):
        return Kept(stood, elsewhere=True)
    if points is None:
        Mark.objects.filter(assignment=row, indicator=indicator).delete()
        return Kept("")
    Mark.objects.update_or_create(assignment=row, indicator=indicator, defaults={"points": points})
    is_bare = (row.form.officer_id, indicator.dimension) not in warnings([row.form.officer_id], cycle.year)
    return Kept(new, needs_reason=is_bare and is_low(points, indicator.points, cycle.low_share))


@transaction.atomic
def explain(assignment: Assignment, *, indicator: Indicator, reason: str, by: User) -> None:
    """Why a mark is low, kept beside it; without a mark there is nothing to explain."""
    row = _own(assignment, by)
    Mark.objects.filter(assignment=row, indicator=indicator).update(reason=reason.strip()[:LONGEST_REASON])


@transaction.atomic
def keep_all(cycle: Cycle, *, sent: Mapping[str, str], by: User) -> Read:
    """Everything on the page at once, as it is sent without scripts; ``seen`` says what stood in each cell."""
    _rating(cycle)
    read, seen = Read(), seen_in(sent.get("seen"))
    for sheet in sheets(asked_of(cycle, by).filter(pk__in=_people_in(sent), submitted_at=None)):
        fresh, empty = _read_sheet(sheet, sent, seen, read)
        Mark.objects.bulk_create(
            fresh, update_conflicts=True, unique_fields=["assignment", "indicator"], update_fields=["points", "reason"]
        )
        Mark.objects.filter(pk__in=empty).delete()
    return read


@transaction.atomic
def hand_in(cycle: Cycle, *, by: User) -> HandedIn:
    """Everybody whose marks are complete, and whose low marks say why unless a note of the year had said it."""
    cycle = _rating(cycle)
    rows = [row for sheet in sheets(asked_of(cycle, by).filter(submitted_at=None)) for row in sheet.rows]
    complete = [row for row in rows if row.is_complete]
    ready = [row for row in complete if not _unexplained(row)]
    keys = [row.assignment.pk for row in ready]
    Assignment.objects.filter(pk__in=keys, rater=by, submitted_at=None).update(
        submitted_at=timezone.now(), returned_why="", returned_by=None
    )
    if ready:
        audit.record("evaluation.rating.handed_in", by=by, subject=cycle)
    return HandedIn(len(ready), len(rows) - len(complete), len(complete) - len(ready))


def checked(typed: str, indicator: Indicator) -> Decimal | None:
    points = mark_of(typed, indicator.points)
    if isinstance(points, Fault):
        raise ValidationError(words_of(points, indicator), code=points)
    return points


def words_of(fault: Fault, indicator: Indicator) -> str:
    full = as_text(indicator.points)
    if fault == Fault.NUMBER:
        return _("Type a number from 0 to %(full)s.") % {"full": full}
    if fault == Fault.RANGE:
        return _("At most %(full)s points.") % {"full": full}
    return _("At most two decimal places.")


def seen_in(text: str | None) -> dict[str, str] | None:
    """``m1-2=38;m1-3=12``: the filled cells of the page as it was drawn; None where the page says nothing of it."""
    if text is None:
        return None
    return dict(part.split("=", 1) for part in text.split(";") if "=" in part)


def _people_in(sent: Mapping[str, str]) -> list[int]:
    """Of the cells that came: ``m1-2`` is of assignment 1."""
    found = {name[1:].partition("-")[0] for name in sent if name.startswith("m")}
    return [int(key) for key in found if key.isascii() and key.isdecimal() and len(key) < 10]


def _read_sheet(
    sheet: Sheet, sent: Mapping[str, str], seen: Mapping[str, str] | None, read: Read
) -> tuple[list[Mark], list[int]]:
    fresh, empty = [], []
    for cell in (cell for row in sheet.rows for cell in row.cells):
        typed = sent.get(cell.name)
        drawn = cell.points if seen is None else seen.get(cell.name, "")
        if typed is None:
            continue
        points = mark_of(typed, cell.indicator.points)
        if isinstance(points, Fault):
            read.faults[cell.name], read.typed[cell.name] = words_of(points, cell.indicator), typed
            continue
        new = "" if points is None else as_text(points)
        if cell.points not in (drawn, new):
            if new != drawn:
                read.elsewhere[cell.name] = cell.points
        elif points is None:
            empty += [cell.mark.pk] if cell.mark else []
        else:
            fresh.append(_mark(cell, points, sent))
    return fresh, empty


def _mark(cell: Cell, points: Decimal, sent: Mapping[str, str]) -> Mark:
    kept = cell.mark.reason if cell.mark else ""
    reason = sent.get(cell.reason_name, kept).strip()[:LONGEST_REASON]
    return Mark(assignment=cell.assignment, indicator=cell.indicator, points=points, reason=reason)


def _unexplained(row: Row) -> bool:
    return any(cell.needs_reason and not (cell.mark and cell.mark.reason) for cell in row.cells)


def _own(assignment: Assignment, by: User) -> Assignment:
    """Locked for this transaction; only the rater, only while the year is being rated, only until it is handed in."""
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).select_related("form__cycle")
    row = rows.get(pk=assignment.pk, rater=by)
    if row.form.cycle.state != CycleState.RATING or row.submitted_at:
        raise ValidationError(_("This rating is closed. What you typed last is not kept."), code="moved_on")
    return row


def _check_indicator(assignment: Assignment, indicator: Indicator) -> None:
    if indicator.scheme_version_id != assignment.form.scheme_version_id or indicator.kind != IndicatorKind.RATED:
        raise ValidationError(_("This is not asked of this person."), code="foreign")


def _rating(cycle: Cycle) -> Cycle:
    cycle = locked(cycle)
    if cycle.state != CycleState.RATING:
        raise ValidationError(_("This rating is closed. What you typed last is not kept."), code="moved_on")
    return cycle
