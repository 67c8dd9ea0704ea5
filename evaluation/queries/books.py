"""A scheme as a workbook that can be read in again, and what a workbook says."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from evaluation.models import FigureKind, SchemeVersion
from evaluation.queries.texts import written
from evaluation.rules.book_columns import HEADINGS
from evaluation.rules.book_rows import cells_of, read_file
from evaluation.rules.written import Written
from ui.language import is_english
from ui.spreadsheets import Limits, Table
from ui.spreadsheets.headed import Read

MOST = 60
LIMITS = Limits(size=2 * 1024 * 1024, rows=MOST + 1, columns=40, unpacked=30 * 1024 * 1024)
WIDTHS = (18, 20, 14, 28, 32, 8, 18, 20, 16, 32, 40, 40)


def as_table(version: SchemeVersion) -> Table:
    english = is_english()
    headings = [pair[english] for pair in HEADINGS.values()]
    rows = [cells_of(row, english=english) for row in written(version)]
    return Table(_("Indicators"), headings, rows, WIDTHS)


def read_book(file: BinaryIO) -> Read[Written]:
    """Or ``UnreadableError`` where the file as a whole is of no use."""
    figures = set(FigureKind.objects.values_list("code", flat=True))
    return read_file(file, LIMITS, figures=figures)
