"""Who leads a unit, and who leads above: postings read once, asked for any number of people."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from accounts.models import Posting
from accounts.permissions import Role


class Leaders:
    """The keys of the accounts, the nearest to the unit first."""

    def __init__(self, today: date) -> None:
        rows = Posting.objects.held_on(today).filter(role=Role.LEADER, user__is_active=True).order_by("since", "pk")
        self._by_path: defaultdict[str, list[int]] = defaultdict(list)
        for path, user in rows.values_list("unit__path", "user_id"):
            self._by_path[path].append(user)

    def everybody(self) -> set[int]:
        return {user for users in self._by_path.values() for user in users}

    def above(self, path: str) -> Iterator[int]:
        """Of the unit on this path, then of each one above it."""
        keys = path.split(".")[:-1]
        for end in range(len(keys), 0, -1):
            yield from self._by_path.get("".join(f"{key}." for key in keys[:end]), [])
