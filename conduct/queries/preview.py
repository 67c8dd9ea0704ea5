"""For every kind of reward what stands in the way, and how many were given: seen before anything is typed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count

from accounts.models import Unit
from conduct.models import Reward, RewardKind
from conduct.queries import standing
from conduct.rules.eligibility import Hurdle, hurdles
from members.models import Officer


@dataclass(frozen=True)
class Line:
    kind: RewardKind
    hurdles: list[Hurdle]
    given: int
    most: int | None

    @property
    def is_free(self) -> bool:
        return not self.hurdles

    @property
    def is_barred(self) -> bool:
        return any(hurdle.is_absolute for hurdle in self.hurdles)

    @property
    def bonus(self) -> Decimal | None:
        return self.kind.bonus


def of(officer: Officer | None, unit: Unit, *, deeds: Collection[int], today: date) -> list[Line]:
    """The same few queries however many kinds there are."""
    kinds = list(RewardKind.objects.filter(is_active=True, is_collective=officer is None))
    earlier = standing.earlier(officer, unit)
    barred = standing.barred([officer], today) if officer else []
    until = None if officer else standing.barred_until(unit, today)
    bureau = f"{unit.path.split('.')[0]}."
    given = dict(
        Reward.objects.decided()
        .of_year(today.year)
        .filter(unit__path__startswith=bureau)
        .order_by()
        .values_list("kind")
        .annotate(count=Count("pk"))
    )
    people = Officer.objects.serving().filter(unit__path__startswith=bureau).count()
    return [
        Line(
            kind,
            hurdles(kind.level, deeds, earlier, barred, today, until),
            given.get(kind.pk, 0),
            standing.quota(kind, people),
        )
        for kind in kinds
    ]
