"""Who must act for an officer on a day: derived from the postings, stored nowhere."""

from datetime import date

from django.utils.translation import pgettext

from accounts.models import Posting, User
from accounts.permissions import Role
from care.models import CareRule
from members.models import Officer


def of(officer: Officer, rule: CareRule, *, today: date) -> list[User]:
    """Whoever holds the rule's role for the officer's branch, somebody acting for a while first.

    An officer without a branch is looked after by the leader of the unit.
    """
    held = Posting.objects.held_on(today).filter(user__is_active=True).select_related("user")
    if rule.by_role == Role.SECRETARY and officer.branch_id:
        held = held.filter(role=Role.SECRETARY, branch=officer.branch_id)
    else:
        held = held.filter(role=Role.LEADER, unit=officer.unit_id)
    return list(dict.fromkeys(posting.user for posting in held.order_by("-is_acting", "-since")))


def written(people: list[User]) -> str:
    return pgettext("between names", ", ").join(user.name for user in people)
