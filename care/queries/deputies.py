"""Who can stand in for somebody: only those who may look after the same people already."""

from datetime import date

from accounts.models import Posting, User
from accounts.permissions import Permission, Role
from care.models import Absence
from care.models.absence import AbsenceQuerySet

VISITORS = (Role.SECRETARY, Role.LEADER)


def is_visitor(user: User, *, today: date) -> bool:
    """Whether anything can be asked of this person at all."""
    return Posting.objects.held_on(today).filter(user=user, role__in=VISITORS).exists()


def of(user: User, *, today: date) -> list[User]:
    """The other secretaries of the branch; where there is none, the leaders of the unit and above."""
    held = Posting.objects.held_on(today).filter(user__is_active=True).exclude(user=user).select_related("user")
    own = list(Posting.objects.held_on(today).filter(user=user, role__in=VISITORS).select_related("unit"))
    branches = [posting.branch_id for posting in own if posting.branch_id]
    beside = list(held.filter(role=Role.SECRETARY, branch__in=branches))
    if not beside:
        above = {int(key) for posting in own for key in posting.unit.path.rstrip(".").split(".")}
        beside = list(held.filter(role=Role.LEADER, unit__in=above).order_by("-unit__path", "pk"))
    return list(dict.fromkeys(posting.user for posting in beside))


def standing(user: User, *, today: date) -> AbsenceQuerySet:
    """Absences that last or are to come, soonest first."""
    rows = Absence.objects.within(user, Permission.ABSENCE_EDIT).filter(until__gte=today)
    return rows.select_related("user", "deputy").order_by("since", "pk")
