"""One kind of thing to do: whose rows wait, and how one of them is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, TypeAlias

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission


class Order(IntEnum):
    """What lasts minutes, then promises, then whoever asks for something, other people, papers."""

    NOW = 0
    PROMISE = 1
    ASKED = 2
    PERSON = 3
    PAPER = 4


@dataclass(frozen=True)
class Todo:
    title: str
    reason: str
    url: str
    button: str
    due_on: date | None = None
    name: str = ""
    """The officer it is about; empty where it is about nobody in particular."""
    icon: str = "document-text"


Rows: TypeAlias = "QuerySet[Any, Any]"
Waiting: TypeAlias = "Callable[[User, date], Rows]"


@dataclass(frozen=True)
class Source:
    order: Order
    rows: Waiting
    tell: Callable[[Rows, User, int], Iterator[Todo]]
    permission: Permission = Permission.HOME
    """Nobody without it is asked about."""


def each(
    order: Order, rows: Waiting, permission: Permission = Permission.HOME
) -> Callable[[Callable[[Any, User], Todo]], Source]:
    """One line for each row."""

    def decorate(tell: Callable[[Any, User], Todo]) -> Source:
        def lines(found: Rows, user: User, at_most: int) -> Iterator[Todo]:
            for row in found[:at_most]:
                yield tell(row, user)

        return Source(order, rows, lines, permission)

    return decorate


def counted(order: Order, rows: Waiting, permission: Permission) -> Callable[[Callable[[int], Todo]], Source]:
    """One line for all of them, with their number."""

    def decorate(tell: Callable[[int], Todo]) -> Source:
        def line(found: Rows, user: User, at_most: int) -> Iterator[Todo]:
            yield tell(found.count())

        return Source(order, rows, line, permission)

    return decorate
