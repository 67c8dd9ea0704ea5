"""What the results of several years say together; rules of other fields ask for it (domain §3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.enums import Grade

TWO, THREE = 2, 3


@dataclass(frozen=True)
class Facts:
    """``grades`` by year; empty where no grade was determined."""

    grades: Mapping[int, str]

    @property
    def last_year(self) -> int | None:
        return max(self.grades, default=None)

    @property
    def is_incompetent_two_years(self) -> bool:
        """Two final years running: dismissal is to be looked at (Civil Servants Law article 88)."""
        return self._runs(Grade.INCOMPETENT, TWO)

    @property
    def is_excellent_three_years(self) -> bool:
        return self._runs(Grade.EXCELLENT, THREE)

    @property
    def is_basic_or_lower(self) -> bool:
        """The last final year: no nomination for promotion."""
        return self.last_year is not None and self.grades[self.last_year] in {Grade.BASIC, Grade.INCOMPETENT}

    def _runs(self, grade: Grade, years: int) -> bool:
        last = self.last_year
        return last is not None and all(self.grades.get(last - back) == grade for back in range(years))
