"""Who is told that it can soon no longer be looked at again: of a reward that came to nothing, of an objection."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery

from appeals.models import Appeal
from conduct.enums import Appealed, ObjectionState, RewardState
from conduct.models import Judgement, Objection, Reward
from conduct.queries import appellants
from conduct.queries.deadlines import AHEAD
from conduct.queries.refusing import IN_NOTICE
from members.models import Officer
from notices.sources import Rows, key_of, path_to


def rewards_end(today: date) -> Rows:
    """Refused or withdrawn: to the person, or to whoever speaks for the unit, who has not asked for it."""
    ending = Q(state__in=[RewardState.REFUSED, RewardState.REVOKED], again_until__range=(today, today + AHEAD))
    speaker = Officer.objects.filter(pk=OuterRef("speaker"), user__is_active=True).values("user")
    rows = Reward.objects.order_by().alias(speaker=appellants.of_rewards(today)).alias(told=Subquery(speaker))
    return rows.filter(ending, ~_asked(), told__isnull=False).values(
        recipient_id=F("told"),
        due_on=F("again_until"),
        subject_key=key_of(Reward),
        path=path_to("conduct:reward-detail"),
    )


def objections_end(today: date) -> Rows:
    """Turned down while the reward still goes on: to whoever raised it, who has not asked for it."""
    taken = Appeal.objects.taken().filter(kind=Appealed.OBJECTION, subject_id=OuterRef("pk"))
    rows = Objection.objects.filter(
        ~Exists(taken),
        state=ObjectionState.DISMISSED,
        again_until__range=(today, today + AHEAD),
        reward__state__in=IN_NOTICE,
        by__is_active=True,
    )
    return rows.order_by().values(
        recipient_id=F("by_id"),
        due_on=F("again_until"),
        subject_key=key_of(Objection),
        path=path_to("conduct:reward-detail", "reward_id"),
    )


def _asked() -> Exists:
    """Whether that speaker has an appeal against what stands of the reward."""
    of = OuterRef(OuterRef("pk"))
    refusals = Judgement.objects.filter(reward=of, set_aside_on__isnull=True).values("pk")
    objections = Objection.objects.filter(reward=of, reversed_on__isnull=True).values("pk")
    what = Q(kind=Appealed.WITHDRAWAL, subject_id=OuterRef("pk"))
    what |= Q(kind=Appealed.REFUSAL, subject_id__in=refusals)
    what |= Q(kind=Appealed.OBJECTION, subject_id__in=objections)
    return Exists(Appeal.objects.taken().filter(what, officer=OuterRef("speaker")))
