"""What came of appeals, for everybody to read: sums of finished years, and nothing that leads to a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from accounts.rules.small_groups import SMALLEST, suppressed
from appeals.enums import AppealState, Cause
from appeals.models import Appeal
from appeals.models.appeal import ANSWERED

MOST_YEARS = 3


@dataclass(frozen=True)
class Row:
    label: str
    number: int | None
    """None where it is hidden."""


@dataclass(frozen=True)
class Year:
    year: int
    total: int | None
    by_outcome: list[Row]
    by_cause: list[Row]


def years(today: date) -> list[Year]:
    """By the year of the answer, the newest first; the running year is not told, so that no step can be watched."""
    rows = Appeal.objects.filter(state__in=ANSWERED, closed_on__year__lt=today.year).order_by()
    told = rows.values_list("closed_on__year").annotate(Count("officer", distinct=True), Count("pk"))
    found = sorted(told, reverse=True)[:MOST_YEARS]
    by_outcome, by_cause = _counted("state", found), _counted("cause", found)
    outcomes = {str(state): str(state.label) for state in map(AppealState, ANSWERED)}
    causes = {str(cause): str(cause.label) for cause in Cause}
    return [
        Year(
            year,
            count if people >= SMALLEST else None,
            _rows(by_outcome.get(year, {}), outcomes),
            _rows(by_cause.get(year, {}), causes),
        )
        for year, people, count in found
    ]


def _counted(field: str, found: list[tuple[int, int, int]]) -> dict[int, dict[str, tuple[int, int]]]:
    """Year → value → people and appeals."""
    rows = Appeal.objects.filter(state__in=ANSWERED, closed_on__year__in=[year for year, *_more in found]).order_by()
    counted: dict[int, dict[str, tuple[int, int]]] = {}
    told = rows.values_list("closed_on__year", field).annotate(Count("officer", distinct=True), Count("pk"))
    for year, value, people, count in told:
        counted.setdefault(year, {})[value] = (people, count)
    return counted


def _rows(counted: dict[str, tuple[int, int]], labels: dict[str, str]) -> list[Row]:
    """Hidden by how many people stand behind a number: one who appeals eight times is still one."""
    hidden = suppressed({value: counted.get(value, (0, 0))[0] for value in labels}, SMALLEST)
    return [Row(label, None if value in hidden else counted.get(value, (0, 0))[1]) for value, label in labels.items()]
