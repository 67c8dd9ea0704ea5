"""The board: people reached, tasks answered in time, promises kept, from the summary and from nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Unit
from care.models import Coverage
from care.rules.board import hidden
from ui.dates import month_short

MONTHS = 12
Picture = list[tuple[str, int | None]]
"""Month and share, oldest first."""


@dataclass(frozen=True)
class Line:
    """A unit in a month as its reader may see it: ``reached`` is None where the group is too small."""

    row: Coverage
    reached: int | None


@dataclass(frozen=True)
class Board:
    unit: Unit
    months: list[Line]
    """The unit itself, oldest first."""
    below: list[Line]
    """The units directly below this month, in the order of the tree."""
    is_this_month: bool

    @property
    def now(self) -> Line | None:
        return self.months[-1] if self.is_this_month else None

    @property
    def as_of(self) -> datetime | None:
        return self.months[-1].row.refreshed_at if self.months else None

    @property
    def is_anything_hidden(self) -> bool:
        return any(line.reached is None for line in [*self.months, *self.below])

    @property
    def reached(self) -> Picture:
        return [(_month(line), share(line.reached, line.row.officers)) for line in self.months]

    @property
    def in_time(self) -> Picture:
        return [(_month(line), share(line.row.tasks_in_time, line.row.tasks_due)) for line in self.months]

    @property
    def kept(self) -> Picture:
        return [(_month(line), share(line.row.promises_kept, line.row.promises_due)) for line in self.months]


def of(unit: Unit, *, chain: Sequence[int], month: date) -> Board:
    """``chain`` leads from the highest unit that the reader sees down to this one."""
    start = _first(month)
    rows = Coverage.objects.filter(month__range=(start, month)).select_related("unit").order_by("month", "unit__path")
    months: dict[date, dict[int, Coverage]] = {}
    for row in rows.filter(unit__in=chain) | rows.filter(unit__parent__in=chain):
        months.setdefault(row.month, {})[row.unit_id] = row
    lines = {day: _lines(found, chain) for day, found in months.items()}
    own = [found[unit.pk] for found in lines.values() if unit.pk in found]
    below = [line for line in lines.get(month, {}).values() if line.row.unit.parent_id == unit.pk]
    return Board(unit, own, below, bool(own) and own[-1].row.month == month)


def _lines(rows: dict[int, Coverage], chain: Sequence[int]) -> dict[int, Line]:
    below: dict[int, list[int]] = {}
    for row in rows.values():
        parent = row.unit.parent_id
        if parent is not None and parent in chain:
            below.setdefault(parent, []).append(row.unit_id)
    kept_back = hidden(chain, {unit: row.officers for unit, row in rows.items()}, below)
    return {unit: Line(row, None if unit in kept_back else row.reached) for unit, row in rows.items()}


def _first(month: date) -> date:
    count = month.year * 12 + month.month - MONTHS
    return date(count // 12, count % 12 + 1, 1)


def _month(line: Line) -> str:
    return month_short(line.row.month)


def share(part: int | None, whole: int) -> int | None:
    return round(100 * part / whole) if whole and part is not None else None
