"""Indicators to rows of a sheet and back: what went out comes in as it was, and each wrong row says what to do."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.enums import Evidence, FormulaKind, IndicatorKind
from evaluation.rules import formula
from evaluation.rules.book_columns import HEADINGS, LISTS, NEEDED
from evaluation.rules.formula import as_text
from evaluation.rules.written import Written

LONGEST = {"code": 40, "name_zh": 80, "name_en": 120, "note_zh": 300, "note_en": 300}
CODE = re.compile(r"^[a-z0-9][a-z0-9_-]*$", re.IGNORECASE)
BY_PEOPLE = {IndicatorKind.RATED: Evidence.RATINGS, IndicatorKind.BALLOT: Evidence.BALLOT}
PARTS = re.compile(r"[;；\n]+")
PROBLEMS: dict[str, str | Promise] = {
    "missing": _("“%(column)s” is empty. Fill it in."),
    "long": _("“%(column)s” is longer than %(most)d characters. Shorten it."),
    "word": _("“%(value)s” does not belong into “%(column)s”. Write one of: %(words)s."),
    "code": _("“%(value)s” is no code. Use letters, digits and hyphens, or leave it empty."),
    "points": _("“%(value)s” is no number of points above 0 and up to 100, with two decimal places at most."),
    "figure": _("There is no work figure “%(value)s”. Write its code: %(words)s."),
    "figure_missing": _("Name the work figure."),
    "evidence": _("This evidence does not belong to this kind of indicator."),
    "mean": _("A mean is only taken of the marks of those who rate, and of marks nothing else is."),
    "numbers": _("“%(value)s” cannot be read. Write the numbers like %(example)s."),
    "formula": "%(why)s",
    "twice": _("The code “%(value)s” stands in row %(row)d already. Change one of them."),
}
EXAMPLES = {
    FormulaKind.LINEAR: "target=90; from=50",
    FormulaKind.BANDS: "60=4; 75=6; 90=8",
    FormulaKind.PER_EVENT: "each=0.5; cap=3",
    FormulaKind.MEAN: "trim=1",
}


@dataclass(frozen=True)
class Problem:
    row: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(PROBLEMS[self.code]) % self.params


@dataclass
class Read:
    rows: list[Written] = field(default_factory=list)
    """A row without a code gets one when it is written."""
    problems: list[Problem] = field(default_factory=list)


class _WrongError(Exception):
    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def cells_of(row: Written, *, english: bool) -> list[str]:
    given = {name: str(getattr(row, name)) for name in HEADINGS if name not in {"numbers", "points"}}
    said = {name: words[getattr(row, name)][english] for name, words in LISTS.items()}
    known = given | said | {"points": as_text(row.points), "numbers": _numbers_said(row.parameters)}
    return [known[name] for name in HEADINGS]


def places_of(headings: Sequence[Any]) -> dict[str, int]:
    """Column by what it holds; headings nobody asked for are passed over."""
    known = {spelling.lower(): name for name, pair in HEADINGS.items() for spelling in pair}
    return {
        name: place for place, cell in reversed(list(enumerate(headings))) if (name := known.get(_text(cell).lower()))
    }


def missing_in(places: Mapping[str, int]) -> list[str]:
    return [name for name in NEEDED if name not in places]


def read(
    rows: Iterable[tuple[int, Sequence[Any]]], places: Mapping[str, int], *, figures: Collection[str], english: bool
) -> Read:
    """Every row is looked at, so that one round of corrections is enough."""
    found, seen = Read(), dict[str, int]()
    for number, cells in rows:
        texts = {name: _text(cells[place]) if place < len(cells) else "" for name, place in places.items()}
        try:
            row = _row({name: texts.get(name, "") for name in HEADINGS}, figures, english)
            if row.code and (first := seen.setdefault(row.code, number)) != number:
                raise _WrongError("twice", value=row.code, row=first)
        except _WrongError as wrong:
            found.problems.append(Problem(number, wrong.code, wrong.params))
        else:
            found.rows.append(row)
    return found


def _row(texts: Mapping[str, str], figures: Collection[str], english: bool) -> Written:
    for name in NEEDED:
        if not texts[name]:
            raise _WrongError("missing", column=HEADINGS[name][english])
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            raise _WrongError("long", column=HEADINGS[name][english], most=most)
    if texts["code"] and not CODE.match(texts["code"]):
        raise _WrongError("code", value=texts["code"])
    kind = _word("kind", texts["kind"], english)
    evidence = _evidence(kind, texts["evidence"], english)
    points, formula_kind = _points(texts["points"]), _word("formula", texts["formula"], english)
    if (formula_kind == FormulaKind.MEAN) != (kind == IndicatorKind.RATED):
        raise _WrongError("mean")
    return Written(
        code=texts["code"],
        dimension=_word("dimension", texts["dimension"], english),
        name_zh=texts["name_zh"],
        name_en=texts["name_en"],
        note_zh=texts["note_zh"],
        note_en=texts["note_en"],
        kind=kind,
        evidence=evidence,
        figure=_figure(evidence, texts["figure"], figures),
        formula=formula_kind,
        parameters=_parameters(formula_kind, texts["numbers"], points),
        points=points,
    )


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _word(name: str, typed: str, english: bool) -> str:
    words = LISTS[name]
    known = {spelling.lower(): each for each, pair in words.items() for spelling in (*pair, each.value)}
    if typed.lower() not in known:
        offered = ", ".join(pair[english] for pair in words.values())
        raise _WrongError("word", value=typed[:40], column=HEADINGS[name][english], words=offered)
    return str(known[typed.lower()].value)


def _evidence(kind: str, typed: str, english: bool) -> str:
    """Of marks and ballots it goes without saying."""
    own = BY_PEOPLE.get(IndicatorKind(kind))
    if own and not typed:
        return str(own.value)
    if not typed:
        raise _WrongError("missing", column=HEADINGS["evidence"][english])
    named = _word("evidence", typed, english)
    if named != own and (own or named in BY_PEOPLE.values()):
        raise _WrongError("evidence")
    return named


def _points(typed: str) -> Decimal:
    try:
        points = Decimal(typed)
    except InvalidOperation:
        raise _WrongError("points", value=typed[:20]) from None
    if not (points.is_finite() and 0 < points <= 100 and points == round(points, 2)):
        raise _WrongError("points", value=typed[:20])
    return Decimal(as_text(points))


def _figure(evidence: str, typed: str, figures: Collection[str]) -> str:
    if evidence != Evidence.FIGURE:
        return ""
    if not typed:
        raise _WrongError("figure_missing")
    if typed not in figures:
        raise _WrongError("figure", value=typed[:40], words=", ".join(sorted(figures)))
    return typed


def _parameters(kind: str, typed: str, points: Decimal) -> dict[str, Any]:
    pairs = [[part.strip() for part in pair.split("=")] for pair in PARTS.split(typed) if pair.strip()]
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise _WrongError("numbers", value=typed[:60], example=EXAMPLES[FormulaKind(kind)])
    given: dict[str, Any] = {"bands": pairs} if kind == FormulaKind.BANDS else dict(pairs)
    try:
        return formula.parse(kind, given, points).as_parameters()
    except ValidationError as wrong:
        raise _WrongError("formula", why=wrong.messages[0]) from None


def _numbers_said(parameters: Mapping[str, Any]) -> str:
    pairs = parameters["bands"] if "bands" in parameters else parameters.items()
    return "; ".join(f"{name}={number}" for name, number in pairs)
