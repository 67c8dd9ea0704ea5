"""From what the evidence gave to points: the one definition of each formula, its parameters and its result.

Parameters are kept as text, so that no digit is lost. More never earns less: a target lies above its start, and bands
rise. What is better in small numbers is a deduction for each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evaluation.enums import FormulaKind
from evaluation.rules.rounding import PLACES, rounded

NOTHING = Decimal(0)
MOST = Decimal(10) ** 8
MOST_BANDS = 12
MOST_TRIM = 10


def decimal_of(parameters: Mapping[str, Any], name: str, default: Decimal | None = None) -> Decimal:
    text = parameters.get(name)
    if text in (None, ""):
        if default is None:
            raise ValidationError({name: _("Enter a number.")})
        return default
    return _decimal(text, name)


def _decimal(text: object, name: str) -> Decimal:
    try:
        number = Decimal(str(text).strip())
    except InvalidOperation as error:
        raise ValidationError({name: _("Enter a number.")}) from error
    if not number.is_finite() or abs(number) >= MOST:
        raise ValidationError({name: _("Enter a number below a hundred million.")})
    if number != round(number, PLACES):
        raise ValidationError({name: _("Not more than four decimal places.")})
    if number < 0:
        raise ValidationError({name: _("Enter a number that is not below nothing.")})
    return number


def as_text(number: Decimal) -> str:
    """``12`` and not ``1.2E+1`` or ``12.00``."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Linear:
    """Nothing at ``start``, all at ``target``, in proportion between."""

    target: Decimal
    start: Decimal = NOTHING

    @classmethod
    def parse(cls, parameters: Mapping[str, Any], full: Decimal) -> Self:
        target, start = decimal_of(parameters, "target"), decimal_of(parameters, "from", NOTHING)
        if target <= start:
            raise ValidationError({"target": _("The target lies above the number from which points begin.")})
        return cls(target, start)

    def as_parameters(self) -> dict[str, Any]:
        return {"target": as_text(self.target), "from": as_text(self.start)}

    def points(self, full: Decimal, value: Decimal) -> Decimal:
        share = (Fraction(value) - Fraction(self.start)) / (Fraction(self.target) - Fraction(self.start))
        return rounded(Fraction(full) * min(max(share, Fraction(0)), Fraction(1)))


@dataclass(frozen=True)
class Bands:
    """The points of the highest band that the value reaches; below the lowest, nothing."""

    bands: tuple[tuple[Decimal, Decimal], ...]
    """At least so much gives so many points; both rise."""

    @classmethod
    def parse(cls, parameters: Mapping[str, Any], full: Decimal) -> Self:
        bands = tuple(cls._pair(pair) for pair in parameters.get("bands") or ())
        if not bands:
            raise ValidationError({"bands": _("Enter at least one band.")})
        if len(bands) > MOST_BANDS:
            raise ValidationError({"bands": _("Twelve bands are the most.")})
        for (least, points), (next_least, next_points) in pairwise(bands):
            if next_least <= least or next_points < points:
                raise ValidationError({"bands": _("Enter the bands from the lowest up: more never earns less.")})
        if bands[-1][1] > full:
            raise ValidationError({"bands": _("No band gives more than the full points.")})
        return cls(bands)

    @staticmethod
    def _pair(pair: object) -> tuple[Decimal, Decimal]:
        if not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:
            raise ValidationError({"bands": _("Each band has two numbers: at least how much, and how many points.")})
        return _decimal(pair[0], "bands"), _decimal(pair[1], "bands")

    def as_parameters(self) -> dict[str, Any]:
        return {"bands": [[as_text(least), as_text(points)] for least, points in self.bands]}

    def points(self, full: Decimal, value: Decimal) -> Decimal:
        reached = [points for least, points in self.bands if value >= least]
        return rounded(min(full, reached[-1])) if reached else rounded(NOTHING)


@dataclass(frozen=True)
class PerEvent:
    """So many points for each, not above ``cap`` nor the full points, not below ``floor``."""

    each: Decimal
    cap: Decimal | None = None
    floor: Decimal = NOTHING

    @classmethod
    def parse(cls, parameters: Mapping[str, Any], full: Decimal) -> Self:
        each, floor = decimal_of(parameters, "each"), decimal_of(parameters, "floor", NOTHING)
        cap = decimal_of(parameters, "cap") if parameters.get("cap") not in (None, "") else None
        if not each:
            raise ValidationError({"each": _("Enter a number above nothing.")})
        if cap is not None and cap > full:
            raise ValidationError({"cap": _("The limit is not above the full points.")})
        if floor > (full if cap is None else cap):
            raise ValidationError({"floor": _("The least is not above the most.")})
        return cls(each, cap, floor)

    def as_parameters(self) -> dict[str, Any]:
        cap = {} if self.cap is None else {"cap": as_text(self.cap)}
        return {"each": as_text(self.each), "floor": as_text(self.floor)} | cap

    def points(self, full: Decimal, value: Decimal) -> Decimal:
        earned = Fraction(self.each) * Fraction(value)
        most = full if self.cap is None else min(self.cap, full)
        return rounded(min(max(earned, Fraction(self.floor)), Fraction(most)))


@dataclass(frozen=True)
class Mean:
    """The weighted mean of the marks, without the ``trim`` lowest and highest where enough people rate."""

    trim: int = 0

    @classmethod
    def parse(cls, parameters: Mapping[str, Any], full: Decimal) -> Self:
        trim = decimal_of(parameters, "trim", NOTHING)
        if trim != trim.to_integral_value() or trim > MOST_TRIM:
            raise ValidationError({"trim": _("Enter a whole number up to ten.")})
        return cls(int(trim))

    def as_parameters(self) -> dict[str, Any]:
        return {"trim": str(self.trim)}

    def points(self, full: Decimal, value: Decimal) -> Decimal:
        return rounded(min(full, max(value, NOTHING)))

    def of(self, marks: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
        """Marks are (points, weight). Where marks are equal, the lighter counts as the lower one."""
        ranked = sorted(marks)
        if len(ranked) > 2 * self.trim + 1:
            ranked = ranked[self.trim : len(ranked) - self.trim]
        if not ranked:
            return None
        weights = sum((Fraction(weight) for _points, weight in ranked), Fraction(0))
        return rounded(sum((Fraction(points) * Fraction(weight) for points, weight in ranked), Fraction(0)) / weights)


Formula = Linear | Bands | PerEvent | Mean
KINDS: dict[str, type[Linear] | type[Bands] | type[PerEvent] | type[Mean]] = {
    FormulaKind.LINEAR: Linear,
    FormulaKind.BANDS: Bands,
    FormulaKind.PER_EVENT: PerEvent,
    FormulaKind.MEAN: Mean,
}


def parse(kind: str, parameters: Mapping[str, Any], full: Decimal) -> Formula:
    """Raises ``ValidationError`` by the name of the parameter that is wrong, in words for whoever typed it."""
    return KINDS[kind].parse(parameters, full)


def points(kind: str, parameters: Mapping[str, Any], full: Decimal, value: Decimal | None) -> Decimal | None:
    """``None`` where there is nothing to count: the indicator does not apply, and its weight goes to the others."""
    return None if value is None else parse(kind, parameters, full).points(full, value)
