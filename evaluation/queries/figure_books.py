"""What a workbook of work figures is compared with: the catalogue, and who serves where."""

from decimal import Decimal
from itertools import islice

from accounts.models import Unit
from evaluation.models import FigureKind
from evaluation.rules.figure_rows import HEADING_WITHIN, NUMBER_HEADING, Known, Layout, layout_of
from members.models import Officer
from ui.spreadsheets import Book, Limits, Sheet, UnreadableError

LIMITS = Limits(rows=20_000, columns=60)


def recognise(book: Book) -> tuple[Sheet, Layout]:
    """The first sheet with a police number and a figure of the catalogue; ``UnreadableError`` says what lacks."""
    names = kinds()
    for sheet in book.sheets:
        layout = layout_of(islice(sheet.rows(), HEADING_WITHIN), names)
        if layout is None:
            continue
        if next((row for row, _cells in sheet.rows() if row > layout.row), None) is None:
            raise UnreadableError("no_rows", sheet=sheet.name or "CSV")
        headings = [column.heading for column in layout.columns]
        twice = {
            column.heading for column in layout.columns if [one.kind for one in layout.columns].count(column.kind) > 1
        }
        if twice or len(set(headings)) < len(headings):
            raise UnreadableError("columns_twice", sheet=sheet.name or "CSV", columns="、".join(sorted(twice)))
        return sheet, layout
    offered = FigureKind.objects.filter(is_active=True)
    columns = "、".join([NUMBER_HEADING, *(kind.name for kind in offered)])
    raise UnreadableError("no_headings", within=HEADING_WITHIN, columns=columns)


def kinds() -> dict[str, tuple[int, Decimal | None]]:
    """By every name that a heading may use."""
    found: dict[str, tuple[int, Decimal | None]] = {}
    for kind in FigureKind.objects.filter(is_active=True):
        for name in (kind.code, kind.name_zh, kind.name_en):
            found[name.strip().lower()] = (kind.pk, kind.most)
    return found


def most() -> dict[int, Decimal | None]:
    """Of each kind that may be chosen, what is thought possible in a month."""
    return dict(FigureKind.objects.filter(is_active=True).values_list("pk", "most"))


def officers(unit: Unit, **only: str) -> dict[str, Known]:
    """By police number everybody who serves; whether within the unit or below it."""
    rows = Officer.objects.serving().filter(**only).values_list("police_number", "pk", "name", "unit__path")
    return {number: Known(pk, name, path.startswith(unit.path)) for number, pk, name, path in rows}
