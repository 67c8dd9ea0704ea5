"""What a year says, as appeals sees it: each line of a score, and the grade."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import User
from appeals.enums import Track
from appeals.queries import steps
from appeals.registry import Decision, Kind, Outcome
from evaluation.enums import CycleState, Grade, IndicatorKind, Standing
from evaluation.models import Assignment, Figure, Form, Line, Ruling
from evaluation.queries import grading, objections
from evaluation.queries.objections import Told
from evaluation.rules.limits import FROM_THE_BEST, left_by
from evaluation.services import finals, moves, rulings

CORRECTED, STANDS = "corrected", "stands"
FRESH = timedelta(days=120)
AT_MOST = 20


def find_grade(key: int) -> Decision | None:
    form = _told().filter(pk=key).first()
    return _grade(form) if form else None


def fresh(officer: int) -> "QuerySet[Form]":
    return _told().filter(officer=officer, told_on__gte=timezone.localdate() - FRESH)


def grades_of(officer: int) -> dict[int, Decision]:
    rows = fresh(officer).order_by("-told_on")
    told = {form.pk: _grade(form) for form in rows[:AT_MOST]}
    return {key: decision for key, decision in told.items() if decision.is_standing}


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


def lines_of(officer: int) -> dict[int, Decision]:
    """Of the newest form that was told; each under the line to which the officer has objected first."""
    form = fresh(officer).order_by("-told_on").first()
    if form is None:
        return {}
    first, parts = objections.lines_of(form), _parts(form)
    ruled = Ruling.objects.filter(form=form).open().values("indicator")
    lines = _lines().filter(form=form, run=form.cycle.run_id).exclude(indicator__in=ruled)
    return {
        first.get(line.indicator_id, line.pk): _line(line, parts, is_standing=True)
        for line in lines.order_by("indicator__position")[:AT_MOST]
    }


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
    """The lowest grade has the review and appeals of Civil Servants Law article 95."""
    parts = {form.group.decided_by_id, form.group.proposed_by_id} if form.group else set()
    parts |= {move.by_id for move in form.moves.all()}
    outcomes, weight = _outcomes(form)
    return Decision(
        officer_id=form.officer_id,
        title=_("Annual assessment %(year)s: %(grade)s")
        % {"year": form.cycle.year, "grade": form.get_grade_display() or form.told_standing},
        url=reverse("evaluation:result-detail", args=[form.pk]),
        unit_id=form.cycle.unit_id,
        decided_by=frozenset(user for user in parts if user),
        known_on=form.told_on or timezone.localdate(),
        track=Track.ASSESSMENT if form.grade == Grade.INCOMPETENT else Track.ASSESSMENT_LINE,
        weight=weight,
        outcomes=outcomes,
        notice_until=form.objections_until,
        is_standing=len(outcomes) > 1,
    )


def _outcomes(form: Form) -> tuple[tuple[Outcome, ...], int]:
    """Every better grade that discipline leaves. Without a grade: that one is given after all, unless it must wait."""
    left = left_by(grading.limit_of(form)) if form.standing != Standing.PENDING else []
    if form.standing == Standing.GRADED and form.grade:
        weight = FROM_THE_BEST.index(Grade(form.grade))
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
    points = pgettext("points of a line", "does not apply") if line.points is None else f"{line.points.normalize():f}"
    return Decision(
        officer_id=form.officer_id,
        title=_("%(line)s, %(year)s: %(points)s of %(full)s points")
        % {
            "line": indicator.name,
            "year": form.cycle.year,
            "points": points,
            "full": f"{indicator.points.normalize():f}",
        },
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
    standing=fresh,
    of_officer=grades_of,
    apply=apply_grade,
)
LINE_KIND = Kind(
    title=gettext_lazy("a line of an annual assessment"),
    find=find_line,
    standing=fresh,
    of_officer=lines_of,
    apply=apply_line,
)
