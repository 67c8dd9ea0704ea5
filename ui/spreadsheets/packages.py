"""Looking through an .xlsx package before any XML parser sees it."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from ui.spreadsheets.problems import UnreadableError
from ui.spreadsheets.sheets import MEGABYTE, Limits

LONGEST_ROW = 8 * MEGABYTE
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)""")
FORMULA = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3}\d{1,7})["'][^>]*>\s*<(?:\w+:)?f[\s/>]""")
ANY_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
FILLED_ROW = re.compile(
    rb"<(?:\w+:)?row\b[^>]*+(?<!/)>\s*+(?:<(?:\w+:)?c\b[^>]*+(?<=/)>\s*+)*<(?:\w+:)?c\b[^>]*+(?<!/)>"
)
FORBIDDEN = (
    ("macros", re.compile(r"vbaproject|xl/macrosheets/|xl/activex/", re.IGNORECASE)),
    ("external", re.compile(r"xl/externallinks/|xl/connections\.xml|xl/querytables/", re.IGNORECASE)),
    ("embedded", re.compile(r"xl/embeddings/", re.IGNORECASE)),
)


@dataclass
class Scan:
    """What one worksheet holds."""

    rows: int = 0
    formulas: list[str] = field(default_factory=list)
    """The first few cells with a formula."""


def scan(file: BinaryIO, limits: Limits) -> dict[str, Scan]:
    """Worksheets by their path in the package, or ``UnreadableError``; nothing is unpacked beyond the limits."""
    try:
        with ZipFile(file) as package:
            _check_members(package, limits)
            return {
                name: found
                for name in package.namelist()
                if name.lower().endswith((".xml", ".rels")) and (found := _scan_member(package, name)) is not None
            }
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise UnreadableError("damaged") from None


def _check_members(package: ZipFile, limits: Limits) -> None:
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    is_bomb = unpacked > limits.unpacked or (unpacked > 10 * MEGABYTE and unpacked > limits.ratio * max(packed, 1))
    if is_bomb or len(members) > limits.members:
        raise UnreadableError("bomb")
    names = [member.filename for member in members]
    if any(member.flag_bits & 0x1 for member in members):
        raise UnreadableError("encrypted")
    if len(set(names)) != len(names):
        raise UnreadableError("damaged")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/workbook") for name in names):
        raise UnreadableError("type")
    for code, pattern in FORBIDDEN:
        if any(pattern.search(name) for name in names):
            raise UnreadableError(code)


def _scan_member(package: ZipFile, name: str) -> Scan | None:
    """None for a member that is no worksheet; its declarations are looked at all the same."""
    is_sheet = name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml")
    found, is_first = Scan(), True
    for piece in _pieces(package, name):
        if is_first:
            _check_encoding(piece)
            is_first = False
        if DECLARATION.search(piece):
            raise UnreadableError("entities")
        if is_sheet:
            found.rows += sum(1 for _row in FILLED_ROW.finditer(piece))
            _note_formulas(found, piece)
    return found if is_sheet else None


def _pieces(package: ZipFile, name: str) -> Iterator[bytes]:
    """The member in pieces that end where a tag ends, so that no row or cell is cut where that can be helped."""
    rest = b""
    with package.open(name) as member:
        while chunk := member.read(MEGABYTE):
            rest += chunk
            end = rest.rfind(b"row>") + 4 if b"row>" in rest else rest.rfind(b"/>") + 2
            if end > 3:
                yield rest[:end]
                rest = rest[end:]
            if len(rest) > LONGEST_ROW and name.lower().startswith("xl/worksheets/"):
                raise UnreadableError("damaged")
    yield rest


def _check_encoding(head: bytes) -> None:
    """Only what can be looked through as bytes: UTF-8. Every spreadsheet program writes that."""
    declared = ENCODING.match(head[:200])
    if b"\x00" in head[:200] or (declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}):
        raise UnreadableError("damaged")


def _note_formulas(found: Scan, piece: bytes) -> None:
    if len(found.formulas) < 3 and ANY_FORMULA.search(piece):
        cells = [match[1].decode() for match in FORMULA.finditer(piece)]
        found.formulas += cells[: 3 - len(found.formulas)] or ["?"]
