"""The board: how many people were reached, month by month, from the summary and from nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Unit
from care.models import Coverage
from ui.dates import month_short

MONTHS = 12


@dataclass(frozen=True)
class Board:
    unit: Unit
    now: Coverage | None
    picture: list[tuple[str, int | None]]
    """Month and share of people reached, oldest first."""
    below: list[Coverage]
    """The units directly below, in the order of the tree."""

    @property
    def as_of(self) -> datetime | None:
        return self.now.refreshed_at if self.now else None


def of(unit: Unit, *, month: date) -> Board:
    months = list(reversed(Coverage.objects.filter(unit=unit, month__lte=month).order_by("-month")[:MONTHS]))
    below = Coverage.objects.filter(unit__parent=unit, month=month).select_related("unit").order_by("unit__path")
    now = months[-1] if months and months[-1].month == month else None
    picture = [(month_short(row.month), share(row.reached, row.officers)) for row in months]
    return Board(unit, now, picture, list(below))


def share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
