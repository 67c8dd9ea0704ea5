"""Worksheets of an .xlsx file, read one row at a time."""

import warnings
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from ui.spreadsheets import packages
from ui.spreadsheets.problems import UnreadableError
from ui.spreadsheets.sheets import Limits, Row, Sheet, is_blank

LAST_ROW = 1_048_576


class Worksheet:
    def __init__(self, sheet: Any, scan: packages.Scan, limits: Limits) -> None:
        self._sheet, self._limits = sheet, limits
        self.row_count = scan.rows
        sheet.reset_dimensions()

    @property
    def name(self) -> str:
        return str(self._sheet.title)

    def rows(self, *, columns: int | None = None, stop: int | None = None) -> Iterator[Row]:
        """Values only: a formula would have been found in the package. Gaps between rows come as empty rows."""
        width = min(columns or self._limits.columns, self._limits.columns)
        found = self._sheet.iter_rows(max_col=width, values_only=True)
        for number in range(1, min(stop or LAST_ROW, LAST_ROW) + 1):
            cells = _carefully(next, found, None)
            if cells is None:
                return
            if not is_blank(cells):
                yield number, cells


def sheets(file: BinaryIO, limits: Limits) -> list[Sheet]:
    """The visible worksheets in their order; ``UnreadableError`` names cells with formulas and a sheet too long."""
    scans = packages.scan(file, limits)
    file.seek(0)
    found: list[Sheet] = []
    for sheet in _load(file):
        scan = scans.get(sheet._worksheet_path.lstrip("/"), packages.Scan())
        if scan.formulas:
            raise UnreadableError("formula", cells=", ".join(f"{sheet.title}!{cell}" for cell in scan.formulas))
        if scan.rows > limits.rows:
            raise UnreadableError("too_many_rows", sheet=sheet.title, rows=scan.rows, limit=limits.rows)
        if scan.rows:
            found.append(Worksheet(sheet, scan, limits))
    if not found:
        raise UnreadableError("empty")
    return found


def _load(file: BinaryIO) -> list[Any]:
    from openpyxl import load_workbook  # noqa: PLC0415 - 4 MB that most web workers never need

    return list(_carefully(load_workbook, file, read_only=True, data_only=False, keep_links=False).worksheets)


def _carefully(deed: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """openpyxl warns and fails in a dozen ways when the XML is not what it expected."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return deed(*given, **named)
        except Exception:  # noqa: BLE001
            raise UnreadableError("damaged") from None
