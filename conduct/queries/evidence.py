"""Good deeds and rewards of a year as lines of evidence, each with where it stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from conduct.models import GoodDeed, Reward


@dataclass(frozen=True)
class Line:
    officer: int
    on: date
    text: str
    url: str
    is_reward: bool


def of_year(officers: Collection[int], year: int) -> list[Line]:
    """What was confirmed or decided in a year, newest first; two queries for however many officers."""
    deeds = GoodDeed.objects.confirmed().filter(officer__in=officers, happened_on__year=year)
    rewards = Reward.objects.decided().of_year(year).filter(officer__in=officers).select_related("kind")
    lines = [Line(deed.officer_id, deed.happened_on, deed.what, deed.get_absolute_url(), False) for deed in deeds]
    for reward in rewards:
        if reward.officer_id and reward.decided_on:
            text = f"{reward.kind.name} {reward.document_number}"
            lines.append(Line(reward.officer_id, reward.decided_on, text, reward.get_absolute_url(), True))
    return sorted(lines, key=lambda line: line.on, reverse=True)
