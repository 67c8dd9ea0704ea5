"""Who leads a unit, and who leads above: postings read once, asked for any number of people."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from django.utils import timezone

from accounts.models import Posting
from accounts.permissions import Role
from evaluation.enums import RaterRole
from evaluation.models import Assignment, Form


def roles_of(form: Form, assignments: Collection[Assignment]) -> dict[int, RaterRole]:
    """By assignment, as on the day of handing in. Of those who led then and rated, the nearest is the direct leader;
    two at the head of one unit both are."""
    above = [int(key) for key in form.unit.path.split(".") if key]
    raters = {one.rater_id for one in assignments}
    rows = Posting.objects.filter(role=Role.LEADER, unit__in=above, user__in=raters)
    held = list(rows.values_list("user", "unit", "since", "until"))
    near: dict[int, int] = {}
    for one in assignments:
        day = timezone.localdate(one.submitted_at) if one.submitted_at else timezone.localdate()
        led = [unit for user, unit, since, until in held if user == one.rater_id and since <= day <= (until or day)]
        near[one.pk] = max(map(above.index, led), default=-1)
    nearest = max(near.values(), default=-1)
    return {
        key: RaterRole.ASKED if at < 0 else RaterRole.LEADER if at == nearest else RaterRole.ABOVE
        for key, at in near.items()
    }


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
