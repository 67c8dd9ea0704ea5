"""Who must act for an officer on a day: derived from the postings, stored nowhere."""

from datetime import date

from django.db.models.functions import Length
from django.utils.translation import pgettext

from accounts.models import Posting, User
from accounts.models.posting import PostingQuerySet
from accounts.permissions import Role
from care.models import CareRule
from members.models import Officer


def of(officer: Officer, rule: CareRule, *, today: date) -> list[User]:
    """Whoever holds the rule's role for the officer's branch, somebody acting for a while first.

    The nearest leader looks after an officer without a branch, and after the secretary of one: the same as
    ``CareTask.objects.falling_to_leaders`` says of many.
    """
    held = Posting.objects.held_on(today).filter(user__is_active=True).select_related("user")
    if rule.by_role == Role.SECRETARY and officer.branch_id:
        secretaries = held.filter(role=Role.SECRETARY, branch=officer.branch_id).order_by("-is_acting", "-since")
        users = list(dict.fromkeys(posting.user for posting in secretaries))
        if officer.user not in users:
            return users
    return _nearest_leader(held, officer)


def written(people: list[User]) -> str:
    return pgettext("between names", ", ").join(user.name for user in people)


def _nearest_leader(held: PostingQuerySet, officer: Officer) -> list[User]:
    """Of the officer's unit, or of the next one above that has a leader."""
    above = [int(key) for key in officer.unit.path.rstrip(".").split(".")]
    leaders = held.filter(role=Role.LEADER, unit__in=above).exclude(user__officer=officer)
    nearest = leaders.order_by(-Length("unit__path"), "pk").first()
    return [nearest.user] if nearest else []
