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


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A decision as a list tells it: its title, and what its clocks ask for. Words arrive translated."""

    title: str
    known_on: date
    """The day on which the officer knew."""
    track: str
    """Whose clocks run: the ``track`` of the terms."""
    notice_until: date | None = None
    """The last day of a first step where the decision itself sets it: an objection in a public notice, or whatever is
    provided against what is in force for some days."""


@dataclass(frozen=True, kw_only=True)
class Decision(Listed):
    """A decision as its app tells it today."""

    officer_id: int
    url: str
    unit_id: int
    """Whose decision it was."""
    decided_by: frozenset[int]
    """Users who took part in it: none of them decides again."""
    weight: int
    outcomes: tuple[Outcome, ...]
    is_standing: bool = True
    """False once it was put right or taken back: nothing is left to object to."""
    insiders: frozenset[int] = frozenset()
    """Users of the unit that it is about, where it is about a unit: none of them decides. ``find`` alone tells them."""


@dataclass(frozen=True)
class Kind:
    title: "str | Promise"
    find: Callable[[int], Decision | None]
    listed: "Callable[[int], QuerySet[Any]]"
    """The officer's decisions that stand, the newest first, in the columns of ``appeals.queries.listing``: all kinds
    are asked in one statement."""
    tell: Callable[[dict[str, Any]], tuple[str, str] | None]
    """Title and track of such a row, from its facts; None where nothing can come of an objection."""
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
