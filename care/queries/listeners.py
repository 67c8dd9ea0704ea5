"""Whom an officer may ask for a talk: a short list by role, made on the day."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Posting, User
from accounts.permissions import Role
from care.enums import AskedAs
from members.models import Officer


@dataclass(frozen=True)
class Listener:
    user: User
    asked_as: AskedAs
    level_id: int | None
    """The unit whose leader is told when nobody answers."""

    @property
    def role(self) -> str:
        return str(self.asked_as.label)


def of(officer: Officer, *, today: date) -> list[Listener]:
    """The own secretary, the nearest leader, the leader above that one, the political office. Nobody must be asked
    first, and nobody stands there twice."""
    above = [*officer.unit.ancestor_keys(), officer.unit_id]
    held = Posting.objects.held_on(today).filter(user__is_active=True).exclude(user=officer.user)
    rows = held.filter(role=Role.SECRETARY, branch=officer.branch_id) | held.filter(
        role__in=[Role.LEADER, Role.ORG_ADMIN], unit__in=above
    )
    postings = sorted(
        rows.select_related("user", "unit"), key=lambda one: (-len(one.unit.path), -one.since.toordinal())
    )
    found = [*_secretaries(postings, officer), *_leaders(postings), *_office(postings)]
    return list({one.user.pk: one for one in reversed(found)}.values())[::-1]


def _secretaries(postings: list[Posting], officer: Officer) -> list[Listener]:
    return [
        Listener(one.user, AskedAs.SECRETARY, one.unit_id)
        for one in postings
        if one.role == Role.SECRETARY and officer.branch_id
    ]


def _leaders(postings: list[Posting]) -> list[Listener]:
    """The leaders of the two nearest units that are led."""
    led = [one for one in postings if one.role == Role.LEADER]
    units = list(dict.fromkeys(one.unit_id for one in led))
    ranks = dict(zip(units, (AskedAs.LEADER, AskedAs.ABOVE), strict=False))
    return [Listener(one.user, ranks[one.unit_id], one.unit.parent_id) for one in led if one.unit_id in ranks]


def _office(postings: list[Posting]) -> list[Listener]:
    """The nearest one; its own unit's leader stands above it."""
    offices = [one for one in postings if one.role == Role.ORG_ADMIN]
    nearest = [one for one in offices if one.unit_id == offices[0].unit_id]
    return [Listener(one.user, AskedAs.OFFICE, one.unit_id) for one in nearest]
