"""Carrying out an upheld objection to a line: its points, the score that follows, and what changed. Never lower."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, IndicatorKind, RulingWay
from evaluation.models import Form, Line, Ruling, Run, Score
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
def carry_out(ruling: Ruling, *, way: str, points: Decimal, reason: str, by: User, today: date) -> Ruling:
    rows = Ruling.objects.select_for_update(of=("self",), no_key=True)
    ruling = rows.select_related("form__cycle", "form__officer__user", "indicator").get(pk=ruling.pk)
    if ruling.done_at:
        raise ValidationError(_("Somebody has carried this out a moment ago. Nothing was changed."), code="moved_on")
    officer = ruling.form.officer
    if officer.user_id == by.pk or kin.among(officer, [by.pk]):
        raise ValidationError(_("Somebody else carries this out: it concerns you or your family."), code="part")
    line = standing_line(ruling)
    _check_points(ruling, line, points)
    before = Score.objects.get(run=line.run_id, form=ruling.form_id).total
    ruling.points_before, ruling.points, ruling.way, ruling.reason = line.points, points, RulingWay(way), reason.strip()
    ruling.value_before = ruling.value = line.value
    line.points = points
    line.save(update_fields=["points"])
    ruling.total_before, ruling.total = before, rescore(line.run, ruling.form)
    ruling.done_by, ruling.done_at = by, timezone.now()
    ruling.clean_fields(exclude=["form", "indicator", "opened_by", "done_by"])
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


@transaction.atomic
def hold(run: Run) -> int:
    """After a new computation: what was ruled stands, unless the computation itself gives more. Answers how many."""
    held = 0
    done = Ruling.objects.filter(form__cycle=run.cycle_id, done_at__isnull=False).order_by("pk")
    for ruling in done.select_related("form__cycle", "indicator"):
        line = Line.objects.filter(run=run, form=ruling.form_id, indicator=ruling.indicator_id).first()
        if line is None or ruling.points is None or not is_heavier(ruling, line.points, ruling.points):
            continue
        line.points = ruling.points
        line.save(update_fields=["points"])
        rescore(run, ruling.form)
        held += 1
    return held


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


def _check_points(ruling: Ruling, line: Line, points: Decimal) -> None:
    if not NOTHING <= points <= ruling.indicator.points:
        words = {"most": f"{ruling.indicator.points.normalize():f}"}
        raise ValidationError({"points": ValidationError(_("Between 0 and %(most)s points."), params=words, code="range")})
    if is_heavier(ruling, points, line.points):
        text = _("Nothing becomes heavier because somebody objected.")
        raise ValidationError({"points": ValidationError(text, code="heavier")})


def _place(run: Run, group: int) -> None:
    rows = list(Score.objects.filter(run=run, form__group=group))
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
