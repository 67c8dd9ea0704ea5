"""Who else claims the people of a draft, and which of the two goes first: said to whoever still writes it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Value, When
from django.db.models.expressions import Combinable

from evaluation.enums import SchemeState
from evaluation.models import SchemeVersion
from evaluation.models.scheme import SchemeVersionQuerySet
from evaluation.queries import publishing, schemes
from evaluation.rules.covering import Claim, by_rank


@dataclass(frozen=True)
class Rival:
    """Another version and how many of those whom both claim are whose."""

    version: SchemeVersion
    ours: int
    theirs: int
    undecided: int
    """Claimed equally closely: both in force would be a conflict."""

    @property
    def shared(self) -> int:
        return self.ours + self.theirs + self.undecided


@dataclass(frozen=True)
class Claimed:
    people: int
    rivals: list[Rival]
    """Conflicts first."""


def claimed_by(draft: SchemeVersion, drafts: SchemeVersionQuerySet) -> Claimed:
    """Beside what is in force in its first year stand the ``drafts`` of other schemes, each as if it were published."""
    written = drafts.filter(state=SchemeState.DRAFT).exclude(scheme=draft.scheme_id).exclude(scheme__unit=None)
    others = [one for one in schemes.in_force(draft.from_year, draft=draft) if one.pk != draft.pk] + list(
        written.select_related("scheme__unit")
    )
    ranks = by_rank(schemes.claims_of([draft, *others]))
    own = [claim for rank in ranks for claim in rank.get(draft.pk, [])]
    if not own:
        return Claimed(0, [])
    people: Any = publishing.people_of(draft).filter(schemes.fits(own)).order_by()
    levels = {_name(version): _level(version, ranks) for version in [draft, *others]}
    counted = list(people.annotate(**levels).values(*levels).annotate(number=Count("pk")))
    found = [rival for one in others if (rival := _rival(draft, one, counted)).shared]
    found.sort(key=lambda rival: (-rival.undecided, -rival.theirs, rival.version.pk))
    return Claimed(sum(row["number"] for row in counted), found)


def _rival(draft: SchemeVersion, other: SchemeVersion, counted: list[dict[str, int]]) -> Rival:
    """The nearer to the top a claim stands, the closer it is cut."""
    ours = theirs = undecided = 0
    for row in counted:
        own, level, number = row[_name(draft)], row[_name(other)], row["number"]
        if level is None:
            continue
        ours += number * (own < level)
        theirs += number * (own > level)
        undecided += number * (own == level)
    return Rival(other, ours, theirs, undecided)


def _level(version: SchemeVersion, ranks: list[dict[int, list[Claim]]]) -> Combinable:
    whens = [
        When(schemes.fits(rank[version.pk]), then=Value(place))
        for place, rank in enumerate(ranks)
        if version.pk in rank
    ]
    return Case(*whens, output_field=IntegerField())


def _name(version: SchemeVersion) -> str:
    return f"level_{version.pk}"
