"""Who may have it looked at again what became of a reward: the person; for a unit whoever speaks for it."""

from datetime import date

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Posting, User
from accounts.permissions import Role
from conduct.models import Reward
from members.models import Officer


def of_rewards(today: date, reward: str = "") -> Coalesce:
    """Inside a query, the officer's key. A unit is spoken for by whoever proposed it; where they serve no longer, by
    whoever leads it and serves in it. ``reward`` is the way to the reward with its last underscores."""
    serving = Officer.objects.serving().filter(user__is_active=True)
    proposer = serving.filter(user=OuterRef(f"{reward}proposed_by"))
    leading = Posting.objects.held_on(today).filter(role=Role.LEADER, unit=OuterRef(OuterRef(f"{reward}unit")))
    leader = serving.filter(user__in=leading.values("user"), unit=OuterRef(f"{reward}unit"))
    either = (Subquery(rows.order_by("pk").values("pk")[:1]) for rows in (proposer, leader))
    return Coalesce(f"{reward}officer_id", *either)


def of_reward(reward: Reward, today: date) -> Officer | None:
    if reward.officer_id is not None:
        return reward.officer
    asked = Reward.objects.order_by().filter(pk=reward.pk).values(speaker=of_rewards(today))
    return Officer.objects.filter(pk__in=asked).select_related("user").first()


def speaks_for(user: User, reward: Reward, today: date) -> bool:
    """Whether this person speaks for the unit that was to be rewarded."""
    speaker = of_reward(reward, today) if reward.officer_id is None else None
    return speaker is not None and speaker.user_id == user.pk


def insiders(reward: Reward) -> frozenset[int]:
    """Users who serve in the unit that was to be rewarded: on its behalf they decide nothing."""
    if reward.officer_id is not None:
        return frozenset()
    rows = Officer.objects.serving().filter(unit=reward.unit_id, user__isnull=False)
    return frozenset(rows.order_by().values_list("user", flat=True))
