"""Reading one cell: what is certain is accepted, what had to be repaired is said, what is doubtful is refused."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from members.rules.roster.findings import Reason, Repair
from ui.spreadsheets.sheets import Cell, text_of

BLANK = re.compile(r"\s+")
HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
BLANK_BESIDE_HAN = re.compile(rf"(?<=[{HAN}·])\s+|\s+(?=[{HAN}·])")
DOTS = str.maketrans(dict.fromkeys("•‧・∙⋅.．", "·"))
NAME = re.compile(rf"^(?:[{HAN}]+(?:·[{HAN}]+)*|[^\W\d_]+(?:[ '’·-][^\W\d_]+)*)$")
NUMBER = re.compile(r"^[0-9A-Z]{4,12}$")
PHONE = re.compile(r"^\+?[0-9]{3,4}(?:-?[0-9]){4,14}$")
WHOLE = re.compile(r"^(\d+)\.0+$")
"""What is left in a CSV file of a number cell."""
FULL_DATE = re.compile(r"^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?$")
MONTH = re.compile(r"^(\d{4})(?:年|[-./])(\d{1,2})月?$")
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
CHINESE = re.compile(r"[年月日]")
EARLIEST, FIRST_SERIAL_DAY = date(1900, 1, 1), date(1899, 12, 30)
SERIAL = range(10_000, 80_000)
"""Day numbers of a spreadsheet whose cell lost its date format: 1927 to 2119."""


@dataclass(frozen=True)
class Read:
    """What a cell says: a value, or why there is none."""

    value: str | date | None = None
    reason: Reason | None = None
    repair: Repair | None = None


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """For comparing what people wrote: full-width as half-width, no blanks, one case."""
    plain = BLANK.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return unicodedata.normalize("NFKC", plain)


def number(cell: Cell) -> Read:
    """警号: digits and capital letters."""
    raw = text_of(cell).strip()
    text = BLANK.sub("", unicodedata.normalize("NFKC", raw)).upper()
    if whole := WHOLE.match(text):
        return _fitting(Read(whole[1], repair=Repair.NUMBER_CELL), NUMBER, Reason.NOT_A_NUMBER)
    if not text:
        return Read(reason=Reason.MISSING)
    return _fitting(Read(text, repair=Repair.WIDTH if text != raw.upper() else None), NUMBER, Reason.NOT_A_NUMBER)


def name(cell: Cell) -> Read:
    raw = text_of(cell).strip()
    text = BLANK.sub(" ", unicodedata.normalize("NFKC", raw)).strip()
    text = BLANK_BESIDE_HAN.sub("", text)
    if re.search(rf"[{HAN}]", text):
        text = text.translate(DOTS)
    if not text:
        return Read(reason=Reason.MISSING)
    if len(text) > 60 or not NAME.match(text):
        return Read(reason=Reason.NOT_A_NAME)
    return Read(text, repair=Repair.BLANKS if BLANK.search(raw) and text != raw else None)


def phone(cell: Cell) -> Read:
    raw = text_of(cell).strip()
    text = re.sub(r"[\s()]|(?<=\D)-|-(?=\D)", "", unicodedata.normalize("NFKC", raw))
    if not text:
        return Read("")
    whole = WHOLE.match(text)
    if whole or isinstance(cell, int | float):
        return _fitting(Read(whole[1] if whole else text, repair=Repair.NUMBER_CELL), PHONE, Reason.NOT_A_PHONE)
    return _fitting(Read(text, repair=Repair.WIDTH if text != raw else None), PHONE, Reason.NOT_A_PHONE)


def _fitting(read: Read, pattern: re.Pattern[str], reason: Reason) -> Read:
    text = str(read.value)
    return read if pattern.match(text) and len(text) <= 20 else Read(reason=reason)


def post(cell: Cell) -> Read:
    text = BLANK.sub(" ", unicodedata.normalize("NFKC", text_of(cell))).strip()
    return Read(reason=Reason.TOO_LONG) if len(text) > 40 else Read(text)


def day(cell: Cell, today: date) -> Read:
    """A day between 1900 and ten years from now; a month alone is its first day."""
    read = _day(cell)
    if isinstance(read.value, date) and not EARLIEST <= read.value <= today + timedelta(days=3653):
        return Read(reason=Reason.NO_SUCH_DATE)
    return read


def _day(cell: Cell) -> Read:
    if isinstance(cell, datetime):
        return Read(cell.date())
    if isinstance(cell, date):
        return Read(cell)
    if isinstance(cell, float) and not cell.is_integer():
        return _month_number(cell)
    text = BLANK.sub("", unicodedata.normalize("NFKC", text_of(cell)))
    if not text:
        return Read()
    if isinstance(cell, int | float) and text.isdigit() and int(text) in SERIAL:
        return Read(FIRST_SERIAL_DAY + timedelta(days=int(text)), repair=Repair.DAY_NUMBER)
    if found := FULL_DATE.match(text):
        return _built(found, Repair.CHINESE_DATE if CHINESE.search(text) else None)
    if found := COMPACT.match(text):
        return _built(found, Repair.COMPACT_DATE)
    if found := MONTH.match(text):
        return _built(found, Repair.MONTH)
    return Read(reason=Reason.NO_SUCH_DATE)


def _month_number(cell: float) -> Read:
    """1977.04 typed as a number; 1977.1 may have been January or October."""
    text = f"{cell:.10g}"
    found = MONTH.match(text)
    if found and len(found[2]) == 1:
        return Read(reason=Reason.AMBIGUOUS_MONTH)
    return _built(found, Repair.MONTH) if found else Read(reason=Reason.NO_SUCH_DATE)


def _built(found: re.Match[str], repair: Repair | None) -> Read:
    year, month, *rest = (int(part) for part in found.groups())
    try:
        return Read(date(year, month, rest[0] if rest else 1), repair=repair)
    except ValueError:
        return Read(reason=Reason.NO_SUCH_DATE)
