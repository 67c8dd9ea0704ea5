"""What a draft would have changed in a year that is over: for all, for groups of at least eight, and for whom most."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from accounts.rules.small_groups import SMALLEST
from evaluation.rules import margins
from evaluation.rules.formula import as_text
from evaluation.rules.rounding import rounded
from evaluation.rules.scoring import placed

EDGES = (60, 70, 80, 90, 100)
AGES = (30, 40, 50)
MOST_MOVERS = 20
MOST_REASONS = 3
NOTHING = Decimal(0)
Shares = Mapping[str, Decimal]
"""By code of an indicator, what it adds to somebody's score."""


@dataclass(frozen=True)
class Tried:
    """One person before and after."""

    form: int
    before: Decimal | None
    after: Decimal | None
    unit: int
    police_type: str
    sex: str
    age: str

    @property
    def groups(self) -> dict[str, str]:
        return {"unit": str(self.unit), "police_type": self.police_type, "sex": self.sex, "age": self.age}


def age_group(born: date | None, year: int) -> str:
    """By the age completed in the year."""
    if born is None:
        return ""
    age = year - born.year
    return next((f"-{edge}" for edge in AGES if age < edge), f"{AGES[-1]}-")


def outcome(people: Sequence[Tried]) -> dict[str, Any]:
    """Everything a page needs, as plain data. Fewer than eight people say too much of each: then only their number."""
    both = [one for one in people if one.before is not None and one.after is not None]
    known: dict[str, Any] = {"people": len(people), "compared": len(both)}
    if len(both) < SMALLEST:
        return known
    return known | {
        "of": _same_people(both),
        "mean": _means(both),
        "bands": _bands(both),
        "moved": _moved(both),
        "groups": _groups(both),
        "movers": _movers(both),
    }


def _same_people(people: Iterable[Tried]) -> str:
    """Equal for the same people only: two outcomes of others are not set beside each other."""
    keys = sorted(one.form for one in people)
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:16]


def _mean(numbers: Iterable[Decimal | None]) -> str:
    listed = [number for number in numbers if number is not None]
    return as_text(rounded(Fraction(sum(listed, NOTHING)) / len(listed), 2))


def _means(people: Sequence[Tried]) -> dict[str, str]:
    return {"before": _mean(one.before for one in people), "after": _mean(one.after for one in people)}


def _bands(people: Sequence[Tried]) -> list[dict[str, int]]:
    """How many lie below each edge and not below the one before; the last has no upper edge."""
    before, after = (Counter(_band(score) for score in scores) for scores in _both_scores(people))
    return [{"below": edge, "before": before[edge], "after": after[edge]} for edge in (*EDGES, 0)]


def _both_scores(people: Sequence[Tried]) -> tuple[list[Decimal], list[Decimal]]:
    return [one.before or NOTHING for one in people], [one.after or NOTHING for one in people]


def _band(score: Decimal) -> int:
    return next((edge for edge in EDGES if score < edge), 0)


def _moved(people: Sequence[Tried]) -> dict[str, int]:
    signs = Counter((one.after or NOTHING).compare(one.before or NOTHING) for one in people)
    return {"up": signs[Decimal(1)], "same": signs[Decimal(0)], "down": signs[Decimal(-1)]}


def _groups(people: Sequence[Tried]) -> dict[str, list[dict[str, Any]]]:
    """Where a group is hidden, so is enough beside it, in every table, that nothing can be reckoned back."""
    groups = [one.groups for one in people]
    hidden = margins.hidden(groups, SMALLEST)
    found: dict[str, dict[str, list[Tried]]] = {name: {} for name in groups[0]}
    for one, of in zip(people, groups, strict=True):
        for name, group in of.items():
            found[name].setdefault(group, []).append(one)
    return {
        name: [
            {"key": key} if key in hidden[name] else {"key": key, "people": len(rows)} | _means(rows)
            for key, rows in sorted(of.items())
        ]
        for name, of in found.items()
    }


def _movers(people: Sequence[Tried]) -> list[dict[str, Any]]:
    """By places gained or lost among all, then by points; equal ones in a fixed order."""
    was = placed({one.form: one.before for one in people})
    now = placed({one.form: one.after for one in people})
    ranked = sorted(
        (one for one in people if was[one.form] != now[one.form]),
        key=lambda one: (-abs(was[one.form] - now[one.form]), -abs(_gain(one)), one.form),
    )
    return [
        {
            "form": one.form,
            "before": as_text(one.before or NOTHING),
            "after": as_text(one.after or NOTHING),
            "place_before": was[one.form],
            "place_after": now[one.form],
        }
        for one in ranked[:MOST_MOVERS]
    ]


def _gain(one: Tried) -> Decimal:
    return (one.after or NOTHING) - (one.before or NOTHING)


def reasons(before: Shares, after: Shares) -> list[dict[str, str]]:
    """The indicators that moved the score most, each with the difference it made."""
    gains = {code: after.get(code, NOTHING) - before.get(code, NOTHING) for code in before.keys() | after.keys()}
    ranked = sorted((code for code in gains if gains[code]), key=lambda code: (-abs(gains[code]), code))
    return [{"code": code, "gain": _signed(gains[code])} for code in ranked[:MOST_REASONS]]


def _signed(gain: Decimal) -> str:
    text = as_text(rounded(abs(gain), 2))
    return f"+{text}" if gain > 0 else f"−{text}"
