"""Why a draft cannot be published yet, each reason with the words for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.enums import Dimension
from evaluation.rules import formula
from evaluation.rules.formula import as_text
from evaluation.rules.written import HUNDRED, Written, by_dimension, full_points
from ui.language import in_language


@dataclass(frozen=True)
class Facts:
    """What the refusals ask of a draft."""

    rows: Sequence[Written]
    basis: str
    groups: int
    people: int
    conflicts: Sequence[tuple[str, int]]
    """Names of the versions that claim the same people, and how many people."""
    is_year_assessed: bool


def refusals(facts: Facts) -> list[str]:
    return [*_of_rows(facts.rows), *_of_basis(facts.basis), *_of_people(facts), *_of_year(facts)]


def _of_rows(rows: Sequence[Written]) -> Iterable[str]:
    if not rows:
        yield _("It has no indicators yet. Add them first.")
        return
    full = full_points(rows)
    if full != HUNDRED:
        missing = HUNDRED - full
        words = _("The full points add up to %(sum)s; 100 is needed. Add %(rest)s.")
        too_many = _("The full points add up to %(sum)s; 100 is needed. Take away %(rest)s.")
        chosen = words if missing > 0 else too_many
        yield chosen % {"sum": as_text(full), "rest": as_text(abs(missing))}
    empty = [str(Dimension(each).label) for each, points in by_dimension(rows).items() if points == Decimal(0)]
    if empty:
        named = {"dimensions": ", ".join(empty)}
        yield _("The law names five dimensions; nothing is asked under: %(dimensions)s.") % named
    for row in rows:
        try:
            formula.parse(row.formula, row.parameters, row.points)
        except ValidationError as wrong:
            yield _("The formula of “%(name)s” cannot be used: %(why)s") % {
                "name": in_language(row, "name"),
                "why": wrong.messages[0],
            }


def _of_basis(basis: str) -> Iterable[str]:
    if not basis:
        yield _("It names no basis. Say which regulation or decision it rests on.")


def _of_people(facts: Facts) -> Iterable[str]:
    if not facts.groups:
        yield _("It covers nobody. Say whom it covers.")
    elif not facts.people:
        yield _("Nobody would be assessed by it: no one fits its groups, or another scheme fits them more closely.")
    for names, people in facts.conflicts:
        words = ngettext(
            "%(people)d person is claimed equally closely by %(names)s. Cut one of them more closely.",
            "%(people)d people are claimed equally closely by %(names)s. Cut one of them more closely.",
            people,
        )
        yield words % {"people": people, "names": names}


def _of_year(facts: Facts) -> Iterable[str]:
    if facts.is_year_assessed:
        yield _("The assessment of its first year has begun already. Choose a later year.")
