"""A scheme as a workbook that can be read in again, and what a workbook says."""

from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from evaluation.models import FigureKind, SchemeVersion
from evaluation.queries.texts import written
from evaluation.rules.book_columns import HEADINGS
from evaluation.rules.book_rows import Read, cells_of, missing_in, places_of, read
from ui.language import is_english
from ui.spreadsheets import Limits, Table, UnreadableError, open_book

MOST = 60
LIMITS = Limits(size=2 * 1024 * 1024, rows=MOST + 1, columns=40, unpacked=30 * 1024 * 1024)
WIDTHS = (18, 20, 14, 28, 32, 8, 18, 20, 16, 32, 40, 40)


def as_table(version: SchemeVersion) -> Table:
    english = is_english()
    headings = [pair[english] for pair in HEADINGS.values()]
    rows = [cells_of(row, english=english) for row in written(version)]
    return Table(_("Indicators"), headings, rows, WIDTHS)


def read_book(file: Any) -> Read:
    """Or ``UnreadableError`` where the file as a whole is of no use."""
    opened: BinaryIO = file
    sheet = open_book(opened, LIMITS).sheets[0]
    rows = iter(sheet.rows(columns=LIMITS.columns))
    places = places_of(next(rows, (1, ()))[1])
    if missing := missing_in(places):
        columns = ", ".join(HEADINGS[name][is_english()] for name in missing)
        raise UnreadableError("columns_missing", sheet=sheet.name, columns=columns)
    figures = set(FigureKind.objects.values_list("code", flat=True))
    found = read(rows, places, figures=figures, english=is_english())
    if not found.rows and not found.problems:
        raise UnreadableError("no_rows", sheet=sheet.name)
    return found
