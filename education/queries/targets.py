"""The yearly hours and all their versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from education.enums import TargetGroup
from education.models import StudyTarget


@dataclass(frozen=True)
class Kept:
    """Of one group: what holds, what was decided for a later year, what held before."""

    label: str
    now: StudyTarget | None
    later: StudyTarget | None
    before: Sequence[StudyTarget]

    @property
    def newest(self) -> StudyTarget | None:
        return self.later or self.now


def listed(today: date) -> list[Kept]:
    versions = list(StudyTarget.objects.order_by("-valid_from"))
    return [
        _kept(str(group.label), [one for one in versions if one.group == group], today)
        for group in (TargetGroup.MEMBERS, TargetGroup.COMMITTEE)
    ]


def newest_like(pk: int) -> StudyTarget | None:
    """The last version of the group that this one belongs to."""
    groups = StudyTarget.objects.filter(pk=pk).values("group")
    return StudyTarget.objects.filter(group__in=groups).order_by("-valid_from").first()


def _kept(label: str, versions: Sequence[StudyTarget], today: date) -> Kept:
    begun = [one for one in versions if one.valid_from <= today]
    later = next((one for one in versions if one.valid_from > today), None)
    return Kept(label, next(iter(begun), None), later, begun[1:])
