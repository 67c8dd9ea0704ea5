"""What waits for whom: deeds to confirm, steps to give, notices that are over, objections to answer."""

from datetime import date

from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from appeals.models import Appeal
from conduct.enums import ObjectionState, RewardState
from conduct.models import GoodDeed, Objection, Reward
from conduct.models.deed import GoodDeedQuerySet
from conduct.models.judgement import ObjectionQuerySet
from conduct.models.reward import RewardQuerySet
from conduct.queries.refusing import OBJECTION


def deeds(user: User) -> GoodDeedQuerySet:
    return GoodDeed.objects.within(user, Permission.DEED_CONFIRM).waiting()


def steps(user: User) -> RewardQuerySet:
    """Proposals whose next step is this person's, and not given by them already."""
    turn = Q(pk__in=[])
    for role, path in user.places(Permission.REWARD_JUDGE):
        turn |= Q(waits_for=role, unit__path__startswith=path)
    rows = Reward.objects.within(user, Permission.REWARD_JUDGE).filter(turn, state=RewardState.APPROVING)
    given = Reward.objects.order_by().filter(
        judgements__by=user, judgements__round=F("round"), judgements__set_aside_on__isnull=True
    )
    return rows.exclude(pk__in=given.values("pk"))


def decisions(user: User, today: date) -> RewardQuerySet:
    rows = Reward.objects.within(user, Permission.REWARD_DECIDE).notice_over(today)
    return rows.exclude(pk__in=disputed(Reward.objects.order_by(), today).values("pk"))


def disputed(rows: RewardQuerySet, today: date) -> RewardQuerySet:
    """An objection is open, or was turned down and may be looked at again, or is just being looked at."""
    open_still = Objection.objects.order_by().filter(Q(state=ObjectionState.OPEN) | Q(again_until__gte=today))
    again = Appeal.objects.waiting().filter(kind=OBJECTION).order_by().values("subject_id")
    disputes = Q(pk__in=open_still.values("reward")) | Q(objections__in=again)
    return rows.filter(disputes).distinct()


def objections(user: User) -> ObjectionQuerySet:
    return Objection.objects.within(user, Permission.REWARD_DECIDE).filter(state=ObjectionState.OPEN).exclude(by=user)


def returned(user: User) -> RewardQuerySet:
    return Reward.objects.visible_to(user).filter(proposed_by=user, state=RewardState.RETURNED)
