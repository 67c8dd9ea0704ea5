"""Rewards as appeals sees them: a step that refused, a withdrawal, and an objection in notice with its answer.

Of a unit's reward whoever speaks for the unit is the appellant (``conduct.queries.appellants``).
"""

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.queries import steps
from appeals.registry import Decision, Kind, Outcome
from conduct.enums import Answer, Appealed, ObjectionState, RewardState
from conduct.models import Judgement, Objection, Reward
from conduct.queries import appellants
from conduct.queries.refusing import IN_NOTICE
from conduct.services import righting
from members.models import Officer

GRANTED, STANDS = "granted", "stands"
AT_MOST = 20
REWARD = ("reward__kind", "reward__officer", "reward__unit")


def find_refusal(key: int) -> Decision | None:
    said = Judgement.objects.filter(pk=key, answer=Answer.REFUSED).select_related(*REWARD).first()
    speaker = _speaker(said.reward) if said else None
    return _found(_refusal(said, speaker), said.reward) if said and speaker else None


def find_withdrawal(key: int) -> Decision | None:
    rows = Reward.objects.filter(pk=key, revoked_on__isnull=False)
    reward = rows.select_related("kind", "officer", "unit").first()
    speaker = _speaker(reward) if reward else None
    return _found(_withdrawal(reward, speaker), reward) if reward and speaker else None


def find_objection(key: int) -> Decision | None:
    rows = Objection.objects.exclude(state=ObjectionState.OPEN).select_related(*REWARD, "by__officer")
    objection = rows.filter(pk=key).first()
    if objection is None:
        return None
    is_upheld = objection.state == ObjectionState.UPHELD
    appellant = _speaker(objection.reward) if is_upheld else _raiser(objection)
    return _found(_objection(objection, appellant), objection.reward) if appellant else None


def refused(officer: int) -> "QuerySet[Judgement]":
    rows = Judgement.objects.filter(answer=Answer.REFUSED, set_aside_on__isnull=True)
    rows = rows.filter(reward__state=RewardState.REFUSED)
    return rows.alias(speaker=_speakers("reward__")).filter(speaker=officer)


def refusals(officer: int) -> dict[int, Decision]:
    rows = refused(officer).select_related(*REWARD).order_by("-pk")
    return {said.pk: _refusal(said, officer) for said in rows[:AT_MOST]}


def withdrawn(officer: int) -> "QuerySet[Reward]":
    return Reward.objects.filter(state=RewardState.REVOKED).alias(speaker=_speakers()).filter(speaker=officer)


def withdrawals(officer: int) -> dict[int, Decision]:
    rows = withdrawn(officer).select_related("kind", "officer", "unit").order_by("-revoked_on", "-pk")
    return {reward.pk: _withdrawal(reward, officer) for reward in rows[:AT_MOST]}


def answered(officer: int) -> "QuerySet[Objection]":
    """Turned down, whoever raised it; upheld, whoever was to be honoured."""
    own = Q(state=ObjectionState.DISMISSED, by__officer=officer, reward__state__in=IN_NOTICE)
    own |= Q(state=ObjectionState.UPHELD, speaker=officer, reward__state=RewardState.REFUSED)
    return Objection.objects.alias(speaker=_speakers("reward__")).filter(own, reversed_on__isnull=True)


def objections(officer: int) -> dict[int, Decision]:
    rows = answered(officer).select_related(*REWARD).order_by("-answered_on", "-pk")
    return {objection.pk: _objection(objection, officer) for objection in rows[:AT_MOST]}


def set_aside(key: int, outcome: str, by: User, today: date) -> None:
    righting.set_aside(Judgement.objects.select_related("reward").get(pk=_granted(key, outcome)), by=by, today=today)


def restore(key: int, outcome: str, by: User, today: date) -> None:
    righting.restore(Reward.objects.get(pk=_granted(key, outcome)), by=by, today=today)


def turn_round(key: int, outcome: str, by: User, today: date) -> None:
    righting.turn_round(Objection.objects.select_related("reward").get(pk=_granted(key, outcome)), by=by, today=today)


def may_be_filed_until(objection: Objection, reward: Reward, today: date) -> date | None:
    """Once it is turned down: the last day on which whoever objected may have it looked at again."""
    appellant = Officer.objects.filter(user=objection.by_id).first()
    if appellant is None:
        return None
    objection.reward = reward
    decision = _objection(objection, appellant.pk)
    return steps.last_day_for(appellant, Appealed.OBJECTION, objection.pk, decision, today=today)


def _speakers(reward: str = "") -> Coalesce:
    return appellants.of_rewards(timezone.localdate(), reward)


def _speaker(reward: Reward) -> int | None:
    speaker = appellants.of_reward(reward, timezone.localdate())
    return speaker.pk if speaker else None


def _raiser(objection: Objection) -> int | None:
    officer = getattr(objection.by, "officer", None)
    return officer.pk if officer else None


def _refusal(said: Judgement, appellant: int) -> Decision:
    title = _("Not approved: %(reward)s") % {"reward": said.reward.kind.name}
    is_standing = said.set_aside_on is None and said.reward.state == RewardState.REFUSED
    back = _("The proposal goes back to the step that refused it")
    return _told(said.reward, appellant, title, said.judged_on, back, is_standing=is_standing, part={said.by_id})


def _withdrawal(reward: Reward, appellant: int) -> Decision:
    title = _("Withdrawn: %(reward)s") % {"reward": reward.kind.name}
    part = {reward.revoked_by_id, reward.decided_by_id}
    known_on, is_standing = reward.revoked_on or reward.proposed_on, reward.state == RewardState.REVOKED
    return _told(reward, appellant, title, known_on, _("The reward stands again"), is_standing=is_standing, part=part)


def _objection(objection: Objection, appellant: int) -> Decision:
    reward, is_upheld = objection.reward, objection.state == ObjectionState.UPHELD
    title = _("Ended by an objection: %(reward)s") if is_upheld else _("Your objection was turned down: %(reward)s")
    better = _("The proposal goes back into its public notice") if is_upheld else _("The proposal ends")
    awaited = [RewardState.REFUSED] if is_upheld else IN_NOTICE
    part = {objection.answered_by_id, objection.by_id, reward.officer.user_id if reward.officer else None}
    return _told(
        reward,
        appellant,
        title % {"reward": reward.kind.name},
        objection.answered_on or objection.made_on,
        better,
        is_standing=objection.reversed_on is None and reward.state in awaited,
        part=part,
    )


def _told(
    reward: Reward,
    appellant: int,
    title: str,
    known_on: date,
    better: str,
    *,
    is_standing: bool,
    part: set[int | None],
) -> Decision:
    return Decision(
        officer_id=appellant,
        title=title,
        url=reward.get_absolute_url(),
        unit_id=reward.unit_id,
        decided_by=frozenset(user for user in {*part, reward.proposed_by_id} if user),
        known_on=known_on,
        track=Track.REWARD,
        weight=1,
        outcomes=(Outcome(GRANTED, better, 0), Outcome(STANDS, _("It stays as it is"), 1)),
        is_standing=is_standing,
    )


def _found(decision: Decision, reward: Reward) -> Decision:
    return replace(decision, insiders=appellants.insiders(reward))


def _granted(key: int, outcome: str) -> int:
    if outcome != GRANTED:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    return key


KINDS = {
    Appealed.REFUSAL: Kind(gettext_lazy("a reward that was not approved"), find_refusal, refused, refusals, set_aside),
    Appealed.WITHDRAWAL: Kind(
        gettext_lazy("a reward that was withdrawn"), find_withdrawal, withdrawn, withdrawals, restore
    ),
    Appealed.OBJECTION: Kind(
        gettext_lazy("the answer to an objection in notice"), find_objection, answered, objections, turn_round
    ),
}
