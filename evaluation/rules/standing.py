"""Who is graded, and who is not and why (domain §3.3). Heavier comes before lighter; long leave before all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conduct.enums import BestGrade
from evaluation.enums import Standing


class Why(StrEnum):
    """What keeps somebody from a grade, or from the best one; kept with the form."""

    LONG_LEAVE = "long_leave"
    REFUSED = "refused"
    DISCIPLINE_INCOMPETENT = "discipline_incompetent"
    DISCIPLINE_NO_GRADE = "discipline_no_grade"
    INQUIRY = "inquiry"
    DISCIPLINE_COMMENT = "discipline_comment"
    RECRUIT = "recruit"
    DISCIPLINE_NOT_EXCELLENT = "discipline_not_excellent"


STANDINGS: dict[Why, Standing] = {
    Why.LONG_LEAVE: Standing.NOT_ASSESSED,
    Why.REFUSED: Standing.GRADED,
    Why.DISCIPLINE_INCOMPETENT: Standing.GRADED,
    Why.DISCIPLINE_NO_GRADE: Standing.NO_GRADE,
    Why.INQUIRY: Standing.PENDING,
    Why.DISCIPLINE_COMMENT: Standing.COMMENT_ONLY,
    Why.RECRUIT: Standing.COMMENT_ONLY,
    Why.DISCIPLINE_NOT_EXCELLENT: Standing.GRADED,
}
"""In the order in which they weigh."""

BEST: dict[Why, BestGrade] = {
    Why.REFUSED: BestGrade.INCOMPETENT,
    Why.DISCIPLINE_INCOMPETENT: BestGrade.INCOMPETENT,
    Why.DISCIPLINE_NOT_EXCELLENT: BestGrade.NOT_EXCELLENT,
}
"""How far a grade is limited all the same."""

BY_DISCIPLINE: dict[BestGrade, Why] = {
    BestGrade.INCOMPETENT: Why.DISCIPLINE_INCOMPETENT,
    BestGrade.NO_GRADE: Why.DISCIPLINE_NO_GRADE,
    BestGrade.PENDING: Why.INQUIRY,
    BestGrade.COMMENT_ONLY: Why.DISCIPLINE_COMMENT,
    BestGrade.NOT_EXCELLENT: Why.DISCIPLINE_NOT_EXCELLENT,
}

RATED = (Standing.GRADED, Standing.PENDING)
"""Whoever is graded, or may be once something else is closed: of them marks are asked."""


@dataclass(frozen=True)
class Known:
    """What the portal knows, or somebody has entered with a reason."""

    best_grade: str = BestGrade.ANY
    """By ``conduct``, asked with the year's last day."""
    joined_on: date | None = None
    is_on_probation: bool = False
    leave_days: int = 0
    """Sick and personal leave in the year, together."""
    has_refused: bool = False


@dataclass(frozen=True)
class Stand:
    standing: Standing = Standing.GRADED
    why: Why | None = None

    @property
    def has_joined(self) -> bool:
        return self.why not in {Why.REFUSED, Why.LONG_LEAVE}

    @property
    def best_grade(self) -> BestGrade:
        return BEST.get(self.why, BestGrade.ANY) if self.why else BestGrade.ANY


def days_of(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def is_recruit(joined_on: date | None, year: int) -> bool:
    """Probation lasts a year (Civil Servants Law article 34): whoever joined in the year has not ended it."""
    return joined_on is not None and joined_on.year >= year


def reasons(known: Known, year: int) -> set[Why]:
    found = _by_discipline(known.best_grade)
    if known.leave_days * 2 > days_of(year):
        found.add(Why.LONG_LEAVE)
    if known.has_refused:
        found.add(Why.REFUSED)
    if known.is_on_probation or is_recruit(known.joined_on, year):
        found.add(Why.RECRUIT)
    return found


def heaviest(found: Iterable[Why]) -> Stand:
    """Several at once: the heavier one counts."""
    kept = set(found)
    why = next((why for why in STANDINGS if why in kept), None)
    return Stand(STANDINGS[why], why) if why else Stand()


def stand_by(limit: str) -> Stand:
    """What discipline alone makes of somebody's standing."""
    return heaviest(_by_discipline(limit))


def stand_of(known: Known, year: int) -> Stand:
    return heaviest(reasons(known, year))


def _by_discipline(limit: str) -> set[Why]:
    return {BY_DISCIPLINE[BestGrade(limit)]} if limit in BY_DISCIPLINE else set()
