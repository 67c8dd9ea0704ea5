"""What may stand on a sheet, and what a heap of strips adds up to."""

from collections.abc import Collection, Iterable, Mapping

from ballots.enums import Mark, Opinion

Marks = Mapping[str, int]
"""Line → mark."""


def voices(marks: Marks) -> int:
    return sum(mark == Mark.FOR for mark in marks.values())


Kinds = type[Mark] | type[Opinion]


def is_valid(marks: Marks, *, lines: Collection[str], others: Collection[str], seats: int, kinds: Kinds = Mark) -> bool:
    """Every line marked, nobody named besides but those who may be, no more voices than seats."""
    besides = marks.keys() - set(lines)
    return (
        marks.keys() >= set(lines)
        and besides <= set(others)
        and all(mark in kinds.values for mark in marks.values())
        and all(marks[line] == Mark.FOR for line in besides)
        and voices(marks) <= seats
    )


def add_up(strips: Iterable[Marks], lines: Iterable[str], kinds: Kinds = Mark) -> dict[str, list[int]]:
    """Line → how often each mark; names that somebody added come after those of the sheet."""
    found = {line: [0] * len(kinds) for line in lines}
    for strip in strips:
        for line, mark in strip.items():
            found.setdefault(line, [0] * len(kinds))[mark - 1] += 1
    return found
