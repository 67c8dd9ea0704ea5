"""When a vote counts, and what it decides: shares as fractions, numbers in, answer out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

Lines = Mapping[str, Sequence[int]]
"""Line of the sheet → how often for, against, abstained."""
MOTION = "motion"
"""The one line of a resolution; an election has one for each name."""


@dataclass(frozen=True)
class Bar:
    """Both shares must be exceeded, not only reached."""

    quorum: Fraction
    """Of those due to attend."""
    majority: Fraction
    is_of_due: bool
    """Whether the majority is asked of those due to attend, or of those present."""


@dataclass(frozen=True)
class Outcome:
    needed: int
    """So many voices carry it."""
    won: tuple[str, ...] = ()
    """The lines that carried, most voices first."""
    tied: tuple[str, ...] = ()
    """As many voices each, and fewer seats than they are: they go into a run-off."""
    open_seats: int = 0

    @property
    def is_decided(self) -> bool:
        return not self.open_seats


def least_above(share: Fraction, whole: int) -> int:
    """The smallest number that is more than this share."""
    return floor(share * whole) + 1


def has_quorum(bar: Bar, *, due: int, present: int) -> bool:
    return present >= least_above(bar.quorum, due)


def least_candidates(seats: int, extra_percent: int) -> int:
    """差额: so many more candidates than seats, a part of a person counting as a whole one."""
    return seats + ceil(Fraction(seats * extra_percent, 100))


def outcome(bar: Bar, lines: Lines, *, seats: int, due: int, present: int) -> Outcome:
    """Who or what has carried.

    More carried than there are seats: those with most voices take them. Equal voices at the last seat elect nobody of
    the equal ones, and nothing but a run-off decides between them.
    """
    needed = least_above(bar.majority, due if bar.is_of_due else present)
    voices = {line: marks[0] for line, marks in lines.items() if marks[0] >= needed}
    ranked = sorted(voices, key=lambda line: (-voices[line], line))
    if len(ranked) <= seats:
        return Outcome(needed, tuple(ranked), (), seats - len(ranked))
    last, next_one = voices[ranked[seats - 1]], voices[ranked[seats]]
    if last > next_one:
        return Outcome(needed, tuple(ranked[:seats]))
    won = tuple(line for line in ranked if voices[line] > last)
    return Outcome(needed, won, tuple(line for line in ranked if voices[line] == last), seats - len(won))


def all_alike(lines: Lines) -> list[str]:
    """Lines on which every voice was the same: then everybody knows what each one said."""
    return [line for line, marks in lines.items() if sum(marks) and max(marks) == sum(marks)]
