"""Places in a group, and what follows from them: a proposal that people then decide on.

The order in which officers arrive changes nothing. Equal scores share a place; where the last free places of the
excellent would cut through a tie, none of the tied is proposed and a person decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from conduct.enums import BestGrade
from evaluation.enums import Grade
from evaluation.rules.limits import may_be
from evaluation.rules.scoring import placed


@dataclass(frozen=True)
class Entry:
    form: int
    total: Decimal | None
    limit: str = BestGrade.ANY


@dataclass(frozen=True)
class Proposal:
    grades: dict[int, Grade]
    """Of those about whom the score says enough."""
    places: dict[int, int]
    tied: frozenset[int] = frozenset()
    """At the border of the quota, which does not hold them all."""
    unscored: frozenset[int] = frozenset()
    free: int = 0
    """Places of the excellent that are left for the tied."""
    undecided: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "undecided", self.tied | self.unscored)


def propose(entries: Iterable[Entry], allowed: int, fixed: Mapping[int, str] | None = None) -> Proposal:
    """``fixed`` are the grades that people gave by hand; the quota counts them first."""
    given, known = dict(fixed or {}), list(entries)
    free = allowed - sum(grade == Grade.EXCELLENT for grade in given.values())
    grades = {
        one.form: Grade.COMPETENT if may_be(Grade.COMPETENT, one.limit) else Grade.INCOMPETENT
        for one in known
        if one.form not in given and one.total is not None
    }
    eligible = [one for one in known if one.form in grades and may_be(Grade.EXCELLENT, one.limit)]
    tied: frozenset[int] = frozenset()
    for _total, equals in groupby(sorted(eligible, key=_height), key=_height):
        group = frozenset(one.form for one in equals)
        if len(group) > free:
            tied = group if free > 0 else frozenset()
            break
        grades |= dict.fromkeys(group, Grade.EXCELLENT)
        free -= len(group)
    return Proposal(
        grades={form: grade for form, grade in grades.items() if form not in tied},
        places=placed({one.form: one.total for one in known}),
        tied=tied,
        unscored=frozenset(one.form for one in known if one.total is None and one.form not in given),
        free=max(free, 0),
    )


def _height(entry: Entry) -> Decimal:
    return -entry.total if entry.total is not None else Decimal("Infinity")
