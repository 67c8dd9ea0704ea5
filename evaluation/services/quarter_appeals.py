"""Quarters as appeals sees them: one decision each, once it was told."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.queries import listing
from appeals.registry import Decision, Kind, Outcome
from evaluation.enums import QuarterGrade
from evaluation.models import Quarter
from evaluation.rules.quarters import BEST_FIRST, better_than
from evaluation.services import quarters

NAME = "evaluation.quarter"
STANDS = "stands"
WEIGHT = {**{grade: place for place, grade in enumerate(BEST_FIRST)}, QuarterGrade.NONE: len(BEST_FIRST)}


def find(key: int) -> Decision | None:
    quarter = _told().filter(pk=key).first()
    return _decision(quarter) if quarter else None


def listed(officer: int) -> "QuerySet[Quarter]":
    """Nobody objects to the best grade."""
    rows = _told().filter(officer=officer).exclude(grade=QuarterGrade.GOOD).order_by("-year", "-quarter")
    return listing.columns(rows, known_on="told_on", facts={name: name for name in ("year", "quarter", "grade")})


def tell(facts: dict[str, Any]) -> tuple[str, str]:
    return _title(facts["year"], facts["quarter"], QuarterGrade(facts["grade"])), Track.ASSESSMENT


def apply(key: int, outcome: str, by: User, today: date) -> None:
    decision = find(key)
    if decision is None or outcome == STANDS or outcome not in {one.code for one in decision.outcomes}:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    quarters.put_right(key, grade=outcome, by=by, today=today)


def _told() -> "QuerySet[Quarter]":
    return Quarter.objects.told()


def _decision(quarter: Quarter) -> Decision:
    grade, weight = QuarterGrade(quarter.grade), WEIGHT[QuarterGrade(quarter.grade)]
    better = [
        Outcome(str(one.value), _("The grade becomes “%s”") % one.label, WEIGHT[one]) for one in better_than(grade)
    ]
    return Decision(
        officer_id=quarter.officer_id,
        title=_title(quarter.year, quarter.quarter, grade),
        url=quarter.get_absolute_url(),
        unit_id=quarter.unit_id,
        decided_by=frozenset({quarter.by_id}),
        known_on=quarter.told_on or date.max,
        track=Track.ASSESSMENT,
        weight=weight,
        outcomes=(*better, Outcome(STANDS, _("It stays as it is"), weight)),
        is_standing=bool(better),
    )


def _title(year: int, quarter: int, grade: QuarterGrade) -> str:
    given = {"year": year, "quarter": quarter, "grade": grade.label}
    return _("Quarter %(quarter)d of %(year)d: %(grade)s") % given


KIND = Kind(title=gettext_lazy("a grade of a quarter"), find=find, listed=listed, tell=tell, apply=apply)
