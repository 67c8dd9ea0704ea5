"""Which decisions can be objected to: each app registers its kinds when it is ready, and applies what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from accounts.models import User


@dataclass(frozen=True)
class Outcome:
    """What may come of an appeal. ``weight`` is how heavy it lies on the appellant, beside the decision's own."""

    code: str
    title: str
    weight: int


@dataclass(frozen=True)
class Decision:
    """A decision as its app tells it today; words arrive translated."""

    officer_id: int
    title: str
    url: str
    unit_id: int
    """Whose decision it was."""
    decided_by: frozenset[int]
    """Users who took part in it: none of them decides again."""
    known_on: date
    """The day on which the officer knew."""
    track: str
    """Whose clocks run: the ``track`` of the terms."""
    weight: int
    outcomes: tuple[Outcome, ...]
    notice_until: date | None = None
    """The last day of an objection where the decision stands in a public notice."""
    is_standing: bool = True
    """False once it was put right or taken back: nothing is left to object to."""
    insiders: frozenset[int] = frozenset()
    """Users of the unit that it is about, where it is about a unit: none of them decides. ``find`` alone tells them."""


@dataclass(frozen=True)
class Kind:
    title: "str | Promise"
    find: Callable[[int], Decision | None]
    standing: "Callable[[int], QuerySet[Any]]"
    """The rows of the officer's decisions that stand: all kinds are asked in one query whether there is one."""
    of_officer: Callable[[int], dict[int, Decision]]
    """By key those decisions as they are told, the newest first and not many, in one query; asked only where a row
    stands."""
    apply: "Callable[[int, str, User, date], None]"
    """``apply(key, outcome, by, today)``, in the transaction of the answer; a ``ValidationError`` undoes both."""


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Called by an app's ``ready()``; the name is ``app.noun``."""
    _kinds[name] = kind


def find(name: str) -> Kind | None:
    return _kinds.get(name)


def kinds() -> dict[str, Kind]:
    return dict(_kinds)
