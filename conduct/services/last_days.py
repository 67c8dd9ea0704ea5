"""Until when what was decided may be looked at again: kept with its row, for the reminder."""

from datetime import date

from appeals.queries import steps
from conduct.enums import Appealed
from conduct.models import Inquiry, Reward
from members.models import Officer


def keep(row: Inquiry | Reward, kind: Appealed, key: int, *, today: date) -> None:
    """``key`` is that of what is objected to: of a reward the judgement, the reward itself or the objection. Nobody
    may be left to ask."""
    decision = steps.decision_of(kind, key)
    if decision is None:
        return
    appellant = Officer.objects.get(pk=decision.officer_id)
    row.again_until = steps.last_day_for(appellant, kind, key, decision, today=today)
    row.save(update_fields=["again_until"])
