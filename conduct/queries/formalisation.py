"""The formalisation index of units over quarters: one statement, and the numbers that are in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncQuarter

from accounts.models import Unit
from conduct.enums import FindingState, InspectionState
from conduct.models import Finding, Inspection, Look
from conduct.rules.formalisation import SMALLEST_UNIT, Counted, index
from members.models import Officer

NOTHING = Counted()


@dataclass(frozen=True)
class Quarter:
    """What was counted at one unit in one quarter, and the load that the inspections were."""

    starts_on: date
    counted: Counted
    inspections: int
    papers: int

    @property
    def label(self) -> str:
        return f"{self.starts_on.year} Q{(self.starts_on.month + 2) // 3}"

    @property
    def value(self) -> int | None:
        return index(self.counted)


def since(today: date, quarters: int) -> date:
    """The first day of the quarter so many quarters back; this one is the first."""
    number = today.year * 4 + (today.month - 1) // 3 - quarters + 1
    return date(number // 4, number % 4 * 3 + 1, 1)


def shown(units: Collection[Unit]) -> set[int]:
    """The units large enough for an index."""
    rows = Officer.objects.serving().filter(unit__in=[unit.pk for unit in units]).order_by()
    counts = rows.values("unit").annotate(count=Count("pk"))
    return {row["unit"] for row in counts if row["count"] >= SMALLEST_UNIT}


def of_year(units: Collection[Unit], *, today: date) -> dict[int, Counted]:
    """Four quarters, of many units."""
    start = since(today, 4)
    rows = _looks().filter(inspection__unit__in=[unit.pk for unit in units], inspection__closed_on__gte=start)
    found = rows.values(unit=F("inspection__unit")).annotate(**_sums())
    return {row["unit"]: Counted(row["kept"], row["put_right"], row["broken"]) for row in found}


def over_time(unit: Unit, *, today: date, quarters: int = 8) -> list[Quarter]:
    start = since(today, quarters)
    looks = _looks().filter(inspection__unit=unit, inspection__closed_on__gte=start)
    counted = {
        row["quarter"]: Counted(row["kept"], row["put_right"], row["broken"])
        for row in looks.values(quarter=TruncQuarter("inspection__closed_on")).annotate(**_sums())
    }
    closed = Inspection.objects.filter(unit=unit, state=InspectionState.CLOSED, closed_on__gte=start).order_by()
    load = {
        row["quarter"]: (row["count"], row["papers"] or 0)
        for row in closed.values(quarter=TruncQuarter("closed_on")).annotate(
            count=Count("pk"), papers=Sum("papers_asked")
        )
    }
    days = [since(today, back) for back in range(quarters, 0, -1)]
    return [Quarter(day, counted.get(day, NOTHING), *load.get(day, (0, 0))) for day in days]


def _looks() -> "QuerySet[Any]":
    """Norms looked at whose findings have all been decided on."""
    beside = Finding.objects.filter(inspection=OuterRef("inspection"), norm=OuterRef("norm"))
    late = Q(state=FindingState.CLOSED) & Q(mended_on__gt=F("mend_by"))
    open_still = Q(state__in=[FindingState.PUBLISHED, FindingState.MENDED])
    rows = Look.objects.filter(inspection__state=InspectionState.CLOSED).order_by()
    return rows.annotate(
        waits=Exists(beside.filter(state__in=[FindingState.NOTED, FindingState.REPLIED])),
        is_found=Exists(beside.counting()),
        is_broken=Exists(beside.filter(late | open_still)),
    ).filter(waits=False)


def _sums() -> dict[str, Count]:
    return {
        "kept": Count("pk", filter=Q(is_found=False)),
        "put_right": Count("pk", filter=Q(is_found=True, is_broken=False)),
        "broken": Count("pk", filter=Q(is_broken=True)),
    }
