"""Drawing a paper: another one each time, and none harder than another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Item:
    pk: int
    difficulty: int
    theme: str
    options: int = 0
    """How many answers are offered; 0 where there is nothing to shuffle."""


@dataclass(frozen=True)
class Drawn:
    pk: int
    order: list[int]
    """In which order the answers are offered, by their place in the bank."""


def shares(pool: Mapping[int, int], size: int) -> dict[int, int]:
    """How many of each difficulty: the pool's own proportions by largest remainder, the same for every paper."""
    total = sum(pool.values())
    size = min(size, total)
    if not total:
        return {}
    exact = {level: divmod(count * size, total) for level, count in pool.items()}
    given = {level: whole for level, (whole, _rest) in exact.items()}
    for level in sorted(exact, key=lambda level: (-exact[level][1], level))[: size - sum(given.values())]:
        given[level] += 1
    return given


def draw(pool: Sequence[Item], size: int, *, seed: int) -> list[Drawn]:
    """The paper of a seed. Within a difficulty the themes take turns, so that no paper is about one thing only.

    The answers of a question with two or more are shuffled; easy questions come first.
    """
    rng = Random(seed)  # noqa: S311 - fair and repeatable, not secret
    by_level: dict[int, list[Item]] = {}
    for item in sorted(pool, key=lambda item: item.pk):
        by_level.setdefault(item.difficulty, []).append(item)
    wanted = shares({level: len(items) for level, items in by_level.items()}, size)
    chosen = [item for level in sorted(wanted) for item in _in_turns(by_level[level], rng)[: wanted[level]]]
    return [Drawn(item.pk, rng.sample(range(item.options), item.options)) for item in chosen]


def _in_turns(items: Sequence[Item], rng: Random) -> list[Item]:
    """One of each theme, then again one of each, in an order of chance."""
    by_theme: dict[str, list[Item]] = {}
    for item in rng.sample(items, len(items)):
        by_theme.setdefault(item.theme, []).append(item)
    themes = rng.sample(sorted(by_theme), len(by_theme))
    rounds = max(map(len, by_theme.values()), default=0)
    return [by_theme[theme][turn] for turn in range(rounds) for theme in themes if turn < len(by_theme[theme])]
