"""Carrying out an upheld objection to a line: its points, the score that follows, and what changed. Never lower."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, IndicatorKind, RulingWay, Standing
from evaluation.models import Form, Line, Ruling, Run, Score
from evaluation.queries.evidence import SOURCES
from evaluation.rules import formula
from evaluation.rules.period import Period
from evaluation.rules.scoring import Earned, placed, score
from evaluation.services import finals
from members.queries import kin
from notices.models import Urgency
from notices.services import outbox

NOTHING = Decimal(0)


@transaction.atomic
def open_for(line: Line, *, by: User, today: date) -> Ruling:
    """By the answer to the objection; whoever runs the year is told that something is to be done."""
    ruling = Ruling(form=line.form, indicator=line.indicator, opened_by=by, opened_on=today)
    ruling.validate_constraints()
    ruling.save()
    _tell(line.form.cycle.started_by, ruling, "evaluation.ruling.open", today)
    return ruling


@transaction.atomic
def carry_out(ruling: Ruling, *, way: str, reason: str, by: User, today: date, points: Decimal | None = None) -> Ruling:
    """``points`` where they are set by decision; else the line is computed anew from the evidence of today."""
    rows = Ruling.objects.select_for_update(of=("self",), no_key=True)
    ruling = rows.select_related("form__cycle", "form__officer__user", "indicator").get(pk=ruling.pk)
    if ruling.done_at:
        raise ValidationError(_("Somebody has carried this out a moment ago. Nothing was changed."), code="moved_on")
    officer = ruling.form.officer
    if officer.user_id == by.pk or kin.among(officer, [by.pk]):
        raise ValidationError(_("Somebody else carries this out: it concerns you or your family."), code="part")
    line = standing_line(ruling)
    anew = fresh(ruling, today)
    if way == RulingWay.EVIDENCE:
        points = line.points if is_heavier(ruling, anew.points, line.points) else anew.points
    _check_points(ruling, line, points)
    before = Score.objects.get(run=line.run_id, form=ruling.form_id).total
    ruling.points_before, ruling.points, ruling.way, ruling.reason = line.points, points, RulingWay(way), reason.strip()
    ruling.value_before = ruling.value = line.value
    if way == RulingWay.EVIDENCE and points == anew.points:
        ruling.value, line.value, line.rows = anew.value, anew.value, anew.rows
    line.points = points
    _put_right(line)
    ruling.total_before, ruling.total = before, rescore(line.run, ruling.form)
    ruling.done_by, ruling.done_at = by, timezone.now()
    numbers = ["value_before", "value", "points_before", "points", "total_before", "total"]
    ruling.clean_fields(exclude=["form", "indicator", "opened_by", "done_by", *numbers])
    ruling.validate_constraints()
    ruling.save()
    if ruling.form.cycle.state == CycleState.FINAL:
        finals.add_version(ruling.form, why=_("An objection to a line was upheld: %(why)s") % {"why": reason}, by=by)
    audit.record("evaluation.ruling.done", by=by, subject=ruling, about=officer.pk)
    outbox.stop(_key(ruling))
    if officer.user:
        _tell(officer.user, ruling, "evaluation.ruling.done", today)
    return ruling


def standing_line(ruling: Ruling) -> Line:
    """The one that counts now: the scores may have been computed again since the objection."""
    rows = Line.objects.select_related("run__cycle")
    return rows.get(run=ruling.form.cycle.run_id, form=ruling.form_id, indicator=ruling.indicator_id)


@dataclass(frozen=True)
class Anew:
    value: Decimal | None
    rows: int
    points: Decimal | None


def fresh(ruling: Ruling, today: date) -> Anew:
    """What the evidence as it stands today would give."""
    form, indicator = ruling.form, ruling.indicator
    source = SOURCES[indicator.evidence]
    period = Period.of_year(form.cycle.year, today)
    told = next(iter(source.facts(Form.objects.filter(pk=form.pk), period, indicator)), None)
    _whose, value, behind = told.values() if told else (None, source.nothing, 0)
    value = None if value is None else Decimal(value)
    parsed = formula.parse(indicator.formula, indicator.parameters, indicator.points)
    return Anew(value, behind, None if value is None else parsed.points(indicator.points, value))


def hold(run: Run) -> int:
    """In the scores of a new computation: what was ruled stands, unless the evidence itself gives more."""
    held = 0
    done = Ruling.objects.filter(form__cycle=run.cycle_id, done_at__isnull=False).order_by("pk")
    for ruling in done.select_related("form__cycle", "indicator"):
        line = Line.objects.filter(run=run, form=ruling.form_id, indicator=ruling.indicator_id).first()
        if line is None or ruling.points is None or not is_heavier(ruling, line.points, ruling.points):
            continue
        line.points = ruling.points
        _put_right(line)
        rescore(run, ruling.form)
        held += 1
    return held


def _put_right(line: Line) -> None:
    """In the score that it was read from."""
    score = Score.objects.select_for_update().get(pk=line.score_id)
    place = score.indicators.index(line.indicator_id)
    score.points[place], score.amounts[place], score.rows[place] = line.points, line.value, line.rows
    score.save(update_fields=["points", "amounts", "rows"])


def rescore(run: Run, form: Form) -> Decimal | None:
    """The score from the lines as they stand, and the places of the group."""
    rows = Line.objects.filter(run=run, form=form).select_related("indicator")
    lines = [Earned(row.indicator.kind, row.indicator.points, row.points) for row in rows]
    sums = score(lines, places=run.cycle.score_places, how=run.cycle.score_rounding)
    facts = {name: getattr(sums, name) for name in ("full", "applicable", "base", "bonus", "deduction", "total")}
    Score.objects.filter(run=run, form=form).update(**facts)
    if form.group_id:
        _place(run, form.group_id)
    return sums.total


def is_heavier(ruling: Ruling, points: Decimal | None, instead: Decimal | None) -> bool:
    """Whether the first weigh heavier on the officer than the second."""
    if ruling.indicator.kind == IndicatorKind.DEDUCTION:
        return (points or NOTHING) > (instead or NOTHING)
    return (points or NOTHING) < (instead or NOTHING)


def _check_points(ruling: Ruling, line: Line, points: Decimal | None) -> None:
    if points is None and line.points is None:
        return
    if points is None:
        raise ValidationError({"points": ValidationError(_("Enter the points."), code="required")})
    if not NOTHING <= points <= ruling.indicator.points:
        words = {"most": f"{ruling.indicator.points.normalize():f}"}
        text = _("Between 0 and %(most)s points.")
        raise ValidationError({"points": ValidationError(text, params=words, code="range")})
    if is_heavier(ruling, points, line.points):
        text = _("Nothing becomes heavier because somebody objected.")
        raise ValidationError({"points": ValidationError(text, code="heavier")})


def _place(run: Run, group: int) -> None:
    rows = list(Score.objects.filter(run=run, form__group=group, form__standing=Standing.GRADED))
    found = placed({row.pk: row.total for row in rows})
    changed = [row for row in rows if row.place != found.get(row.pk)]
    for row in changed:
        row.place = found.get(row.pk)
    Score.objects.bulk_update(changed, ["place"], batch_size=500)


def _tell(user: User, ruling: Ruling, kind: str, today: date) -> None:
    path, key = ruling.get_absolute_url(), _key(ruling)
    outbox.put(recipient=user, kind=kind, subject_key=key, due_on=today, path=path, urgency=Urgency.DIGEST)


def _key(ruling: Ruling) -> str:
    return f"{Ruling._meta.label}:{ruling.pk}"
