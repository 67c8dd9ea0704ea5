"""三贴近 of a branch: of how many people their work, their life, their concerns came up in the last year."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from accounts.models import Branch
from care.enums import Closeness
from members.models import Officer

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Near:
    label: str
    reached: int
    people: int

    @property
    def share(self) -> int | None:
        return round(100 * self.reached / self.people) if self.people else None


def of(branch: Branch, *, today: date) -> list[Near]:
    """Each person counts once, however often they were met."""
    met = Q(contacts__was_met=True, contacts__held_on__gt=today - YEAR, contacts__held_on__lte=today)
    counts = {
        close.value: Count("pk", filter=met & Q(contacts__closeness=close.value), distinct=True) for close in Closeness
    }
    found = Officer.objects.serving().filter(branch=branch).aggregate(people=Count("pk", distinct=True), **counts)
    return [Near(str(close.label), found[close.value], found["people"]) for close in Closeness]
