"""How the units of a leader or an organisation administrator are doing: people reached and tasks late, never talks."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from accounts.models import Unit, User
from accounts.permissions import Permission
from care.models import CareTask, Coverage
from ui.dates import month_short

MONTHS = 12


@dataclass(frozen=True)
class UnitNeed:
    """A unit in whose subtree somebody still waits for a talk or a visit that is past its day."""

    unit: Unit
    late: int


@dataclass(frozen=True)
class UnitReport:
    unit: Unit
    now: Coverage
    shares: list[tuple[str, int]]
    """Month and percentage of officers reached, oldest first."""
    needs: list[UnitNeed]
    as_of: datetime


def report_for(user: User, *, today: date) -> UnitReport | None:
    """The widest unit this person answers for; None for people without one, and before the first sweep."""
    paths = user.unit_paths(Permission.CARE_BOARD)
    if not paths:
        return None
    widest = min(paths, key=len)
    rows = list(
        Coverage.objects.filter(unit__path=widest, month__lte=today).select_related("unit").order_by("-month")[:MONTHS]
    )
    if not rows:
        return None
    unit = rows[0].unit
    return UnitReport(
        unit=unit,
        now=rows[0],
        shares=[(month_short(row.month), _share(row.reached, row.officers)) for row in reversed(rows)],
        needs=_needs(unit, today),
        as_of=rows[0].refreshed_at,
    )


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _needs(unit: Unit, today: date) -> list[UnitNeed]:
    """In the order of the unit tree: where to ask, not who is worst."""
    late_by_path = (
        CareTask.objects.overdue(today)
        .filter(officer__unit__path__startswith=unit.path)
        .order_by()
        .values_list("officer__unit__path")
        .annotate(Count("pk"))
    )
    children = list(Unit.objects.filter(parent=unit).order_by("path")) or [unit]
    late: Counter[int] = Counter()
    for path, count in late_by_path:
        late.update({child.pk: count for child in children if path.startswith(child.path)})
    return [UnitNeed(child, late[child.pk]) for child in children if late[child.pk]]
