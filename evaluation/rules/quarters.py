"""When a quarter is graded, and with what."""

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from evaluation.enums import QuarterGrade

LOW = frozenset({QuarterGrade.AVERAGE, QuarterGrade.POOR})
TO_EXPLAIN = LOW | {QuarterGrade.NONE}
BEST_FIRST = (QuarterGrade.GOOD, QuarterGrade.FAIR, QuarterGrade.AVERAGE, QuarterGrade.POOR)


def to_say(grade: str, reason: str) -> str:
    """What is asked of whoever gives a grade without the reason that it needs."""
    if grade not in TO_EXPLAIN or reason.strip():
        return ""
    if grade in LOW:
        return _("Say what was missing: the officer reads it.")
    return _("Say why there is no grade: the officer reads it.")


class Term(NamedTuple):
    """A quarter of a year."""

    year: int
    quarter: int

    @property
    def since(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def until(self) -> date:
        return self.next.since - timedelta(days=1)

    @property
    def next(self) -> "Term":
        return Term(self.year + self.quarter // 4, self.quarter % 4 + 1)

    @property
    def before(self) -> "Term":
        return Term(self.year - (self.quarter == 1), (self.quarter - 2) % 4 + 1)


def term_of(day: date) -> Term:
    return Term(day.year, (day.month + 2) // 3)


def ended(day: date) -> Term:
    """The newest quarter that is over."""
    return term_of(day).before


def better_than(grade: str) -> tuple[QuarterGrade, ...]:
    """What an objection may bring; whoever was not graded may get any grade."""
    if grade == QuarterGrade.NONE:
        return BEST_FIRST
    return BEST_FIRST[: BEST_FIRST.index(QuarterGrade(grade))]
