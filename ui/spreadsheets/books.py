"""Opening a file of unknown origin: what it is says its content, never its name."""

from dataclasses import dataclass
from typing import BinaryIO

from ui.spreadsheets import delimited, xlsx
from ui.spreadsheets.problems import UnreadableError
from ui.spreadsheets.sheets import MEGABYTE, Limits, Sheet

ZIP, OLE2 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Book:
    kind: str
    sheets: list[Sheet]


def open_book(file: BinaryIO, limits: Limits | None = None) -> Book:
    """The sheets of a workbook or CSV file, or ``UnreadableError``.

    Everything that can be refused about the file as a whole is refused here, in bounded time and memory; rows are
    read one at a time afterwards.
    """
    limits = limits or Limits()
    _check_size(file, limits)
    head = file.read(len(OLE2))
    file.seek(0)
    if head.startswith(ZIP):
        return Book("xlsx", xlsx.sheets(file, limits))
    if head == OLE2:
        raise UnreadableError("encrypted" if _is_encrypted(file) else "old_xls")
    return Book("csv", [delimited.sheet(file, limits)])


def _check_size(file: BinaryIO, limits: Limits) -> None:
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise UnreadableError("empty")
    if size > limits.size:
        raise UnreadableError("too_big", size=-(-size // MEGABYTE), limit=limits.size // MEGABYTE)


def _is_encrypted(file: BinaryIO) -> bool:
    """The directory of an OLE2 container names the package that a password protects."""
    return "EncryptedPackage".encode("utf-16-le") in file.read()
