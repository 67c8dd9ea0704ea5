"""Who is assessed by which version: claims read once, then one statement however many officers there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Case, Count, F, Func, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from evaluation.models import CoveredGroup, SchemeVersion
from evaluation.rules.covering import Claim, Person, by_rank, covering
from members.models import Officer

KEYS = ArrayField(BigIntegerField())
FEWEST = 2
"""Versions that can contradict each other."""
MOST_NAMED = 5
"""People named beside a conflict; the others are counted."""


@dataclass(frozen=True)
class Conflict:
    """Versions that claim the same people equally closely."""

    versions: list[SchemeVersion]
    people: int
    named: list[Officer]


def in_force(year: int, *, draft: SchemeVersion | None = None) -> list[SchemeVersion]:
    """The newest version of each scheme for that year; ``draft`` stands as if it were published."""
    rows = SchemeVersion.objects.in_force(year)
    if draft:
        rows = (rows | SchemeVersion.objects.filter(pk=draft.pk)).exclude(~Q(pk=draft.pk), scheme=draft.scheme_id)
    newest = rows.order_by("scheme_id", "-number").distinct("scheme_id")
    return list(newest.select_related("scheme__unit"))


def claims_of(versions: Iterable[SchemeVersion]) -> list[Claim]:
    """What lies outside the scheme's own organisation claims nobody."""
    rows = CoveredGroup.objects.filter(scheme_version__in=list(versions)).annotate(
        own_path=F("unit__path"), scheme_path=F("scheme_version__scheme__unit__path")
    )
    return [
        Claim(
            version=row.scheme_version_id,
            path=row.own_path or row.scheme_path,
            unit_kind=row.unit_kind,
            category=row.category,
            police_type=row.police_type,
            post=row.post,
        )
        for row in rows
        if row.scheme_path and (row.own_path or row.scheme_path).startswith(row.scheme_path)
    ]


def scheme_of(officers: QuerySet[Officer], year: int, *, claims: list[Claim] | None = None) -> QuerySet[Officer]:
    """Each officer with ``scheme_version``, null where none or several cover, and ``rivals``, the keys of all that do.

    Both can be selected into another table by one statement. ``claims`` stand in for those of the year.
    """
    claims = claims_of(in_force(year)) if claims is None else claims
    ranks = by_rank(claims)
    return officers.annotate(rivals=_rivals(ranks), scheme_version=_the_one(ranks))


def conflicts(officers: QuerySet[Officer], year: int, *, draft: SchemeVersion | None = None) -> list[Conflict]:
    versions = {version.pk: version for version in in_force(year, draft=draft)}
    claims = claims_of(versions.values())
    if len({claim.version for claim in claims}) < FEWEST:
        return []
    everybody: Any = scheme_of(officers, year, claims=claims)
    rows = everybody.filter(rivals__len__gt=1)
    counted = rows.order_by().values("rivals").annotate(people=Count("pk")).values_list("rivals", "people")
    return [
        Conflict(
            versions=[versions[key] for key in sorted(keys)],
            people=people,
            named=list(rows.filter(rivals=keys).select_related("unit")[:MOST_NAMED]),
        )
        for keys, people in sorted(counted)
    ]


def covered_by(version: SchemeVersion, officers: QuerySet[Officer]) -> QuerySet[Officer]:
    """Whom a version would assess in its first year if it were in force."""
    claims = claims_of(in_force(version.from_year, draft=version))
    rows: Any = scheme_of(officers, version.from_year, claims=claims)
    found: QuerySet[Officer] = rows.filter(rivals__contains=[version.pk])
    return found


def covers(officer: Officer, year: int) -> list[SchemeVersion]:
    """One person's: as ``scheme_of``, decided by the rule itself."""
    versions = in_force(year)
    found = covering(claims_of(versions), person_of(officer))
    return [version for version in versions if version.pk in found]


def person_of(officer: Officer) -> Person:
    return Person(
        path=officer.unit.path,
        unit_kind=officer.unit.kind,
        category=officer.category,
        police_type=officer.police_type,
        post=officer.post,
    )


def fits(claims: Iterable[Claim]) -> Q:
    return reduce(or_, map(_fits_one, claims))


def _fits_one(claim: Claim) -> Q:
    named = {
        "unit__kind": claim.unit_kind,
        "category": claim.category,
        "police_type": claim.police_type,
        "post": claim.post,
    }
    return Q(unit__path__startswith=claim.path, **{field: wanted for field, wanted in named.items() if wanted})


def _rivals(ranks: list[dict[int, list[Claim]]]) -> Combinable:
    """Of the first rank at which anything fits, whatever fits; an empty list for nobody's."""
    whens = [When(fits(chain.from_iterable(rank.values())), then=_keys(rank)) for rank in ranks]
    return Case(*whens, default=Value([], output_field=KEYS), output_field=KEYS)


def _keys(rank: dict[int, list[Claim]]) -> Combinable:
    if len(rank) == 1:
        return Value(list(rank), output_field=KEYS)
    found = [Case(When(fits(rank[key]), then=Value(key))) for key in sorted(rank)]
    listed = Func(*found, template="ARRAY[%(expressions)s]::bigint[]", output_field=KEYS)
    return Func(listed, Value(None), function="array_remove", output_field=KEYS)


def _the_one(ranks: list[dict[int, list[Claim]]]) -> Combinable:
    whens: list[When] = []
    for rank in ranks:
        for key, claims in sorted(rank.items()):
            others = [claim for other in rank if other != key for claim in rank[other]]
            alone = fits(claims) & ~fits(others) if others else fits(claims)
            whens.append(When(alone, then=Value(key)))
        if len(rank) > 1:
            whens.append(When(fits(chain.from_iterable(rank.values())), then=Value(None)))
    return Case(*whens, output_field=BigIntegerField())
