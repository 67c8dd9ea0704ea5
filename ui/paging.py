"""Pages of a long list without counting it: one row more than the page tells whether there is a next one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest

T = TypeVar("T")

LAST_PAGE = 400
"""Whoever wants row 10,001 searches or exports; a deeper OFFSET would only burden the database."""


@dataclass(frozen=True)
class Page(Generic[T]):
    items: Sequence[T]
    number: int
    size: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_number(self) -> int:
        return self.number - 1

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def start_index(self) -> int:
        """Place of the first row in the whole list, counted from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def end_index(self) -> int:
        return self.start_index + len(self.items) - 1

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def paginate(request: HttpRequest, rows: "QuerySet[Any, T] | Sequence[T]", size: int = 25) -> Page[T]:
    """The page named by ``?page=``; anything that is no page number is page 1."""
    number = page_number(request)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(items=found[:size], number=number, size=size, has_next=len(found) > size and number < LAST_PAGE)


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 6):
        return 1
    return min(max(int(typed), 1), LAST_PAGE)
