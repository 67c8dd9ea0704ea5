"""Why a reward came to nothing, as its officer reads it, and under what it can be looked at by somebody else."""

from dataclasses import dataclass

from conduct.enums import Answer, Appealed, ObjectionState, RewardState
from conduct.models import Judgement, Objection, Reward

IN_NOTICE = [RewardState.NOTICE, RewardState.READY]


@dataclass(frozen=True)
class Answered:
    """``kind`` and ``key`` are those of the decision in the registry of appeals."""

    kind: str
    key: int
    reason: str = ""


def of_reward(reward: Reward) -> Answered | None:
    """The reason, never who objected."""
    if reward.state == RewardState.REVOKED:
        return Answered(Appealed.WITHDRAWAL, reward.pk)
    if reward.state != RewardState.REFUSED:
        return None
    objection = Objection.objects.filter(reward=reward, state=ObjectionState.UPHELD, reversed_on=None).last()
    if objection:
        return Answered(Appealed.OBJECTION, objection.pk, objection.answer)
    said = Judgement.objects.filter(reward=reward, answer=Answer.REFUSED, set_aside_on=None).last()
    return Answered(Appealed.REFUSAL, said.pk, said.reason) if said else None


def of_objection(objection: Objection, reward: Reward) -> Answered | None:
    """Turned down, while the reward is not decided."""
    is_down = objection.state == ObjectionState.DISMISSED and objection.reversed_on is None
    return Answered(Appealed.OBJECTION, objection.pk) if is_down and reward.state in IN_NOTICE else None
