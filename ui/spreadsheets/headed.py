"""A sheet under known headings: each row becomes what it means, or says what is wrong with it and what to do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ui.language import is_english
from ui.spreadsheets.books import open_book
from ui.spreadsheets.problems import UnreadableError
from ui.spreadsheets.sheets import Cell, Limits, text_of

T = TypeVar("T")

PROBLEMS = {
    "missing": _("“%(column)s” is empty. Fill it in."),
    "long": _("“%(column)s” is longer than %(most)d characters. Shorten it."),
}


class WrongRowError(Exception):
    """Raised by whoever makes something of a row; ``code`` names one of the problems of its columns."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Problem:
    row: int
    code: str
    words: str | Promise
    params: Mapping[str, Any]

    def __str__(self) -> str:
        return str(self.words) % self.params


@dataclass
class Read(Generic[T]):
    rows: list[T] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Columns:
    headings: Mapping[str, tuple[str, str]]
    """By what a column holds: how it is headed, in Chinese and in English."""
    needed: Sequence[str]
    longest: Mapping[str, int]
    problems: Mapping[str, str | Promise]

    def heading(self, name: str) -> str:
        return self.headings[name][is_english()]

    def places_of(self, cells: Sequence[Cell]) -> dict[str, int]:
        """Column by what it holds; headings nobody asked for are passed over."""
        known = {spelling.lower(): name for name, pair in self.headings.items() for spelling in pair}
        named = ((known.get(text_of(cell).strip().lower()), place) for place, cell in reversed([*enumerate(cells)]))
        return {name: place for name, place in named if name}

    def missing_in(self, places: Mapping[str, int]) -> list[str]:
        return [name for name in self.needed if name not in places]

    def texts(self, cells: Mapping[str, Cell]) -> dict[str, str]:
        """Every column, empty where the sheet lacks it. Raises ``WrongRowError``: one that is needed, or too long."""
        texts = {name: text_of(cells.get(name)).strip() for name in self.headings}
        for name in self.needed:
            if not texts[name]:
                raise WrongRowError("missing", column=self.heading(name))
        for name, most in self.longest.items():
            if len(texts[name]) > most:
                raise WrongRowError("long", column=self.heading(name), most=most)
        return texts

    def read(
        self,
        rows: Iterable[tuple[int, Sequence[Cell]]],
        places: Mapping[str, int],
        make: Callable[[Mapping[str, Cell]], T],
        *,
        key: Callable[[T], str],
    ) -> Read[T]:
        """Every row is looked at, so that one round of corrections is enough. No two may share a ``key``."""
        found, seen = Read[T](), dict[str, int]()
        for number, cells in rows:
            try:
                made = make({name: cells[place] for name, place in places.items() if place < len(cells)})
                if (known := key(made)) and (first := seen.setdefault(known, number)) != number:
                    raise WrongRowError("twice", value=known, row=first)
            except WrongRowError as wrong:
                words = PROBLEMS.get(wrong.code) or self.problems[wrong.code]
                found.problems.append(Problem(number, wrong.code, words, wrong.params))
            else:
                found.rows.append(made)
        return found

    def read_file(
        self,
        file: BinaryIO,
        limits: Limits,
        make: Callable[[Mapping[str, Cell]], T],
        *,
        key: Callable[[T], str],
    ) -> Read[T]:
        """The first sheet of it. Raises ``UnreadableError`` where the file as a whole is of no use."""
        sheet = open_book(file, limits).sheets[0]
        rows = iter(sheet.rows(columns=limits.columns))
        places = self.places_of(next(rows, (1, ()))[1])
        if missing := self.missing_in(places):
            raise UnreadableError(
                "columns_missing", sheet=sheet.name, columns=", ".join(self.heading(name) for name in missing)
            )
        found = self.read(rows, places, make, key=key)
        if not found.rows and not found.problems:
            raise UnreadableError("no_rows", sheet=sheet.name)
        return found
