"""CSV files as Chinese offices send them: UTF-8 with or without a mark, GB 18030, commas, semicolons or tabs."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from ui.spreadsheets.problems import UnreadableError
from ui.spreadsheets.sheets import Limits, Row, is_blank

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]")
FOREIGN = re.compile(r"^\s*(?:<\?xml|<!doctype|<html|<table|%PDF|\{\\rtf)", re.IGNORECASE)
TEXT_AS_FORMULA = re.compile(r'^="([^"]*)"$')
"""``="007"``: how other systems keep a spreadsheet program from turning a number."""
ESCAPED = re.compile(r"^'+[=+\-@\t\r]")


class Delimited:
    """The one nameless sheet of a CSV file."""

    name = ""

    def __init__(self, records: list[list[str]]) -> None:
        self._records = records
        self.row_count = sum(1 for record in records if not is_blank(tuple(record)))

    def rows(self, *, columns: int | None = None, stop: int | None = None) -> Iterator[Row]:
        for number, record in enumerate(islice(self._records, stop), start=1):
            cells = tuple(record[:columns]) + ("",) * ((columns or 0) - len(record))
            if not is_blank(cells):
                yield number, tuple(cell or None for cell in cells)


def sheet(file: BinaryIO, limits: Limits) -> Delimited:
    text = _decoded(file.read())
    if FOREIGN.match(text) or UNPRINTABLE.search(text):
        raise UnreadableError("type")
    found = Delimited(_records(text, limits))
    if not found.row_count:
        raise UnreadableError("empty")
    if found.row_count > limits.rows:
        raise UnreadableError("too_many_rows", sheet="CSV", rows=found.row_count, limit=limits.rows)
    return found


def _decoded(content: bytes) -> str:
    """A mark decides; then strict UTF-8, which GB 18030 text never is; then strict GB 18030."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif content.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    elif b"\x00" in content[:4096]:
        raise UnreadableError("type")
    else:
        encodings = ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("encoding")


def _records(text: str, limits: Limits) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    records: list[list[str]] = []
    try:
        for record in reader:
            if len(record) > limits.columns:
                raise UnreadableError("too_many_columns", sheet="CSV", limit=limits.columns)
            records.append([_plain(cell, len(records) + 1, place) for place, cell in enumerate(record)])
    except csv.Error:
        raise UnreadableError("quotes", line=reader.line_num) from None
    return records


def _delimiter(text: str) -> str:
    """The one that divides the first lines most often."""
    head = "\n".join(text.split("\n", 10)[:10])
    return max(",\t;", key=head.count)


def _plain(cell: str, row: int, place: int) -> str:
    if cell.startswith("="):
        if written := TEXT_AS_FORMULA.match(cell):
            return written[1]
        raise UnreadableError("formula", cells=f"{_column(place)}{row}")
    return cell[1:] if ESCAPED.match(cell) else cell


def _column(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
