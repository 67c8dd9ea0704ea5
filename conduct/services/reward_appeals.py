"""Rewards as appeals sees them: a step that refused, a withdrawal, and an objection in notice with its answer."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.queries import steps
from appeals.registry import Decision, Kind, Outcome
from conduct.enums import Answer, Appealed, ObjectionState, RewardState
from conduct.models import Judgement, Objection, Reward
from conduct.queries.refusing import IN_NOTICE
from conduct.services import righting
from members.models import Officer

GRANTED, STANDS = "granted", "stands"
AT_MOST = 20
REWARD = ("reward__kind", "reward__officer", "reward__unit")


def find_refusal(key: int) -> Decision | None:
    said = Judgement.objects.filter(pk=key, answer=Answer.REFUSED).select_related(*REWARD).first()
    return _refusal(said) if said and said.reward.officer_id else None


def find_withdrawal(key: int) -> Decision | None:
    rows = Reward.objects.filter(pk=key, officer__isnull=False, revoked_on__isnull=False)
    reward = rows.select_related("kind", "officer", "unit").first()
    return _withdrawal(reward) if reward else None


def find_objection(key: int) -> Decision | None:
    rows = Objection.objects.exclude(state=ObjectionState.OPEN).select_related(*REWARD, "by__officer")
    objection = rows.filter(pk=key).first()
    return _objection(objection) if objection else None


def refusals(officer: int) -> dict[int, Decision]:
    rows = Judgement.objects.filter(reward__officer=officer, reward__state=RewardState.REFUSED, answer=Answer.REFUSED)
    rows = rows.filter(set_aside_on__isnull=True).select_related(*REWARD).order_by("-pk")
    return {said.pk: _refusal(said) for said in rows[:AT_MOST]}


def withdrawals(officer: int) -> dict[int, Decision]:
    rows = Reward.objects.filter(officer=officer, state=RewardState.REVOKED).select_related("kind", "officer", "unit")
    return {reward.pk: _withdrawal(reward) for reward in rows.order_by("-revoked_on", "-pk")[:AT_MOST]}


def objections(officer: int) -> dict[int, Decision]:
    """Turned down, whoever raised it; upheld, whoever was to be honoured."""
    own = Q(state=ObjectionState.DISMISSED, by__officer=officer, reward__state__in=IN_NOTICE)
    own |= Q(state=ObjectionState.UPHELD, reward__officer=officer, reward__state=RewardState.REFUSED)
    rows = Objection.objects.filter(own, reversed_on__isnull=True).select_related(*REWARD, "by__officer")
    told = {objection.pk: _objection(objection) for objection in rows.order_by("-answered_on", "-pk")[:AT_MOST]}
    return {key: decision for key, decision in told.items() if decision}


def set_aside(key: int, outcome: str, by: User, today: date) -> None:
    righting.set_aside(Judgement.objects.select_related("reward").get(pk=_granted(key, outcome)), by=by, today=today)


def restore(key: int, outcome: str, by: User, today: date) -> None:
    righting.restore(Reward.objects.get(pk=_granted(key, outcome)), by=by, today=today)


def turn_round(key: int, outcome: str, by: User, today: date) -> None:
    righting.turn_round(Objection.objects.select_related("reward").get(pk=_granted(key, outcome)), by=by, today=today)


def may_be_filed_until(objection: Objection, reward: Reward, today: date) -> date | None:
    """Once it is turned down: the last day on which whoever objected may have it looked at again."""
    appellant = Officer.objects.filter(user=objection.by_id).first()
    objection.reward = reward
    decision = _objection(objection)
    if appellant is None or decision is None:
        return None
    choices = steps.choices_for(appellant, Appealed.OBJECTION, objection.pk, decision, today=today)
    return max((choice.way.until for choice in choices if choice.way.until), default=None)


def _refusal(said: Judgement) -> Decision:
    title = _("Not approved: %(reward)s") % {"reward": said.reward.kind.name}
    is_standing = said.set_aside_on is None and said.reward.state == RewardState.REFUSED
    back = _("The proposal goes back to the step that refused it")
    return _told(said.reward, title, said.judged_on, back, is_standing=is_standing, part={said.by_id})


def _withdrawal(reward: Reward) -> Decision:
    title = _("Withdrawn: %(reward)s") % {"reward": reward.kind.name}
    part = {reward.revoked_by_id, reward.decided_by_id}
    known_on, is_standing = reward.revoked_on or reward.proposed_on, reward.state == RewardState.REVOKED
    return _told(reward, title, known_on, _("The reward stands again"), is_standing=is_standing, part=part)


def _objection(objection: Objection) -> Decision | None:
    reward, is_upheld = objection.reward, objection.state == ObjectionState.UPHELD
    appellant = reward.officer if is_upheld else getattr(objection.by, "officer", None)
    if appellant is None:
        return None
    title = _("Ended by an objection: %(reward)s") if is_upheld else _("Your objection was turned down: %(reward)s")
    better = _("The proposal goes back into its public notice") if is_upheld else _("The proposal ends")
    awaited = [RewardState.REFUSED] if is_upheld else IN_NOTICE
    part = {objection.answered_by_id, objection.by_id, reward.officer.user_id if reward.officer else None}
    return _told(
        reward,
        title % {"reward": reward.kind.name},
        objection.answered_on or objection.made_on,
        better,
        is_standing=objection.reversed_on is None and reward.state in awaited,
        part=part,
        appellant=appellant.pk,
    )


def _told(
    reward: Reward,
    title: str,
    known_on: date,
    better: str,
    *,
    is_standing: bool,
    part: set[int | None],
    appellant: int | None = None,
) -> Decision:
    return Decision(
        officer_id=appellant or reward.officer_id or 0,
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


def _granted(key: int, outcome: str) -> int:
    if outcome != GRANTED:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    return key


KINDS = {
    Appealed.REFUSAL: Kind(gettext_lazy("a reward that was not approved"), find_refusal, refusals, set_aside),
    Appealed.WITHDRAWAL: Kind(gettext_lazy("a reward that was withdrawn"), find_withdrawal, withdrawals, restore),
    Appealed.OBJECTION: Kind(
        gettext_lazy("the answer to an objection in notice"), find_objection, objections, turn_round
    ),
}
