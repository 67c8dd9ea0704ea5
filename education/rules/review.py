"""From the sheets of one meeting to what may be kept; and what a cell of the board may show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ballots.rules.counting import Sheet, tally

USEFUL, WISHED = "useful", "next"
ENOUGH_MEETINGS, ENOUGH_ANSWERS = 3, 24
"""Of a host: fewer say more about one bad day than about the host."""


@dataclass(frozen=True)
class Kept:
    useful: list[int] | None
    wished: dict[str, int]

    @property
    def answers(self) -> int:
        return sum(self.useful or [])

    @property
    def sum(self) -> int:
        return sum(step * count for step, count in enumerate(self.useful or [], start=1))


def kept(sheets: Sequence[Sheet], forms: Mapping[int, str], *, k: int, steps: int) -> Kept:
    """Each question for itself: fewer than ``k`` answers leave nothing behind."""
    useful = tally(sheets, USEFUL, steps)
    wished = Counter(forms[sheet[WISHED]] for sheet in sheets if sheet.get(WISHED) in forms)
    return Kept(useful if sum(useful) >= k else None, dict(sorted(wished.items())) if wished.total() >= k else {})


def share(part: int, whole: int, k: int) -> int | None:
    """In per cent; None where the whole is too small to be shown."""
    return round(100 * part / whole) if whole >= k else None


def mean(total: int, answers: int, k: int) -> float | None:
    """The step in the middle, one decimal."""
    return round(total / answers, 1) if answers >= k else None
