"""What discipline, an open inquiry, or refusing to take part leaves of the year's grades (domain §3.3)."""

from conduct.enums import BestGrade
from evaluation.enums import Grade, Standing
from evaluation.rules.standing import stand_by

FROM_THE_BEST = list(Grade)


def may_be(grade: str, limit: str) -> bool:
    return grade in left_by(limit)


def left_by(limit: str) -> list[Grade]:
    """From the best; none where no grade is given at all."""
    if stand_by(limit).standing != Standing.GRADED:
        return []
    if limit == BestGrade.INCOMPETENT:
        return [Grade.INCOMPETENT]
    return [grade for grade in Grade if limit == BestGrade.ANY or grade != Grade.EXCELLENT]


def is_lower(grade: str, other: str) -> bool:
    """Whether the first is the worse of two grades; no grade is neither."""
    return bool(grade and other) and FROM_THE_BEST.index(Grade(grade)) > FROM_THE_BEST.index(Grade(other))
