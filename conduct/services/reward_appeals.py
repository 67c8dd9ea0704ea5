"""Rewards as appeals sees them: a step that refused, a withdrawal, and an objection in notice with its answer.

Of a unit's reward whoever speaks for the unit is the appellant (``conduct.queries.appellants``).
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.queries import listing, steps
from appeals.registry import Decision, Kind, Outcome
from conduct.enums import Answer, Appealed, ObjectionState, RewardState
from conduct.models import Judgement, Objection, Reward
from conduct.queries import appellants
from conduct.queries.refusing import IN_NOTICE
from conduct.services import righting
from members.models import Officer
from ui.language import is_english

GRANTED, STANDS = "granted", "stands"
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
    rows = rows.alias(speaker=_speakers("reward__")).filter(speaker=officer).order_by("-pk")
    return listing.columns(rows, known_on="judged_on", facts=_name("reward__"))


def tell_refusal(facts: dict[str, Any]) -> tuple[str, str]:
    return _refused_title(facts["reward"]), Track.REWARD


def withdrawn(officer: int) -> "QuerySet[Reward]":
    rows = Reward.objects.filter(state=RewardState.REVOKED).alias(speaker=_speakers()).filter(speaker=officer)
    return listing.columns(rows.order_by("-revoked_on", "-pk"), known_on="revoked_on", facts=_name())


def tell_withdrawal(facts: dict[str, Any]) -> tuple[str, str]:
    return _withdrawn_title(facts["reward"]), Track.REWARD


def answered(officer: int) -> "QuerySet[Objection]":
    """Turned down, whoever raised it; upheld, whoever was to be honoured."""
    own = Q(state=ObjectionState.DISMISSED, by__officer=officer, reward__state__in=IN_NOTICE)
    own |= Q(state=ObjectionState.UPHELD, speaker=officer, reward__state=RewardState.REFUSED)
    rows = Objection.objects.alias(speaker=_speakers("reward__")).filter(own, reversed_on__isnull=True)
    rows = rows.order_by("-answered_on", "-pk")
    return listing.columns(rows, known_on="answered_on", facts={"state": "state"} | _name("reward__"))


def tell_objection(facts: dict[str, Any]) -> tuple[str, str]:
    return _answered_title(facts["reward"], is_upheld=facts["state"] == ObjectionState.UPHELD), Track.REWARD


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


def _name(reward: str = "") -> dict[str, Any]:
    return {"reward": F(f"{reward}kind__name_{'en' if is_english() else 'zh'}")}


def _refused_title(reward: str) -> str:
    return _("Not approved: %(reward)s") % {"reward": reward}


def _withdrawn_title(reward: str) -> str:
    return _("Withdrawn: %(reward)s") % {"reward": reward}


def _answered_title(reward: str, *, is_upheld: bool) -> str:
    title = _("Ended by an objection: %(reward)s") if is_upheld else _("Your objection was turned down: %(reward)s")
    return title % {"reward": reward}


def _speakers(reward: str = "") -> Coalesce:
    return appellants.of_rewards(timezone.localdate(), reward)


def _speaker(reward: Reward) -> int | None:
    speaker = appellants.of_reward(reward, timezone.localdate())
    return speaker.pk if speaker else None


def _raiser(objection: Objection) -> int | None:
    officer = getattr(objection.by, "officer", None)
    return officer.pk if officer else None


def _refusal(said: Judgement, appellant: int) -> Decision:
    title = _refused_title(said.reward.kind.name)
    is_standing = said.set_aside_on is None and said.reward.state == RewardState.REFUSED
    back = _("The proposal goes back to the step that refused it")
    return _told(said.reward, appellant, title, said.judged_on, back, is_standing=is_standing, part={said.by_id})


def _withdrawal(reward: Reward, appellant: int) -> Decision:
    title = _withdrawn_title(reward.kind.name)
    part = {reward.revoked_by_id, reward.decided_by_id}
    known_on, is_standing = reward.revoked_on or reward.proposed_on, reward.state == RewardState.REVOKED
    return _told(reward, appellant, title, known_on, _("The reward stands again"), is_standing=is_standing, part=part)


def _objection(objection: Objection, appellant: int) -> Decision:
    reward, is_upheld = objection.reward, objection.state == ObjectionState.UPHELD
    better = _("The proposal goes back into its public notice") if is_upheld else _("The proposal ends")
    awaited = [RewardState.REFUSED] if is_upheld else IN_NOTICE
    part = {objection.answered_by_id, objection.by_id, reward.officer.user_id if reward.officer else None}
    return _told(
        reward,
        appellant,
        _answered_title(reward.kind.name, is_upheld=is_upheld),
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
    Appealed.REFUSAL: Kind(
        gettext_lazy("a reward that was not approved"), find_refusal, refused, tell_refusal, set_aside
    ),
    Appealed.WITHDRAWAL: Kind(
        gettext_lazy("a reward that was withdrawn"), find_withdrawal, withdrawn, tell_withdrawal, restore
    ),
    Appealed.OBJECTION: Kind(
        gettext_lazy("the answer to an objection in notice"), find_objection, answered, tell_objection, turn_round
    ),
}
