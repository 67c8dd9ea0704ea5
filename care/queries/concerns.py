"""Who may be asked to answer a concern, who reads it, and how many there were of each theme."""

import hashlib
import hmac
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Length, Replace, TruncQuarter
from django.urls import reverse

from accounts.models import Branch, Posting, Unit, User
from accounts.permissions import Permission, Role
from care.enums import AskedAs
from care.models import Concern, ConcernTheme
from care.models.concern import ConcernQuerySet
from care.models.concern_draft import ConcernDraft
from care.models.leading import nearest_leader
from care.queries import actors
from care.rules import themes
from members.models import Officer

MOST_UNITS = 200


class Place(NamedTuple):
    """Who is asked: a role over a unit, or over a branch."""

    role: Role
    unit: Unit
    branch: Branch | None = None


def units_offered() -> list[Unit]:
    """What an anonymous concern may be about, from the top of the tree as far down as a short list goes."""
    units = Unit.objects.annotate(depth=Length("path") - Length(Replace("path", Value("."), Value(""))))
    counted = units.order_by().values_list("depth").annotate(number=Count("pk"))
    depth, total = 1, 0
    for level, number in sorted(counted):
        total += number
        if total > MOST_UNITS:
            break
        depth = level
    return list(units.filter(depth__lte=depth).order_by("path")[:MOST_UNITS])


def place_of(to: str, unit: Unit, branch: Branch | None = None) -> Place | None:
    """Nothing where there is none such: a unit without a branch of its own, a unit at the top."""
    if to == AskedAs.SECRETARY:
        found = branch or _only_branch(unit)
        return Place(Role.SECRETARY, found.unit, found) if found else None
    if to == AskedAs.ABOVE:
        return Place(Role.LEADER, unit.parent) if unit.parent else None
    return Place(Role.LEADER if to == AskedAs.LEADER else Role.ORG_ADMIN, unit)


def places_for(officer: Officer, *, today: date) -> dict[str, tuple[str, Place]]:
    """Whom an officer may ask, by name; nobody twice, and never themselves."""
    found: dict[str, tuple[str, Place]] = {}
    named: set[str] = set()
    for to in AskedAs:
        place = place_of(to, officer.unit, officer.branch if to == AskedAs.SECRETARY else None)
        people = answerers(place, today=today, besides=officer.user) if place else []
        if place and people and (names := actors.written(people)) not in named:
            named.add(names)
            found[to] = (f"{to.label} · {names}", place)
    return found


def answerers(place: Place, *, today: date, besides: User | None = None) -> list[User]:
    """Whoever would answer today; without the one who asks, since nobody answers themselves."""
    held = Posting.objects.held_on(today).filter(role=place.role, user__is_active=True).select_related("user", "unit")
    if place.branch:
        found = list(held.filter(branch=place.branch))
    else:
        found = list(held.filter(unit__in=[*place.unit.ancestor_keys(), place.unit.pk]))
    if place.role == Role.LEADER and found:
        nearest = max(len(posting.unit.path) for posting in found)
        found = [posting for posting in found if len(posting.unit.path) == nearest]
    return list(dict.fromkeys(posting.user for posting in found if posting.user != besides))


def one_up(concern: Concern, *, today: date) -> Place:
    """Above a secretary the leader, above a leader the next one, and above all the political office."""
    if concern.asked_role == Role.SECRETARY:
        return _led_or_office(Place(Role.LEADER, concern.asked_unit), today)
    if concern.asked_role == Role.LEADER:
        nearest = _led_unit(concern.asked_unit, today)
        if nearest and nearest.parent:
            return _led_or_office(Place(Role.LEADER, nearest.parent), today)
    return office_of(concern)


def office_of(concern: Concern) -> Place:
    return Place(Role.ORG_ADMIN, concern.asked_unit)


def hashes_of(code: str) -> list[str]:
    """How a code is kept, with the key of today first. Without the key nobody can try codes against a copy."""
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.new(f"care.concern:{key}".encode(), code.encode(), hashlib.sha256).hexdigest() for key in keys]


def by_code(code: str) -> Concern | None:
    rows = Concern.objects.select_related("unit", "theme", "asked_unit__parent", "asked_branch")
    return rows.filter(code_hash__in=hashes_of(code)).first() if code else None


def is_waiting(code: str) -> bool:
    """Whether it came since this morning, so that nobody has read it yet."""
    return bool(code) and ConcernDraft.objects.filter(code_hash__in=hashes_of(code)).exists()


def to_answer(user: User) -> ConcernQuerySet:
    return Concern.objects.within(user, Permission.CONCERN_ANSWER).open().select_related("theme", "unit")


def theme_table(unit: Unit, *, today: date) -> themes.Table:
    """Of a unit with everything below it."""
    quarters = themes.finished_quarters(today)
    rows = Concern.objects.filter(unit__path__startswith=unit.path, raised_on__gte=quarters[0])
    counted = rows.order_by().annotate(quarter=TruncQuarter("raised_on")).values_list("theme", "quarter")
    names = {theme.pk: theme.name for theme in ConcernTheme.objects.offered()}
    counts = {
        (names[theme], quarter): count
        for theme, quarter, count in counted.annotate(count=Count("pk"))
        if theme in names
    }
    return themes.table(counts, list(names.values()), quarters)


def due(today: date) -> "QuerySet[Any, Any]":
    """Concerns that wait, for the outbox: one notice a person and day of the term, which names no concern."""
    return _to_answerers(Concern.objects.open().filter(due_on__gte=today), "care.concern.due", today)


def late(today: date) -> "QuerySet[Any, Any]":
    return _to_answerers(Concern.objects.late(today), "care.concern.late", today)


def _to_answerers(rows: ConcernQuerySet, kind: str, today: date) -> "QuerySet[Any, Any]":
    rows = rows.order_by()
    held = Q(asked_branch__postings__until__isnull=True) | Q(asked_branch__postings__until__gte=today)
    secretaries = rows.filter(
        held,
        asked_branch__postings__role=Role.SECRETARY,
        asked_branch__postings__since__lte=today,
        asked_branch__postings__user__is_active=True,
    ).values("due_on", **_columns(F("asked_branch__postings__user_id"), kind))
    leader = nearest_leader("asked_unit__path", today)
    leaders = rows.filter(asked_role=Role.LEADER).alias(leader=leader).filter(leader__isnull=False)
    return secretaries.union(
        leaders.values("due_on", **_columns(leader, kind)), _to_office(rows, kind, today), all=False
    )


def _to_office(rows: ConcernQuerySet, kind: str, today: date) -> "QuerySet[Any, Any]":
    """The nearest political office; whoever stands above it reads the concern too and is not troubled with it."""
    held = Posting.objects.held_on(today).filter(role=Role.ORG_ADMIN, user__is_active=True)
    office = held.above("asked_unit__path").nearest()
    asked = rows.filter(asked_role=Role.ORG_ADMIN).alias(office=office).filter(office__isnull=False)
    return asked.values("due_on", **_columns(office, kind))


def _columns(recipient: Any, kind: str) -> dict[str, Any]:
    return {
        "recipient_id": recipient,
        "kind": Value(kind, output_field=CharField()),
        "subject_key": Concat(Value("care.Concern:due-"), Cast("due_on", CharField())),
        "path": Value(reverse("care:concern-list")),
    }


def _only_branch(unit: Unit) -> Branch | None:
    found = list(Branch.objects.filter(unit=unit).select_related("unit")[:2])
    return found[0] if len(found) == 1 else None


def _led_unit(unit: Unit, today: date) -> Unit | None:
    """The unit itself or the nearest one above that has a leader today."""
    held = Posting.objects.held_on(today).filter(role=Role.LEADER, user__is_active=True)
    led = held.filter(unit__in=[*unit.ancestor_keys(), unit.pk]).order_by("-unit__path")
    posting = led.select_related("unit__parent").first()
    return posting.unit if posting else None


def _led_or_office(place: Place, today: date) -> Place:
    return place if _led_unit(place.unit, today) else Place(Role.ORG_ADMIN, place.unit)
