"""What stands in the way of a reward, asked of the records."""

from collections.abc import Collection
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from accounts.models import Unit
from conduct.enums import RewardState
from conduct.models import Reward, RewardKind, UnitBar
from conduct.models.reward import RewardQuerySet
from conduct.queries.effects import effects_on
from conduct.rules.eligibility import Earlier, Hurdle, hurdles
from members.models import Officer

HUNDRED = 100


def of(
    kind: RewardKind,
    *,
    officer: Officer | None,
    unit: Unit,
    deeds: Collection[int],
    today: date,
    besides: int | None = None,
) -> list[Hurdle]:
    found = earlier(officer, unit, besides=besides)
    until = None if officer else barred_until(unit, today)
    return hurdles(kind.level, deeds, found, barred([officer], today) if officer else [], today, until)


def earlier(officer: Officer | None, unit: Unit, *, besides: int | None = None) -> list[Earlier]:
    """What was decided for them, and what is proposed and stands."""
    rows = Reward.objects.standing().filter(officer=officer) if officer else _of_unit(unit)
    return [
        Earlier(
            level=row.kind.level,
            decided_on=row.decided_on if row.state == RewardState.DECIDED else None,
            deeds=frozenset(deed.pk for deed in row.deeds.all()),
        )
        for row in rows.exclude(pk__in=[besides] if besides else []).select_related("kind").prefetch_related("deeds")
    ]


def barred(officers: Collection[Officer], day: date) -> list[str]:
    """That discipline forbids a reward on that day: never what it is. The one place that asks."""
    found = effects_on([officer.pk for officer in officers], day)
    return ["" for officer in officers if found[officer.pk].is_reward_barred]


def barred_until(unit: Unit, day: date) -> date | None:
    """The last day on which a violation of the unit itself forbids it a collective reward."""
    rows = UnitBar.objects.holding(day).filter(unit=unit)
    return rows.order_by("-until").values_list("until", flat=True).first()


def quota(kind: RewardKind, people: int) -> int | None:
    """How many of a kind a year at most among so many people, where a quota is set."""
    if kind.quota_percent is None:
        return None
    return int((kind.quota_percent * people / HUNDRED).quantize(Decimal(1), ROUND_HALF_UP))


def _of_unit(unit: Unit) -> RewardQuerySet:
    return Reward.objects.standing().filter(officer__isnull=True, unit=unit)
