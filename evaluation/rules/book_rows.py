"""Indicators to rows of a sheet and back: what went out comes in as it was, and each wrong row says what to do."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from operator import attrgetter
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.enums import Evidence, FormulaKind, IndicatorKind
from evaluation.rules import formula
from evaluation.rules.book_columns import HEADINGS, LISTS, NEEDED
from evaluation.rules.formula import as_text
from evaluation.rules.written import Written
from ui.language import is_english
from ui.spreadsheets import Cell, Limits
from ui.spreadsheets.headed import Columns, Read, WrongRowError

LONGEST = {"code": 40, "name_zh": 80, "name_en": 120, "note_zh": 300, "note_en": 300}
CODE = re.compile(r"^[a-z0-9][a-z0-9_-]*$", re.IGNORECASE)
BY_PEOPLE = {IndicatorKind.RATED: Evidence.RATINGS, IndicatorKind.BALLOT: Evidence.BALLOT}
PARTS = re.compile(r"[;；\n]+")
PROBLEMS: dict[str, str | Promise] = {
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


COLUMNS = Columns(HEADINGS, NEEDED, LONGEST, PROBLEMS)


def cells_of(row: Written, *, english: bool) -> list[str]:
    given = {name: str(getattr(row, name)) for name in HEADINGS if name not in {"numbers", "points"}}
    said = {name: words[getattr(row, name)][english] for name, words in LISTS.items()}
    known = given | said | {"points": as_text(row.points), "numbers": _numbers_said(row.parameters)}
    return [known[name] for name in HEADINGS]


def read(
    rows: Iterable[tuple[int, Sequence[Cell]]], places: Mapping[str, int], *, figures: Collection[str]
) -> Read[Written]:
    """A row without a code gets one when it is written."""
    return COLUMNS.read(rows, places, partial(_row, figures), key=attrgetter("code"))


def read_file(file: BinaryIO, limits: Limits, *, figures: Collection[str]) -> Read[Written]:
    return COLUMNS.read_file(file, limits, partial(_row, figures), key=attrgetter("code"))


def _row(figures: Collection[str], cells: Mapping[str, Cell]) -> Written:
    texts = COLUMNS.texts(cells)
    if texts["code"] and not CODE.match(texts["code"]):
        raise WrongRowError("code", value=texts["code"])
    kind = _word("kind", texts["kind"])
    evidence = _evidence(kind, texts["evidence"])
    points, formula_kind = _points(texts["points"]), _word("formula", texts["formula"])
    if (formula_kind == FormulaKind.MEAN) != (kind == IndicatorKind.RATED):
        raise WrongRowError("mean")
    return Written(
        code=texts["code"],
        dimension=_word("dimension", texts["dimension"]),
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


def _word(name: str, typed: str) -> str:
    words = LISTS[name]
    known = {spelling.lower(): each for each, pair in words.items() for spelling in (*pair, each.value)}
    if typed.lower() not in known:
        offered = ", ".join(pair[is_english()] for pair in words.values())
        raise WrongRowError("word", value=typed[:40], column=COLUMNS.heading(name), words=offered)
    return str(known[typed.lower()].value)


def _evidence(kind: str, typed: str) -> str:
    """Of marks and ballots it goes without saying."""
    own = BY_PEOPLE.get(IndicatorKind(kind))
    if own and not typed:
        return str(own.value)
    if not typed:
        raise WrongRowError("missing", column=COLUMNS.heading("evidence"))
    named = _word("evidence", typed)
    if named != own and (own or named in BY_PEOPLE.values()):
        raise WrongRowError("evidence")
    return named


def _points(typed: str) -> Decimal:
    try:
        points = Decimal(typed)
    except InvalidOperation:
        raise WrongRowError("points", value=typed[:20]) from None
    if not (points.is_finite() and 0 < points <= 100 and points == round(points, 2)):
        raise WrongRowError("points", value=typed[:20])
    return Decimal(as_text(points))


def _figure(evidence: str, typed: str, figures: Collection[str]) -> str:
    if evidence != Evidence.FIGURE:
        return ""
    if not typed:
        raise WrongRowError("figure_missing")
    if typed not in figures:
        raise WrongRowError("figure", value=typed[:40], words=", ".join(sorted(figures)))
    return typed


def _parameters(kind: str, typed: str, points: Decimal) -> dict[str, Any]:
    pairs = [[part.strip() for part in pair.split("=")] for pair in PARTS.split(typed) if pair.strip()]
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise WrongRowError("numbers", value=typed[:60], example=EXAMPLES[FormulaKind(kind)])
    given: dict[str, Any] = {"bands": pairs} if kind == FormulaKind.BANDS else dict(pairs)
    try:
        return formula.parse(kind, given, points).as_parameters()
    except ValidationError as wrong:
        raise WrongRowError("formula", why=wrong.messages[0]) from None


def _numbers_said(parameters: Mapping[str, Any]) -> str:
    pairs = parameters["bands"] if "bands" in parameters else parameters.items()
    return "; ".join(f"{name}={number}" for name, number in pairs)
