"""Spreadsheets in and out: no sheet that comes in is trusted, no cell that goes out can be a formula."""

from ui.spreadsheets.books import Book, open_book
from ui.spreadsheets.problems import UnreadableError, sentence
from ui.spreadsheets.sheets import Cell, Limits, Row, Sheet
from ui.spreadsheets.writing import Table, write_csv, write_xlsx

__all__ = [
    "Book",
    "Cell",
    "Limits",
    "Row",
    "Sheet",
    "Table",
    "UnreadableError",
    "open_book",
    "sentence",
    "write_csv",
    "write_xlsx",
]
