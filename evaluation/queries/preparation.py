"""The dry run of a year: who gets which form, who is not graded and why, and what is missing. It writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, Q

from accounts.models import Unit
from conduct.queries.effects import best_grades
from evaluation.enums import CircumstanceKind, CycleState, Standing
from evaluation.models import Circumstance, Cycle, Form, SchemeVersion
from evaluation.queries.leaders import Leaders
from evaluation.queries.schemes import claims_of, in_force, scheme_of
from evaluation.rules.standing import Known, Stand, Why, stand_of
from members.models import Officer
from members.models.officer import OfficerQuerySet

NAMED = 12
"""So many stand by name under each finding; the others are counted."""
COLUMNS = ("pk", "name", "police_number", "unit_id", "unit_path", "branch_id", "user_id", "joined_work_on")


@dataclass(frozen=True)
class Planned:
    """One person, and the form that the year would give."""

    pk: int
    name: str
    police_number: str
    unit_id: int
    unit_path: str
    branch_id: int | None
    user_id: int | None
    joined_work_on: date | None
    scheme: int | None
    rivals: tuple[int, ...]
    stand: Stand

    @property
    def takes_part(self) -> bool:
        return self.stand.standing != Standing.NOT_ASSESSED


@dataclass(frozen=True)
class Finding:
    """People of whom the same is to be said."""

    people: list[Planned]
    detail: str = ""

    @property
    def named(self) -> list[Planned]:
        return self.people[:NAMED]

    @property
    def others(self) -> int:
        return max(0, len(self.people) - NAMED)


@dataclass(frozen=True)
class Plan:
    year: int
    people: list[Planned]
    known: frozenset[int] = frozenset()
    """Officers who have a form already."""
    gone: list[int] = field(default_factory=list)
    """Forms of people who are no longer there; they go as long as the year is being prepared."""
    unled: list[Unit] = field(default_factory=list)
    versions: dict[int, SchemeVersion] = field(default_factory=dict)

    @cached_property
    def newcomers(self) -> list[Planned]:
        return [person for person in self.people if person.pk not in self.known]

    @cached_property
    def by_scheme(self) -> list[tuple[SchemeVersion, int]]:
        counted = Counter(person.scheme for person in self.people if person.takes_part and person.scheme)
        return sorted(((self.versions[key], number) for key, number in counted.items()), key=lambda row: -row[1])

    @cached_property
    def by_why(self) -> list[tuple[Why, Finding]]:
        """Whoever is not graded, or not freely, under the reason."""
        found: defaultdict[Why, list[Planned]] = defaultdict(list)
        for person in self.people:
            if person.stand.why:
                found[person.stand.why].append(person)
        return [(why, Finding(found[why])) for why in Why if why in found]

    @cached_property
    def graded(self) -> int:
        return sum(person.stand.standing == Standing.GRADED for person in self.people)

    @cached_property
    def uncovered(self) -> Finding:
        return Finding([person for person in self.people if person.takes_part and not person.rivals])

    @cached_property
    def contested(self) -> list[Finding]:
        """Claimed by several schemes equally closely."""
        found: defaultdict[tuple[int, ...], list[Planned]] = defaultdict(list)
        for person in self.people:
            if person.takes_part and len(person.rivals) > 1:
                found[person.rivals].append(person)
        names = {keys: " · ".join(str(self.versions[key]) for key in keys) for keys in found}
        return [Finding(people, names[keys]) for keys, people in found.items()]

    @cached_property
    def without_account(self) -> Finding:
        return Finding([person for person in self.people if person.takes_part and person.user_id is None])

    @property
    def is_clean(self) -> bool:
        return not (self.uncovered.people or self.contested or self.unled or self.without_account.people)


def plan(unit: Unit, year: int, *, categories: Collection[str], today: date, cycle: Cycle | None = None) -> Plan:
    """As many questions for one person as for thousands."""
    versions = in_force(year)
    rows = scheme_of(covered(unit, year, categories), year, claims=claims_of(versions)).annotate(
        unit_path=F("unit__path")
    )
    found: list[Any] = list(
        rows.order_by("unit__path", "name_pinyin", "pk").values_list(*COLUMNS, "scheme_version", "rivals")
    )
    known = dict(Form.objects.filter(cycle=cycle).values_list("officer", "pk")) if cycle else {}
    stands = stands_of([(row[0], row[7]) for row in found], year, circumstances_of(cycle))
    people = [_planned(row, stands) for row in found]
    kept = {person.pk for person in people}
    is_early = cycle is not None and cycle.state == CycleState.PREPARING
    return Plan(
        year=year,
        people=people,
        known=frozenset(known),
        gone=sorted(form for officer, form in known.items() if officer not in kept) if is_early else [],
        unled=_unled(people, today),
        versions={version.pk: version for version in versions},
    )


def _planned(row: tuple[Any, ...], stands: dict[int, Stand]) -> Planned:
    *columns, scheme, rivals = row
    said: dict[str, Any] = dict(zip(COLUMNS, columns, strict=True))
    return Planned(**said, scheme=scheme, rivals=tuple(rivals), stand=stands[said["pk"]])


def covered(unit: Unit, year: int, categories: Collection[str]) -> OfficerQuerySet:
    """Whoever serves there, and did so in the year."""
    rows = Officer.objects.serving().filter(unit__path__startswith=unit.path, category__in=categories)
    return rows.filter(Q(joined_work_on=None) | Q(joined_work_on__lte=date(year, 12, 31)))


def circumstances_of(cycle: Cycle | None) -> dict[int, dict[str, int]]:
    """Officer → kind → days, of what was entered by hand."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = Circumstance.objects.filter(form__cycle=cycle) if cycle else Circumstance.objects.none()
    for officer, kind, days in rows.values_list("form__officer", "kind", "days"):
        found[officer][kind] = days or 0
    return found


def stands_of(
    people: Iterable[tuple[int, date | None]], year: int, entered: dict[int, dict[str, int]]
) -> dict[int, Stand]:
    """By the officer's key; ``people`` are keys and the day of joining."""
    people = list(people)
    left = best_grades([officer for officer, _joined in people], year)
    return {
        officer: stand_of(_known(left[officer], joined, entered.get(officer, {})), year) for officer, joined in people
    }


def _known(best_grade: str, joined: date | None, entered: dict[str, int]) -> Known:
    return Known(
        best_grade=best_grade,
        joined_on=joined,
        is_on_probation=CircumstanceKind.PROBATION in entered,
        leave_days=entered.get(CircumstanceKind.LEAVE, 0),
        has_refused=CircumstanceKind.REFUSED in entered,
    )


def _unled(people: Iterable[Planned], today: date) -> list[Unit]:
    """Units in which somebody takes part whom nobody but themselves leads."""
    leaders = Leaders(today)
    keys = {
        person.unit_id
        for person in people
        if person.takes_part and not any(user != person.user_id for user in leaders.above(person.unit_path))
    }
    return list(Unit.objects.filter(pk__in=keys)) if keys else []
