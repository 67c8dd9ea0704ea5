"""What a sheet looks like to its reader, and how large it may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = tuple[int, tuple[Cell, ...]]
"""Its number as the spreadsheet program counts, and its cells."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    size: int = 20 * MEGABYTE
    rows: int = 50_000
    columns: int = 100
    members: int = 1_000
    unpacked: int = 300 * MEGABYTE
    ratio: int = 150
    """Unpacked to packed; a sheet of one repeated line reaches about 50."""


class Sheet(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def row_count(self) -> int:
        """Rows that hold something, or a few more."""

    def rows(self, *, columns: int | None = None, stop: int | None = None) -> Iterator[Row]:
        """Rows that hold something, at most ``columns`` wide, down to row ``stop``."""


def is_blank(cells: tuple[Cell, ...]) -> bool:
    return not any(cell is not None and cell != "" for cell in cells)


def text_of(cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
