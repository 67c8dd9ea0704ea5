"""A paper list, typed: one person a line or between commas, found among those who are expected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

BETWEEN = re.compile(r"[\n,，、;；]+")


@dataclass
class Typed:
    found: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)


def read(text: str, keys: Mapping[int, frozenset[str]]) -> Typed:
    """``keys`` are the spellings of each expected person: number, name, pinyin, initials."""
    typed = Typed()
    for part in filter(None, (part.strip() for part in BETWEEN.split(text))):
        word = part.lower().replace(" ", "")
        fitting = [who for who, spellings in keys.items() if word in spellings]
        if len(fitting) == 1:
            typed.found.append(fitting[0])
        else:
            (typed.several if fitting else typed.unknown).append(part)
    return typed
