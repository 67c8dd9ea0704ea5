"""Where a vote was put: whoever lets votes be put somewhere says when ready how that place is found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from ballots.models import Vote


@dataclass(frozen=True)
class Place:
    """As the vote's page names it."""

    title: str
    url: str


Find = Callable[["Vote", "User"], Place | None]
"""Nothing where the vote was put elsewhere, or where this user may not read the place."""

_finds: list[Find] = []


def register(find: Find) -> None:
    """Called by an app's ``ready()``; once, however often."""
    if find not in _finds:
        _finds.append(find)


def place_of(vote: "Vote", user: "User") -> Place | None:
    return next((place for find in _finds if (place := find(vote, user))), None)
