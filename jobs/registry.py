"""What can be done in the background: each app registers its kinds of job when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.functional import Promise

if TYPE_CHECKING:
    from jobs.models import Job


class Progress(Protocol):
    def __call__(self, done: int, total: int) -> None: ...


Handler = Callable[["Job", Progress], None]


class RefusedError(Exception):
    """Raised by a handler that did its work and found that the thing asked for may not be; its subject says why."""


@dataclass(frozen=True)
class Kind:
    handler: Handler
    title: str | Promise
    path: Callable[[int], str]
    """Where the result stands, by the subject's primary key."""
    on_failure: Callable[["Job"], None] | None = None
    """Called with the job that failed, in the transaction that says so: to set its subject free again."""


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    _kinds[name] = kind


def find(name: str) -> Kind | None:
    """The kind of that name; None when its app has gone since the job was asked for."""
    return _kinds.get(name)
