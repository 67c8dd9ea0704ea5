"""Workbooks and CSV files for people to open: every text stays text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ui.spreadsheets.sheets import Cell

COULD_START_FORMULA = re.compile(r"^'*[=+\-@\t\r]")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Table:
    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = field(default_factory=tuple)
    """In characters; 14 where none is given."""
    marked: int | None = None
    """The column to be seen first."""


def write_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with one sheet per table: a heading that stays in sight, a filter, text that is never a formula."""
    import xlsxwriter  # noqa: PLC0415 - 2 MB that most web workers never need

    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(target, options) as book:
        looks = {
            "head": book.add_format({"bold": True, "bg_color": "#E8EDF5", "border": 1, "text_wrap": True}),
            "text": book.add_format({"num_format": "@"}),
            "marked": book.add_format({"num_format": "@", "bg_color": "#FFF4E5", "text_wrap": True}),
            # quote_prefix: it stays text even when somebody edits the cell
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for table in tables:
            _write_sheet(book.add_worksheet(table.name[:31]), table, looks)
    return target.getvalue()


def _write_sheet(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    for place in range(len(table.headings)):
        sheet.set_column(place, place, table.widths[place] if place < len(table.widths) else 14)
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(table.headings):
        sheet.write_string(0, place, heading, looks["head"])
    number = 0
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, number, place, cell, looks, is_marked=place == table.marked)
    sheet.autofilter(0, 0, number, max(len(table.headings) - 1, 0))


def _write_cell(sheet: Any, number: int, place: int, cell: Cell, looks: dict[str, Any], *, is_marked: bool) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime | date):
        sheet.write_datetime(number, place, cell, looks["day"])
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(number, place, cell)
    else:
        text = str(cell)
        look = "marked" if is_marked else "quoted" if COULD_START_FORMULA.match(text) else "text"
        sheet.write_string(number, place, text, looks[look])


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a mark, so that Excel and WPS know it; a text that could start a formula gets an apostrophe."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([_escaped(heading) for heading in headings])
    writer.writerows([_escaped(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _escaped(cell: Cell) -> str:
    """The reader takes the apostrophe off again, so that what went out comes back as it was."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, int | float | date) and not isinstance(cell, bool):
        return str(cell)
    text = str(cell)
    return f"'{text}" if COULD_START_FORMULA.match(text) else text
