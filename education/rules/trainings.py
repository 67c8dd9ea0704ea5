"""A workbook of training records, read cell by cell: what is certain is taken, everything else is said with its row."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from members.rules.roster import columns, values
from members.rules.roster.columns import Layout
from members.rules.roster.findings import Reason
from ui.language import is_english
from ui.spreadsheets import Book, Cell, Limits, Sheet, UnreadableError
from ui.spreadsheets.sheets import MEGABYTE, text_of

HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "Name"),
    "police_number": ("警号", "人民警察证号", "Police number"),
    "kind": ("培训类别", "培训种类", "Kind of training"),
    "title": ("培训名称", "培训班名称", "培训内容", "Name of the training"),
    "organiser": ("主办单位", "组织单位", "Held by"),
    "began_on": ("开始日期", "培训开始日期", "First day"),
    "ended_on": ("结束日期", "培训结束日期", "Last day"),
    "days": ("天数", "培训天数", "Days"),
    "hours": ("学时", "培训学时", "Hours of study"),
    "certificate": ("证书编号", "Certificate number"),
    "valid_until": ("有效期至", "证书有效期至", "Certificate holds until"),
}
"""Columns by the headings in use; the first is how we write it in Chinese, the last in English."""
REQUIRED = ("name", "police_number", "kind", "title", "began_on")
LIMITS = Limits(size=5 * MEGABYTE, rows=5_000)
LONGEST = {"title": 80, "organiser": 80, "certificate": 60}
MOST = {"days": Decimal(366), "hours": Decimal(2000)}


class Fault(TextChoices):
    """Why a row is not taken, and so the whole file."""

    MISSING = "missing", _("It is empty, and it is needed.")
    UNCLEAR = "unclear", _("“%(text)s” cannot be read.")
    NO_DATE = "no_date", _("“%(text)s” is no date.")
    NO_NUMBER = "no_number", _("“%(text)s” is no number between 0.5 and %(most)s.")
    TOO_LONG = "too_long", _("“%(text)s” is too long.")
    ORDER = "order", _("It lies before the first day.")
    AHEAD = "ahead", _("It lies in the future: only what is over is entered.")
    EXPIRED = "expired", _("It lies before the last day.")
    UNKNOWN_KIND = "unknown_kind", _("“%(text)s” is none of the kinds of training.")
    NOBODY = "nobody", _("Nobody within your reach has the police number %(text)s.")
    OTHER_NAME = "other_name", _("The person with this police number is not called “%(text)s”.")
    TWICE = "twice", _("Row %(row)s says the same.")
    ON_FILE = "on_file", _("This training stands on file for this person already.")


@dataclass(frozen=True)
class Finding:
    row: int
    field: str
    fault: Fault
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def column(self) -> str:
        """As the template heads it, in the reader's language."""
        return HEADINGS[self.field][-1 if is_english() else 0]

    def __str__(self) -> str:
        return str(self.fault.label) % self.params


@dataclass(frozen=True)
class Line:
    """One row, read; nothing has been compared with the portal."""

    row: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    lines: list[Line]
    findings: list[Finding]


def read(book: Book, today: date) -> Found:
    """Every line of the sheet that has the headings, or ``UnreadableError``."""
    sheet, layout = _recognised(book)
    lines, findings = [], []
    for number, cells in _rows(sheet, layout):
        line, faults = _line(number, cells, today)
        lines.append(line)
        findings += faults
    if not lines:
        raise UnreadableError("no_rows", sheet=sheet.name or "CSV")
    return Found(lines, findings)


def _recognised(book: Book) -> tuple[Sheet, Layout]:
    found = []
    for sheet in book.sheets:
        top = ((number, [text_of(cell) for cell in cells]) for number, cells in sheet.rows(stop=columns.HEADING_WITHIN))
        if layout := columns.find(top, HEADINGS, REQUIRED):
            found.append((sheet, layout))
    if not found:
        needed = "、".join(HEADINGS[name][0] for name in REQUIRED)
        raise UnreadableError("no_headings", within=columns.HEADING_WITHIN, columns=needed)
    sheet, layout = max(found, key=lambda one: len(one[1].places))
    if layout.missing:
        needed = "、".join(HEADINGS[name][0] for name in layout.missing)
        raise UnreadableError("columns_missing", sheet=sheet.name or "CSV", columns=needed)
    if layout.twice:
        raise UnreadableError("columns_twice", sheet=sheet.name or "CSV", columns="、".join(layout.twice))
    return sheet, layout


def _rows(sheet: Sheet, layout: Layout) -> Iterator[tuple[int, dict[str, Cell]]]:
    for number, cells in sheet.rows(columns=layout.width):
        kept = {name: cells[place] if place < len(cells) else None for name, place in layout.places.items()}
        if number > layout.row and any(kept.get(name) not in (None, "") for name in ("name", "police_number", "title")):
            yield number, kept


def _line(number: int, cells: Mapping[str, Cell], today: date) -> tuple[Line, list[Finding]]:
    said: dict[str, Any] = {}
    faults: list[Finding] = []
    for name in HEADINGS:
        try:
            said[name] = _value(name, cells.get(name), today)
        except _Unread as unread:
            said[name] = None
            faults.append(Finding(number, name, unread.fault, {"text": text_of(cells.get(name)), **unread.params}))
    wrong = {finding.field for finding in faults}
    faults += [
        Finding(number, name, Fault.MISSING) for name in REQUIRED if said[name] in (None, "") and name not in wrong
    ]
    said["ended_on"] = said["ended_on"] or said["began_on"]
    return Line(number, said), faults + [Finding(number, name, fault) for name, fault in _order(said, today)]


class _Unread(Exception):  # noqa: N818 - a signal between two functions
    def __init__(self, fault: Fault, **params: Any) -> None:
        super().__init__(fault)
        self.fault, self.params = fault, params


def _value(name: str, cell: Cell, today: date) -> Any:
    if name in ("began_on", "ended_on", "valid_until"):
        return _day(cell, today)
    if name in MOST:
        return _number(cell, MOST[name])
    if name == "police_number":
        found = values.number(cell)
        if found.reason not in (None, Reason.MISSING):
            raise _Unread(Fault.UNCLEAR)
        return found.value
    text = " ".join(text_of(cell).split())
    if len(text) > LONGEST.get(name, 80):
        raise _Unread(Fault.TOO_LONG)
    return text


def _day(cell: Cell, today: date) -> date | None:
    found = values.day(cell, today)
    if found.reason:
        raise _Unread(Fault.NO_DATE)
    return found.value if isinstance(found.value, date) else None


def _number(cell: Cell, most: Decimal) -> Decimal | None:
    text = text_of(cell).strip()
    if not text:
        return None
    try:
        number = Decimal(text).quantize(Decimal("0.1"))
    except InvalidOperation:
        raise _Unread(Fault.NO_NUMBER, most=most) from None
    if not number.is_finite() or not Decimal("0.5") <= number <= most:
        raise _Unread(Fault.NO_NUMBER, most=most)
    return number


def _order(said: Mapping[str, Any], today: date) -> Iterator[tuple[str, Fault]]:
    began_on, ended_on, valid_until = said["began_on"], said["ended_on"], said["valid_until"]
    if began_on and ended_on and ended_on < began_on:
        yield "ended_on", Fault.ORDER
    if ended_on and ended_on > today:
        yield "ended_on", Fault.AHEAD
    if valid_until and ended_on and valid_until < ended_on:
        yield "valid_until", Fault.EXPIRED
