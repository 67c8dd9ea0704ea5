"""An indicator as values: what is compared, copied, exported and read in again."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any, NamedTuple

from evaluation.enums import Dimension
from evaluation.rules.scoring import ON_TOP

HUNDRED = Decimal(100)
"""The full points of every scheme; what is added and deducted comes on top."""


@dataclass(frozen=True)
class Written:
    code: str
    dimension: str
    name_zh: str
    name_en: str
    kind: str
    evidence: str
    formula: str
    points: Decimal
    parameters: Mapping[str, Any] = field(default_factory=dict)
    figure: str = ""
    """Code of the work figure."""
    note_zh: str = ""
    note_en: str = ""

    @property
    def counts_to_full(self) -> bool:
        return self.kind not in ON_TOP


FIELDS = tuple(each.name for each in fields(Written) if each.name != "code")


class Change(NamedTuple):
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """One indicator in two versions. ``changes`` is empty where it only came, went or stayed."""

    code: str
    before: Written | None
    after: Written | None
    changes: tuple[Change, ...] = ()

    @property
    def is_none(self) -> bool:
        return self.before is not None and self.after is not None and not self.changes


def compare(before: Sequence[Written], after: Sequence[Written]) -> list[Difference]:
    """By code, in the order of the later version; what went stands where it stood. Places alone are no difference."""
    old, new = {row.code: row for row in before}, {row.code: row for row in after}
    codes = [row.code for row in after]
    for place, row in enumerate(before):
        if row.code not in new:
            codes.insert(min(place, len(codes)), row.code)
    return [_difference(code, old.get(code), new.get(code)) for code in codes]


def _difference(code: str, before: Written | None, after: Written | None) -> Difference:
    if before is None or after is None:
        return Difference(code, before, after)
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in FIELDS)
    return Difference(code, before, after, tuple(Change(*pair) for pair in pairs if pair[1] != pair[2]))


def full_points(rows: Iterable[Written]) -> Decimal:
    return sum((row.points for row in rows if row.counts_to_full), Decimal(0))


def by_dimension(rows: Iterable[Written]) -> dict[str, Decimal]:
    """Full points of each of the five, in the order of the law."""
    listed = [row for row in rows if row.counts_to_full]
    return {each.value: full_points(row for row in listed if row.dimension == each) for each in Dimension}


def most_on_top(rows: Iterable[Written], kind: str) -> Decimal:
    return sum((row.points for row in rows if row.kind == kind), Decimal(0))


def mark_of(values: object) -> str:
    """A short sign of what somebody has seen, by which a change in between is noticed."""
    kept = asdict(values) if isinstance(values, Written) else values
    return hashlib.sha256(json.dumps(kept, sort_keys=True, default=str).encode()).hexdigest()[:16]
