"""The days of a year from which evidence counts."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True)
class Period:
    start: date
    end: date
    """Both days count."""

    @classmethod
    def of_year(cls, year: int, until: date | None = None) -> Self:
        """Up to ``until`` where the year is not over yet."""
        last = date(year, 12, 31)
        return cls(date(year, 1, 1), min(last, until or last))

    @property
    def year(self) -> int:
        return self.start.year
