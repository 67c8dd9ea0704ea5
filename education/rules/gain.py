"""The two papers of a meeting: when each is open, and what of them may be kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from education.enums import Side

OPENS_BEFORE_THE_END = timedelta(minutes=30)
"""So that the last minutes of a meeting may be used for it."""
STAYS_OPEN = timedelta(days=7)
MARKED_WITHIN = timedelta(days=14)
"""Short answers that nobody has read by then are left out."""
FULL = 100


@dataclass(frozen=True)
class Paper:
    officer: int
    side: str
    score: int
    size: int


@dataclass(frozen=True)
class Gain:
    """Sums of per cents, each person's first beside their second."""

    learners: int = 0
    knew: int = 0
    know: int = 0


def side_open(starts_at: datetime, ends_at: datetime, now: datetime) -> Side | None:
    if now < starts_at:
        return Side.BEFORE
    opens_at = max(starts_at, ends_at - OPENS_BEFORE_THE_END)
    return Side.AFTER if opens_at <= now <= ends_at + STAYS_OPEN else None


def last_moment(side: Side, starts_at: datetime, ends_at: datetime) -> datetime:
    return starts_at if side == Side.BEFORE else ends_at + STAYS_OPEN


def gain_of(papers: Iterable[Paper], k: int) -> Gain:
    """Of those with both papers; fewer than ``k`` leave nothing behind."""
    found: dict[str, dict[int, int]] = {Side.BEFORE: {}, Side.AFTER: {}}
    for paper in papers:
        found[paper.side][paper.officer] = percent(paper.score, paper.size)
    both = found[Side.BEFORE].keys() & found[Side.AFTER].keys()
    if len(both) < k:
        return Gain()
    return Gain(
        len(both),
        sum(found[Side.BEFORE][officer] for officer in both),
        sum(found[Side.AFTER][officer] for officer in both),
    )


def percent(score: int, size: int) -> int:
    return round(FULL * score / size) if size else 0
