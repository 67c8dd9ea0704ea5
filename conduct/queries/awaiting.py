"""What waits for whom: deeds to confirm, steps to give, notices that are over, objections to answer."""

from datetime import date

from django.db.models import F, Q

from accounts.models import User
from accounts.permissions import Permission
from conduct.enums import ObjectionState, RewardState
from conduct.models import GoodDeed, Objection, Reward
from conduct.models.deed import GoodDeedQuerySet
from conduct.models.judgement import ObjectionQuerySet
from conduct.models.reward import RewardQuerySet


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
    return rows.exclude(pk__in=Reward.objects.order_by().disputed(today).values("pk"))


def objections(user: User) -> ObjectionQuerySet:
    return Objection.objects.within(user, Permission.REWARD_DECIDE).filter(state=ObjectionState.OPEN).exclude(by=user)


def returned(user: User) -> RewardQuerySet:
    return Reward.objects.visible_to(user).filter(proposed_by=user, state=RewardState.RETURNED)
