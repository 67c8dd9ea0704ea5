"""Where two wordings differ, to be shown at a glance."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

TOKEN = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
"""A word, a blank, or one Chinese character."""
CLOSELY = 800
"""Longer changes than so many words are shown as a whole."""


class Piece(NamedTuple):
    kind: str
    """same, gone or new."""
    text: str


def plain(text: str) -> str:
    """As it is compared and kept: browsers send another end of line than they were given."""
    return "\n".join(text.strip().splitlines())


def differences(old: str, new: str) -> list[Piece]:
    before, after = TOKEN.findall(plain(old)), TOKEN.findall(plain(new))
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    middle = _between(before[head : len(before) - tail], after[head : len(after) - tail])
    pieces = [Piece("same", "".join(before[:head])), *middle, Piece("same", "".join(before[len(before) - tail :]))]
    return [piece for piece in pieces if piece.text]


def _between(before: list[str], after: list[str]) -> Iterator[Piece]:
    if max(len(before), len(after)) > CLOSELY:
        yield from (Piece("gone", "".join(before)), Piece("new", "".join(after)))
        return
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[start:end]))
        else:
            yield from (Piece("gone", "".join(before[start:end])), Piece("new", "".join(after[first:last])))


def _alike(before: list[str], after: list[str]) -> int:
    pairs = zip(before, after, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))
