"""What an officer may still do against a decision, and what has been done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from appeals import registry
from appeals.models import Appeal, Term
from appeals.models.appeal import AppealQuerySet
from appeals.models.term import TermQuerySet
from appeals.queries import listing
from appeals.registry import Decision, Listed
from appeals.rules.steps import Past, Way, ways
from members.models import Officer
from members.queries.calendar import special_days

LOOK_AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class Choice:
    """A step with its term, open or past its day."""

    term: Term
    way: Way
    is_open: bool


@dataclass(frozen=True)
class Against:
    """A decision to which the officer may object."""

    kind: str
    key: int
    decision: Listed
    choices: list[Choice]


def decision_of(kind: str, key: int) -> Decision | None:
    known = registry.find(kind)
    return known.find(key) if known else None


def steps_of(officer: Officer, kind: str, key: int) -> AppealQuerySet:
    """Every step that counts, from the first on."""
    return Appeal.objects.taken().filter(officer=officer, kind=kind, subject_id=key).order_by("pk")


def choices_for(officer: Officer, kind: str, key: int, decision: Decision, *, today: date) -> list[Choice]:
    if not decision.is_standing or decision.officer_id != officer.pk:
        return []
    past = [Past(one.step, one.closed_on) for one in steps_of(officer, kind, key)]
    special = _special([decision.known_on], today)
    return _choices(decision, past, _terms(today).get(decision.track, []), special, today)


def last_day_for(officer: Officer, kind: str, key: int, decision: Decision, *, today: date) -> date | None:
    """Of the steps that may be taken now the latest; None where there is no last day, or no step."""
    choices = choices_for(officer, kind, key, decision, today=today)
    return max((choice.way.until for choice in choices if choice.way.until), default=None)


def open_to(officer: Officer, *, today: date) -> list[Against]:
    """Decisions about the officer with at least one step whose day has not passed."""
    return open_among(officer, listing.of(officer.pk), today=today)


def open_among(officer: Officer, listed: Mapping[tuple[str, int], Listed], *, today: date) -> list[Against]:
    """Of decisions that somebody has before them already, under kind and key; three questions for any number."""
    terms, found = _terms(today), []
    rows = Appeal.objects.taken().filter(officer=officer)
    past: dict[tuple[str, int], list[Past]] = {}
    for kind, key, step, closed_on in rows.values_list("kind", "subject_id", "step", "closed_on"):
        past.setdefault((kind, key), []).append(Past(step, closed_on))
    special = _special([decision.known_on for decision in listed.values()], today)
    for (name, key), decision in listed.items():
        choices = _choices(decision, past.get((name, key), []), terms.get(decision.track, []), special, today)
        found.append(Against(name, key, decision, [choice for choice in choices if choice.is_open]))
    return [against for against in found if against.choices]


def terms_on(today: date) -> list[Term]:
    return [term for rows in _terms(today).values() for term in rows]


def terms_to_come(today: date) -> list[Term]:
    return list(Term.objects.newest().filter(valid_from__gt=today))


def newest_terms() -> TermQuerySet:
    return Term.objects.newest()


def _terms(today: date) -> dict[str, list[Term]]:
    terms: dict[str, list[Term]] = {}
    for term in Term.objects.on(today):
        terms.setdefault(term.track, []).append(term)
    return terms


def _special(known: list[date], today: date) -> dict[date, bool]:
    """Every day off that a term of these decisions could meet."""
    return special_days(min(known), max(*known, today) + LOOK_AHEAD) if known else {}


def _choices(
    decision: Listed, past: list[Past], terms: list[Term], special: dict[date, bool], today: date
) -> list[Choice]:
    by_step = {term.step: term for term in terms}
    found = ways(
        [term.as_step for term in terms],
        known_on=decision.known_on,
        past=past,
        special=special,
        notice_until=decision.notice_until,
    )
    return [Choice(by_step[way.step], way, way.is_open(today)) for way in found]
