"""Who must act for an officer on a day: derived from the postings, stored nowhere."""

from datetime import date

from django.db.models import Case, When
from django.db.models.functions import Length
from django.utils.translation import pgettext

from accounts.models import Posting, User
from accounts.models.posting import PostingQuerySet
from accounts.permissions import Role
from care.models import Absence, CareRule, CareTask
from care.models.absence import away
from members.models import Officer


def of(officer: Officer, asked: CareRule | CareTask, *, today: date) -> list[User]:
    """Whoever holds the role that is asked for the officer's branch and is there, somebody acting for a while first.

    The leader whom an absent secretary named, else the nearest one, looks after the branch whose secretaries are all
    away; so does the nearest after an officer without a branch, and after the secretary of one: the same as
    ``CareTask.objects.falling_to_leaders`` says of many.
    """
    held = Posting.objects.held_on(today).filter(user__is_active=True).select_related("user")
    deputies: set[int] = set()
    if asked.by_role == Role.SECRETARY and officer.branch_id:
        secretaries = held.filter(role=Role.SECRETARY, branch=officer.branch_id).order_by("-is_acting", "-since")
        users = list(dict.fromkeys(posting.user for posting in secretaries))
        absent = dict(Absence.objects.on(today).filter(user__in=users).values_list("user", "deputy"))
        there = [user for user in users if user.pk not in absent]
        if officer.user not in users and (there or not users):
            return there
        deputies = {deputy for deputy in absent.values() if deputy}
    return _nearest_leader(held, officer, deputies, today)


def written(people: list[User]) -> str:
    return pgettext("between names", ", ").join(user.name for user in people)


def _nearest_leader(held: PostingQuerySet, officer: Officer, named: set[int], today: date) -> list[User]:
    """Of the officer's unit, or of the next one above that has a leader who is there; whoever was named goes first."""
    above = [int(key) for key in officer.unit.path.rstrip(".").split(".")]
    leaders = held.filter(role=Role.LEADER, unit__in=above).exclude(user__officer=officer)
    is_named = Case(When(user__in=named, then=0), default=1)
    nearest = leaders.order_by(away("user", today).asc(), is_named, -Length("unit__path"), "pk").first()
    return [nearest.user] if nearest else []
