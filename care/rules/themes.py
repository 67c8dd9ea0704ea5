"""Concerns by theme and quarter, as far as nobody can be found in the numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.rules.small_groups import SMALLEST, suppressed

QUARTERS = 4
MONTHS = 3
HANDED_ON = timedelta(days=8)
"""A concern without a name stands under its Monday and is handed on a week and a day later at the latest."""


@dataclass(frozen=True)
class Table:
    quarters: list[date]
    """First days, oldest first."""
    rows: list[tuple[str, list[int | None]]]
    """Theme and its number in each quarter; None where it is hidden."""
    sums: list[int | None]

    @property
    def told(self) -> list[tuple[str, list[int | None]]]:
        """The themes of which there is a number in any quarter."""
        return [(theme, values) for theme, values in self.rows if any(value is not None for value in values)]

    @property
    def is_empty(self) -> bool:
        return all(value is None for value in self.sums)


def finished_quarters(today: date) -> list[date]:
    """The last four that are over: a quarter that still grows would tell the day on which it grew."""
    today -= HANDED_ON
    start = date(today.year, (today.month - 1) // MONTHS * MONTHS + 1, 1)
    found = []
    for _quarter in range(QUARTERS):
        before = start - timedelta(days=1)
        start = date(before.year, (before.month - 1) // MONTHS * MONTHS + 1, 1)
        found.append(start)
    return found[::-1]


def table(counts: Mapping[tuple[str, date], int], themes: Sequence[str], quarters: Sequence[date]) -> Table:
    columns = [_column({theme: counts.get((theme, quarter), 0) for theme in themes}) for quarter in quarters]
    rows = [(theme, [shown[theme] for shown, _sum in columns]) for theme in themes]
    return Table(list(quarters), rows, [total for _shown, total in columns])


def _column(counts: Mapping[str, int]) -> tuple[dict[str, int | None], int | None]:
    """One quarter: the sum is shown only where it tells no hidden number."""
    hidden, total = suppressed(counts, SMALLEST), sum(counts.values())
    shown = {theme: None if theme in hidden else count for theme, count in counts.items()}
    return shown, total if total >= SMALLEST else None
