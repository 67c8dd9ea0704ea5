"""What a year says, as appeals sees it: each line of a score, and the grade."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import User
from appeals.enums import Track
from appeals.queries import listing, steps
from appeals.registry import Decision, Kind, Outcome
from evaluation.enums import CycleState, Grade, IndicatorKind, Standing
from evaluation.models import Assignment, Figure, Form, Line, Ruling
from evaluation.queries import grading, objections
from evaluation.queries.objections import Told
from evaluation.rules.limits import FROM_THE_BEST, left_by
from evaluation.services import finals, moves, rulings
from ui.language import is_english

CORRECTED, STANDS = "corrected", "stands"
FRESH = timedelta(days=120)


@dataclass(frozen=True)
class Given:
    """Of a form what a grade, and what could become of it, are told from."""

    officer: int
    year: int
    grade: str
    standing: str
    why: str


def find_grade(key: int) -> Decision | None:
    form = _told().filter(pk=key).first()
    return _grade(form) if form else None


def fresh(officer: int) -> "QuerySet[Form]":
    rows = Form.objects.filter(officer=officer, told_on__gte=timezone.localdate() - FRESH)
    return rows.order_by("-told_on", "-pk")


def grades_of(officer: int) -> "QuerySet[Form]":
    facts = {name: F(name) for name in ("officer", "grade", "standing", "why")} | {"year": F("cycle__year")}
    return listing.columns(
        fresh(officer), known_on="told_on", notice_until=Coalesce("notice_until", "cycle__notice_until"), facts=facts
    )


def tell_grade(facts: dict[str, Any]) -> tuple[str, str] | None:
    """Whether a better one is left is asked of each: there is one a year."""
    given = Given(**facts)
    outcomes, _weight = _outcomes(given)
    return (_grade_title(given), _grade_track(given)) if len(outcomes) > 1 else None


def apply_grade(key: int, outcome: str, by: User, today: date) -> None:
    form = Form.objects.get(pk=key)
    if outcome not in Grade.values:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    form = moves.decide_by_appeal(form, grade=outcome, by=by)
    if form.cycle.state == CycleState.FINAL:
        finals.add_version(form, why=_("An objection to the grade was upheld."), by=by)


def find_line(key: int) -> Decision | None:
    line = _lines().filter(Line.of_key(key), form__told_on__isnull=False).first()
    if line is None:
        return None
    first = objections.lines_of(line.form).get(line.indicator_id, line.pk)
    is_open = Ruling.objects.filter(form=line.form_id, indicator=line.indicator_id).open().exists()
    return _line(line, _parts(line.form), is_standing=first == line.pk and not is_open)


def lines_of(officer: int) -> "QuerySet[Line]":
    """Of the newest form that was told; each under the line to which the officer has objected first."""
    ruled = Ruling.objects.filter(form=OuterRef("form"), indicator=OuterRef("indicator")).open()
    rows = Line.objects.filter(form__in=fresh(officer).values("pk")[:1], run=F("form__cycle__run"))
    facts: dict[str, Any] = {
        "name": F(f"indicator__name_{'en' if is_english() else 'zh'}"),
        "year": F("form__cycle__year"),
        "points": Cast("points", TextField()),
        "full": Cast("indicator__points", TextField()),
    }
    return listing.columns(
        rows.exclude(Exists(ruled)).order_by("indicator__position", "pk"),
        key=Coalesce(Subquery(objections.first_filed(officer).values("pk")[:1]), F("pk")),
        known_on="form__told_on",
        notice_until=Coalesce("form__notice_until", "form__cycle__notice_until"),
        facts=facts,
    )


def tell_line(facts: dict[str, Any]) -> tuple[str, str]:
    points = None if facts["points"] is None else Decimal(facts["points"])
    return _line_title(facts["name"], facts["year"], points, Decimal(facts["full"])), Track.ASSESSMENT_LINE


def apply_line(key: int, outcome: str, by: User, today: date) -> None:
    if outcome != CORRECTED:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    rulings.open_for(_lines().get(Line.of_key(key)), by=by, today=today)


def open_of(form: Form, lines: Iterable[Told], *, today: date) -> set[tuple[str, int]]:
    """To what of a result one may object today, as kind and key; the form with its moves and lines at hand."""
    if form.told_on is None or form.told_on < today - FRESH:
        return set()
    free = [one for one in lines if not one.is_waiting]
    listed = {(objections.LINE, one.key): _line(one.line, {}, is_standing=True) for one in free}
    if (grade := _grade(form)).is_standing:
        listed[objections.GRADE, form.pk] = grade
    return {(one.kind, one.key) for one in steps.open_among(form.officer, listed, today=today)}


def _told() -> "QuerySet[Form]":
    rows = Form.objects.filter(told_on__isnull=False).prefetch_related("moves")
    return rows.select_related("cycle__run", "cycle__unit", "group", "officer")


def _lines() -> "QuerySet[Line]":
    return Line.objects.select_related("form__cycle__started_by", "form__officer", "indicator", "run")


def _grade(form: Form) -> Decision:
    parts = {form.group.decided_by_id, form.group.proposed_by_id} if form.group else set()
    parts |= {move.by_id for move in form.moves.all()}
    given = Given(form.officer_id, form.cycle.year, form.grade, form.standing, form.why)
    outcomes, weight = _outcomes(given)
    return Decision(
        officer_id=form.officer_id,
        title=_grade_title(given),
        url=reverse("evaluation:result-detail", args=[form.pk]),
        unit_id=form.cycle.unit_id,
        decided_by=frozenset(user for user in parts if user),
        known_on=form.told_on or timezone.localdate(),
        track=_grade_track(given),
        weight=weight,
        outcomes=outcomes,
        notice_until=form.objections_until,
        is_standing=len(outcomes) > 1,
    )


def _grade_title(given: Given) -> str:
    told = Grade(given.grade).label if given.grade else Standing(given.standing).told.label
    return _("Annual assessment %(year)s: %(grade)s") % {"year": given.year, "grade": told}


def _grade_track(given: Given) -> str:
    """The lowest grade has the review and appeals of Civil Servants Law article 95."""
    return Track.ASSESSMENT if given.grade == Grade.INCOMPETENT else Track.ASSESSMENT_LINE


def _outcomes(given: Given) -> tuple[tuple[Outcome, ...], int]:
    """Every better grade that discipline leaves. Without a grade: that one is given after all, unless it must wait."""
    is_held = given.standing == Standing.PENDING
    left = [] if is_held else left_by(grading.limit_for(given.officer, given.why, given.year))
    if given.standing == Standing.GRADED and given.grade:
        weight = FROM_THE_BEST.index(Grade(given.grade))
        better = [grade for grade in left if FROM_THE_BEST.index(grade) < weight]
    else:
        weight, better = len(FROM_THE_BEST), [grade for grade in left if grade == Grade.COMPETENT]
    found = [
        Outcome(grade, _("The grade becomes “%(grade)s”") % {"grade": grade.label}, FROM_THE_BEST.index(grade))
        for grade in better
    ]
    return (*found, Outcome(STANDS, _("It stays as it is"), weight)), weight


def _line(line: Line, parts: dict[str, frozenset[int]], *, is_standing: bool) -> Decision:
    form, indicator = line.form, line.indicator
    decided_by = parts.get(indicator.kind, frozenset()) | parts.get(f"figure {indicator.figure_id}", frozenset())
    return Decision(
        officer_id=form.officer_id,
        title=_line_title(indicator.name, form.cycle.year, line.points, indicator.points),
        url=reverse("evaluation:result-detail", args=[form.pk]),
        unit_id=form.unit_id,
        decided_by=decided_by | {line.run.by_id},
        known_on=form.told_on or timezone.localdate(),
        track=Track.ASSESSMENT_LINE,
        weight=1,
        outcomes=(
            Outcome(CORRECTED, _("Upheld: the line is put right and the score computed anew"), 0),
            Outcome(STANDS, _("It stays as it is"), 1),
        ),
        notice_until=form.objections_until,
        is_standing=is_standing,
    )


def _line_title(name: str, year: int, points: Decimal | None, full: Decimal) -> str:
    told = pgettext("points of a line", "does not apply") if points is None else f"{points.normalize():f}"
    given = {"line": name, "year": year, "points": told, "full": f"{full.normalize():f}"}
    return _("%(line)s, %(year)s: %(points)s of %(full)s points") % given


def _parts(form: Form) -> dict[str, frozenset[int]]:
    """Who took part: those who rated, and for each work figure those who let it count."""
    found: dict[str, set[int]] = defaultdict(set)
    found[IndicatorKind.RATED] |= set(Assignment.objects.filter(form=form).submitted().values_list("rater", flat=True))
    rows = Figure.objects.filter(officer=form.officer_id, month__year=form.cycle.year).order_by()
    told = rows.values_list("kind", "source__confirmed_by", "source__uploaded_by").distinct()
    for kind, *users in told:
        found[f"figure {kind}"] |= {user for user in users if user}
    return {part: frozenset(users) for part, users in found.items()}


GRADE_KIND = Kind(
    title=gettext_lazy("the grade of an annual assessment"),
    find=find_grade,
    listed=grades_of,
    tell=tell_grade,
    apply=apply_grade,
)
LINE_KIND = Kind(
    title=gettext_lazy("a line of an annual assessment"),
    find=find_line,
    listed=lines_of,
    tell=tell_line,
    apply=apply_line,
)
