"""Until when it may be looked at again that a reward was refused or withdrawn: kept with it, for the reminder."""

from datetime import date

from appeals.queries import steps
from conduct.enums import Appealed
from conduct.models import Reward
from conduct.queries import appellants


def keep(reward: Reward, kind: Appealed, key: int, *, today: date) -> None:
    """``key`` is that of the judgement, the reward or the objection, as the kind asks. Nobody may be left to ask."""
    speaker, decision = appellants.of_reward(reward, today), steps.decision_of(kind, key)
    if speaker and decision:
        reward.again_until = steps.last_day_for(speaker, kind, key, decision, today=today)
        reward.save(update_fields=["again_until"])
