"""The rules of votes and all their versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ballots.models import VoteRule


@dataclass(frozen=True)
class Kept:
    """One kind of vote: what holds, what was decided for later, what held before."""

    now: VoteRule | None
    later: VoteRule | None
    before: Sequence[VoteRule]

    @property
    def newest(self) -> VoteRule | None:
        return self.later or self.now


def listed(today: date) -> list[Kept]:
    by_code: dict[str, list[VoteRule]] = {}
    for rule in VoteRule.objects.order_by("position", "code", "-valid_from"):
        by_code.setdefault(rule.code, []).append(rule)
    return [_kept(versions, today) for versions in by_code.values()]


def newest_like(pk: int) -> VoteRule | None:
    """The last version of the kind that this one belongs to."""
    return VoteRule.objects.like(pk).first()


def _kept(versions: Sequence[VoteRule], today: date) -> Kept:
    later = [rule for rule in versions if rule.valid_from > today]
    begun = [rule for rule in versions if rule.valid_from <= today]
    now = next((rule for rule in begun if rule.valid_until is None or rule.valid_until >= today), None)
    return Kept(now, next(iter(later), None), [rule for rule in begun if rule is not now])
