"""Which version of which scheme assesses somebody: of all that claim a person, the most specific."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Rank(NamedTuple):
    """How closely a claim is cut; compared from left to right."""

    post: bool
    police_type: bool
    depth: int
    unit_kind: bool
    category: bool


@dataclass(frozen=True)
class Person:
    path: str
    unit_kind: str
    category: str
    police_type: str
    post: str


@dataclass(frozen=True)
class Claim:
    """One covered group of a version; what is empty is anything. ``path`` is its unit's, or the scheme's own."""

    version: int
    path: str
    unit_kind: str = ""
    category: str = ""
    police_type: str = ""
    post: str = ""

    @property
    def rank(self) -> Rank:
        """A post says more of the work than a police type, that more than a department, and so on down."""
        named = (bool(part) for part in (self.unit_kind, self.category))
        return Rank(bool(self.post), bool(self.police_type), self.path.count("."), *named)

    def fits(self, person: Person) -> bool:
        return person.path.startswith(self.path) and all(
            not wanted or wanted == given
            for wanted, given in (
                (self.unit_kind, person.unit_kind),
                (self.category, person.category),
                (self.police_type, person.police_type),
                (self.post, person.post),
            )
        )


def covering(claims: Iterable[Claim], person: Person) -> frozenset[int]:
    """The versions that cover somebody: none, one, or, in conflict, several that are equally specific."""
    fitting = [claim for claim in claims if claim.fits(person)]
    highest = max((claim.rank for claim in fitting), default=None)
    return frozenset(claim.version for claim in fitting if claim.rank == highest)


def by_rank(claims: Iterable[Claim]) -> list[dict[int, list[Claim]]]:
    """From the most specific rank down: its claims by version."""
    ranks: dict[Rank, dict[int, list[Claim]]] = {}
    for claim in claims:
        ranks.setdefault(claim.rank, {}).setdefault(claim.version, []).append(claim)
    return [ranks[rank] for rank in sorted(ranks, reverse=True)]
