"""Who may read a person's profile today, by name: the officer asks, so the answer holds no secrets."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import Posting
from accounts.permissions import GRANTS, Permission
from members.models import Officer


@dataclass(frozen=True)
class Reader:
    name: str
    role: str
    where: str
    reads_family: bool
    reads_card_only: bool


def of_profile(officer: Officer, today: date) -> list[Reader]:
    """Everybody whose posting reaches the officer; whoever finds name and post only is told apart."""
    roles = [role for role, granted in GRANTS.items() if granted & {Permission.PROFILE_VIEW, Permission.PERSON_FIND}]
    above = [int(step) for step in officer.unit.path.split(".") if step]
    reach = Q(branch__isnull=True, unit__in=above)
    if officer.branch_id:
        reach |= Q(branch=officer.branch_id)
    postings = Posting.objects.held_on(today).filter(reach, role__in=roles).select_related("user", "unit", "branch")
    readers = [
        Reader(
            name=posting.user.name,
            role=posting.get_role_display(),
            where=str(posting.branch or posting.unit),
            reads_family=Permission.FAMILY_VIEW in GRANTS[posting.role],
            reads_card_only=Permission.PROFILE_VIEW not in GRANTS[posting.role],
        )
        for posting in postings
        if posting.user_id != officer.user_id
    ]
    return sorted(readers, key=lambda reader: (reader.reads_card_only, not reader.reads_family, reader.role))
