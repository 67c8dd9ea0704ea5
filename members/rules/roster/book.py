"""Finding the two sheets of a roster in a workbook, whatever they are called and wherever they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from members.rules.roster import columns
from members.rules.roster.columns import Layout
from ui.spreadsheets import Book, Cell, Sheet, UnreadableError
from ui.spreadsheets.sheets import text_of

CLOSING = re.compile(r"^\s*(?:填表|制表|审核|审批|复核|负责人|报送|合计|总计|共计|备注|说明|注)")
WHO = ("name", "police_number", "sex", "category")


@dataclass(frozen=True)
class Found:
    sheet: Sheet
    layout: Layout


@dataclass(frozen=True)
class Roster:
    people: Found
    units: Found | None


def recognise(book: Book) -> Roster:
    """The sheet of officers and, if there is one, the sheet of units; ``UnreadableError`` says what lacks."""
    people = _best(book.sheets, columns.HEADINGS, columns.REQUIRED)
    if people is None:
        needed = _headings(columns.HEADINGS, columns.REQUIRED)
        raise UnreadableError("no_headings", within=columns.HEADING_WITHIN, columns=needed)
    sheet, layout = people.sheet, people.layout
    name = sheet.name or "CSV"
    if layout.missing:
        raise UnreadableError("columns_missing", sheet=name, columns=_headings(columns.HEADINGS, layout.missing))
    if layout.twice:
        raise UnreadableError("columns_twice", sheet=name, columns="、".join(layout.twice))
    if next(people_rows(people), None) is None:
        raise UnreadableError("no_rows", sheet=name)
    others = [other for other in book.sheets if other is not sheet]
    units = _best(others, columns.UNIT_HEADINGS, columns.UNIT_REQUIRED)
    return Roster(people, units if units and not units.layout.missing else None)


def people_rows(found: Found) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """Number and kept cells of every officer's row; the closing line and rows with only a running number are not."""
    places = found.layout.places
    for number, cells in found.sheet.rows(columns=found.layout.width):
        if number <= found.layout.row:
            continue
        kept = {field: cells[place] if place < len(cells) else None for field, place in places.items()}
        if any(kept[field] not in (None, "") for field in WHO) or (
            not _is_closing(cells) and any(cell not in (None, "") for cell in kept.values())
        ):
            yield number, kept


def unit_rows(found: Found) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, cells in found.sheet.rows(columns=found.layout.width):
        kept = {
            field: text_of(cells[place]).strip() if place < len(cells) else ""
            for field, place in found.layout.places.items()
        }
        if number > found.layout.row and kept["name"] and not _is_closing(cells):
            yield number, kept


def _best(sheets: Sequence[Sheet], known: Mapping[str, Sequence[str]], required: Sequence[str]) -> Found | None:
    found = []
    for sheet in sheets:
        rows = (
            (number, [text_of(cell) for cell in cells]) for number, cells in sheet.rows(stop=columns.HEADING_WITHIN)
        )
        if layout := columns.find(rows, known, required):
            found.append(Found(sheet, layout))
    return max(found, key=lambda one: len(one.layout.places), default=None)


def _is_closing(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and CLOSING.match(cell) for cell in cells)


def _headings(known: Mapping[str, Sequence[str]], fields: Sequence[str]) -> str:
    return "、".join(known[field][0] for field in fields)
