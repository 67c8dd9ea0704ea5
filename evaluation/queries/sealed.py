"""Whether the sealed results of a year are still what was sealed."""

from dataclasses import dataclass

from evaluation.models import Cycle, Result
from evaluation.models.result import SealedResultQuerySet
from evaluation.rules.sealing import seal, seal_of_all


@dataclass(frozen=True)
class Verdict:
    checked: int
    broken: list[Result]
    """Whose content no longer gives the seal."""
    is_whole: bool
    """The first results together give the seal of the year."""

    @property
    def is_intact(self) -> bool:
        return self.is_whole and not self.broken


def check(cycle: Cycle) -> Verdict:
    rows = of_cycle(cycle)
    seals, broken, checked = [], [], 0
    for result in rows.select_related("form__officer").order_by("form_id", "number").iterator(chunk_size=500):
        checked += 1
        found = seal(result.content)
        if result.number == 1:
            seals.append(found)
        if found != result.hash:
            broken.append(result)
    return Verdict(checked, broken, seal_of_all(seals) == cycle.final_hash)


def of_cycle(cycle: Cycle) -> SealedResultQuerySet:
    return Result.objects.filter(form__cycle=cycle)
