"""Reading work figures from a sheet: each row has its numbers, or says what is wrong with it and what to do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from ui.spreadsheets.returned import OURS
from ui.spreadsheets.sheets import Cell, text_of

NUMBER_HEADING = "警号"
NUMBER_HEADINGS = {NUMBER_HEADING, "警员编号", "police number", "number"}
NAME_HEADINGS = {"姓名", "name"}
MONTH_HEADINGS = {"月份", "统计月份", "month"}
IGNORED = {heading.lower() for heading in OURS}
HEADING_WITHIN = 10
MONTH = re.compile(r"^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?$")
PROBLEMS = {
    "missing": _("The police number is empty. Fill it in."),
    "unknown": _("Nobody has the police number “%(text)s”. Look it up and correct it."),
    "outside": _("%(text)s serves outside the unit that you chose. Upload the row for that unit."),
    "twice": _("Row %(row)s has the same police number. Keep one of them."),
    "other_name": _("%(text)s is not the name of this police number: it belongs to %(name)s. Correct one of them."),
    "wrong_month": _("“%(text)s” is another month than the one you chose. Take the row out, or choose its month."),
    "not_a_number": _("“%(text)s” is no number. Write it in digits."),
    "negative": _("“%(text)s” is below nothing. A figure counts from 0 up."),
    "decimals": _("“%(text)s” has more than two decimal places."),
    "above": _("“%(text)s” is more than %(most)s, the most that is thought possible in a month. Look it up."),
    "nothing": _("The row has no figure. Write 0 where there was none, or take the row out."),
}


@dataclass(frozen=True)
class Column:
    """A kind of figure that the sheet holds."""

    kind: int
    heading: str
    place: int
    most: Decimal | None


@dataclass(frozen=True)
class Layout:
    row: int
    number: int
    name: int | None
    month: int | None
    columns: tuple[Column, ...]
    unknown: tuple[str, ...] = ()
    """Headings that name nothing: their columns are not kept."""
    headings: tuple[str, ...] = ()
    """Of the columns that are kept: number, name and month where there are such, then the figures."""

    @property
    def places(self) -> list[int]:
        who = [place for place in (self.number, self.name, self.month) if place is not None]
        return [*who, *(column.place for column in self.columns)]

    def as_kept(self) -> dict[str, Any]:
        """Enough to read a kept row again: its columns lie side by side, in the order of ``places``."""
        has = {"name": self.name is not None, "month": self.month is not None}
        return has | {"headings": self.headings, "columns": [[one.kind, one.heading] for one in self.columns]}

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any], most: Mapping[int, Decimal | None]) -> Self:
        """``most`` by kind, of the kinds that are still in the catalogue."""
        name = 1 if kept["name"] else None
        month = 1 + kept["name"] if kept["month"] else None
        first = 1 + kept["name"] + kept["month"]
        columns = tuple(
            Column(kind, heading, first + count, most[kind])
            for count, (kind, heading) in enumerate(kept["columns"])
            if kind in most
        )
        return cls(0, 0, name, month, columns, headings=tuple(kept["headings"]))


@dataclass(frozen=True)
class Known:
    """An officer as far as a row needs to know."""

    pk: int
    name: str
    is_within: bool


@dataclass
class Read:
    row: int
    number: str
    name: str = ""
    officer: int | None = None
    cells: list[str] = field(default_factory=list)
    """As they stood in the sheet, for sending them back."""
    values: dict[str, str] = field(default_factory=dict)
    """By the key of the kind, as text."""
    problems: list[dict[str, Any]] = field(default_factory=list)

    def says(self, code: str, column: str = "", suggestion: str = "", **params: object) -> None:
        kept = {name: str(value) for name, value in params.items()}
        self.problems.append({"code": code, "column": column, "suggestion": suggestion, "params": kept})


def sentence(problem: Mapping[str, Any]) -> str:
    """In the active language."""
    params: dict[str, str] = problem["params"]
    return str(PROBLEMS[problem["code"]]) % params


def layout_of(
    rows: Iterable[tuple[int, Sequence[Cell]]], kinds: Mapping[str, tuple[int, Decimal | None]]
) -> Layout | None:
    """The first row that names the police number and a kind of figure; ``kinds`` by every name they go by."""
    for count, (row, cells) in enumerate(rows):
        if count >= HEADING_WITHIN:
            return None
        headings = [text_of(cell).strip().lower() for cell in cells]
        number = _place(headings, NUMBER_HEADINGS)
        found = tuple(
            Column(kinds[heading][0], text_of(cells[place]).strip(), place, kinds[heading][1])
            for place, heading in enumerate(headings)
            if heading in kinds
        )
        if number is not None and found:
            name, month = _place(headings, NAME_HEADINGS), _place(headings, MONTH_HEADINGS)
            taken = {number, name, month, *(column.place for column in found)}
            others = (n for n, text in enumerate(headings) if text and text not in IGNORED and n not in taken)
            layout = Layout(row, number, name, month, found, tuple(text_of(cells[n]).strip() for n in others))
            return replace(layout, headings=tuple(text_of(cells[place]).strip() for place in layout.places))
    return None


def read(
    rows: Iterable[tuple[int, Sequence[Cell]]], layout: Layout, officers: Mapping[str, Known], month: date
) -> list[Read]:
    """Every row below the headings. ``officers`` by police number, those of other units too."""
    seen: dict[str, int] = {}
    within = [number for number, known in officers.items() if known.is_within]
    found = []
    for row, cells in rows:
        if row <= layout.row or not any(text_of(cell).strip() for cell in cells):
            continue
        found.append(_read(row, cells, layout, officers, within, seen, month))
    return found


def read_again(
    row: int,
    cells: Sequence[str],
    layout: Layout,
    officers: Mapping[str, Known],
    others: Mapping[str, int],
    month: date,
) -> Read:
    """One row as it was kept, with something put right; ``others`` are the numbers of the other rows."""
    return _read(row, cells, layout, officers, list(officers), dict(others), month)


def _read(
    row: int,
    cells: Sequence[Cell],
    layout: Layout,
    officers: Mapping[str, Known],
    within: Sequence[str],
    seen: dict[str, int],
    month: date,
) -> Read:
    one = Read(row, _text(cells, layout.number))
    one.cells = [_kept(cells[place]) if place < len(cells) else "" for place in layout.places]
    _who(one, _text(cells, layout.name), officers, within, seen)
    _when(one, cells, layout, month)
    _figures(one, cells, layout)
    return one


def _kept(cell: Cell) -> str:
    """A month that was typed as a day is kept as a month, so that it is read as one again."""
    return f"{cell:%Y-%m}" if isinstance(cell, date) else text_of(cell).strip()


def _who(one: Read, name: str, officers: Mapping[str, Known], within: Sequence[str], seen: dict[str, int]) -> None:
    known = officers.get(one.number)
    if not one.number:
        one.says("missing")
    elif known is None:
        one.says("unknown", suggestion=_meant(one.number, name, officers, within), text=one.number)
    elif not known.is_within:
        one.says("outside", text=one.number)
    elif one.number in seen:
        one.says("twice", row=seen[one.number])
    elif name and name.replace(" ", "") != known.name.replace(" ", ""):
        one.says("other_name", text=name, name=known.name)
    else:
        one.officer = known.pk
    one.name = known.name if known and known.is_within else name
    seen.setdefault(one.number, one.row)


def _meant(number: str, name: str, officers: Mapping[str, Known], within: Sequence[str]) -> str:
    """Whoever alone bears the name, else the nearest number."""
    same = [one for one in within if name and officers[one].name == name]
    near = same if len(same) == 1 else get_close_matches(number, within, n=1, cutoff=0.8)
    return f"{near[0]} {officers[near[0]].name}" if near else ""


def _when(one: Read, cells: Sequence[Cell], layout: Layout, month: date) -> None:
    if layout.month is None or layout.month >= len(cells):
        return
    cell = cells[layout.month]
    text = text_of(cell).strip()
    if not text:
        return
    day = cell.date() if isinstance(cell, datetime) else cell
    found = MONTH.match(text)
    meant = (day.year, day.month) if isinstance(day, date) else tuple(map(int, found.groups())) if found else None
    if meant != (month.year, month.month):
        one.says("wrong_month", text=text)


def _figures(one: Read, cells: Sequence[Cell], layout: Layout) -> None:
    for column in layout.columns:
        text = _text(cells, column.place)
        if not text:
            continue
        code, params = _wrong(text, column)
        if code:
            one.says(code, column.heading, "", **params)
        else:
            one.values[str(column.kind)] = text
    if not one.values and not one.problems:
        one.says("nothing")


def _wrong(text: str, column: Column) -> tuple[str, dict[str, Any]]:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return "not_a_number", {"text": text}
    if not value.is_finite():
        return "not_a_number", {"text": text}
    if value < 0:
        return "negative", {"text": text}
    if value > 99_999_999 or (column.most is not None and value > column.most):
        return "above", {"text": text, "most": 99_999_999 if column.most is None else f"{column.most:f}"}
    if value != round(value, 2):
        return "decimals", {"text": text}
    return "", {}


def _place(headings: Sequence[str], names: set[str]) -> int | None:
    return next((place for place, heading in enumerate(headings) if heading in names), None)


def _text(cells: Sequence[Cell], place: int | None) -> str:
    return text_of(cells[place]).strip() if place is not None and place < len(cells) else ""
