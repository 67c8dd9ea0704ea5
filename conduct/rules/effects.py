"""What follows for an officer on a day from measures and open inquiries, and why; never which measure it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from conduct.enums import BestGrade

ORDER = list(BestGrade)


class Cause(StrEnum):
    MEASURE = "measure"
    """A measure is in effect."""
    YEAR = "year"
    """A measure took effect in the year, or in one before that reaches into it."""
    INQUIRY = "inquiry"
    """An inquiry is open."""


@dataclass(frozen=True)
class Fact:
    """One measure as it was decided, or an open inquiry: only what effects are counted from."""

    effective_on: date
    ends_on: date | None = None
    bars_reward: bool = False
    bars_promotion: bool = False
    best_grade: str = BestGrade.ANY
    later_years: int = 0
    is_inquiry: bool = False


@dataclass(frozen=True)
class Reason:
    cause: Cause
    until: date | None = None


@dataclass(frozen=True)
class Effects:
    reward: tuple[Reason, ...] = ()
    promotion: tuple[Reason, ...] = ()
    grade: tuple[Reason, ...] = ()
    best_grade: BestGrade = field(default=BestGrade.ANY)

    @property
    def is_reward_barred(self) -> bool:
        return bool(self.reward)

    @property
    def is_promotion_barred(self) -> bool:
        return bool(self.promotion)


NOTHING = Effects()


def heavier(grades: Iterable[str]) -> BestGrade:
    """Several at once: the heavier effect counts."""
    return max((BestGrade(grade) for grade in grades), key=ORDER.index, default=BestGrade.ANY)


def grade_of(fact: Fact, year: int) -> BestGrade:
    """The best grade that one fact leaves for a year."""
    if fact.is_inquiry:
        return BestGrade.PENDING
    if fact.effective_on.year == year:
        return BestGrade(fact.best_grade)
    if fact.effective_on.year < year <= fact.effective_on.year + fact.later_years:
        return BestGrade.NO_GRADE
    return BestGrade.ANY


def left_afterwards(best_grade: str) -> BestGrade:
    """Of a year whose grade had to wait for the inquiry: filled in without a measure or after a warning, else never."""
    is_light = best_grade in {BestGrade.ANY, BestGrade.NOT_EXCELLENT}
    return BestGrade(best_grade) if is_light else BestGrade.NO_GRADE


def effects(facts: Iterable[Fact], day: date) -> Effects:
    """For an assessment of a year, ask with that year's last day."""
    known = [fact for fact in facts if fact.effective_on <= day]
    running = [fact for fact in known if fact.ends_on is None or fact.ends_on >= day]
    grades = [(fact, grade_of(fact, day.year)) for fact in known]
    return Effects(
        reward=tuple(_reason(fact) for fact in running if fact.bars_reward),
        promotion=tuple(_reason(fact) for fact in running if fact.bars_promotion),
        grade=tuple(_grade_reason(fact, day) for fact, grade in grades if grade != BestGrade.ANY),
        best_grade=heavier(grade for _fact, grade in grades),
    )


def _reason(fact: Fact) -> Reason:
    return Reason(Cause.INQUIRY) if fact.is_inquiry else Reason(Cause.MEASURE, fact.ends_on)


def _grade_reason(fact: Fact, day: date) -> Reason:
    return Reason(Cause.INQUIRY) if fact.is_inquiry else Reason(Cause.YEAR, date(day.year, 12, 31))
