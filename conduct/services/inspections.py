"""Planning an inspection, going there, and what is looked at."""

import secrets
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from audit import services as audit
from conduct.enums import InspectionState
from conduct.models import Checklist, Draw, Inspection, Look, Norm
from conduct.queries import handlers
from conduct.rules.drawing import draw
from conduct.rules.inspection import inspection_may_become
from members.models import Officer

MOST_AHEAD = timedelta(days=366)


@transaction.atomic
def plan(
    *, unit: Unit, checklist: Checklist, kind: str, planned_on: date, by: User, today: date, drawn: Draw | None = None
) -> Inspection:
    """Never of the unit in which the inspector serves."""
    if not today <= planned_on <= today + MOST_AHEAD:
        raise ValidationError({"planned_on": _("Choose a day from today on, within a year.")}, code="day")
    if handlers.serves_in(by, unit.pk):
        raise ValidationError({"unit": _("You serve there. Somebody else inspects that unit.")}, code="own_unit")
    inspection = Inspection(unit=unit, checklist=checklist, kind=kind, planned_on=planned_on, inspector=by, draw=drawn)
    inspection.full_clean(exclude=["unit", "checklist", "inspector", "draw"])
    inspection.save()
    audit.record("conduct.inspection.planned", by=by, subject=inspection)
    return inspection


@transaction.atomic
def plan_drawn(
    *, head: Unit, size: int, checklist: Checklist, kind: str, planned_on: date, by: User, today: date
) -> list[Inspection]:
    """Units below ``head`` by a drawn lot; the inspector's own unit and those without officers are not in it."""
    own = Officer.objects.filter(user=by).values("unit")
    serving = Officer.objects.serving().values("unit")
    units = list(Unit.objects.below(head).filter(pk__in=serving).exclude(pk__in=own).order_by("path"))
    if size > len(units):
        said = _("Only %(count)d units can be drawn from there.") % {"count": len(units)}
        raise ValidationError({"size": said}, code="too_many")
    lot = _drawn(str(head), total=len(units), size=size, by=by, names=[str(unit) for unit in units])
    chosen = [units[place - 1] for place in lot.drawn]
    return [
        plan(unit=unit, checklist=checklist, kind=kind, planned_on=planned_on, by=by, today=today, drawn=lot)
        for unit in chosen
    ]


@transaction.atomic
def begin(inspection: Inspection, *, by: User, today: date) -> Inspection:
    inspection = _moved(inspection, InspectionState.UNDER_WAY)
    if today < inspection.planned_on:
        raise ValidationError(_("Its day has not come yet."), code="too_early")
    inspection.begun_on = today
    inspection.save(update_fields=["state", "begun_on"])
    audit.record("conduct.inspection.begun", by=by, subject=inspection)
    return inspection


@transaction.atomic
def call_off(inspection: Inspection, *, by: User) -> Inspection:
    inspection = _moved(inspection, InspectionState.CALLED_OFF)
    inspection.save(update_fields=["state"])
    audit.record("conduct.inspection.called_off", by=by, subject=inspection)
    return inspection


@transaction.atomic
def tick(inspection: Inspection, *, norm: Norm, by: User) -> None:
    """Looked at and kept. Ticked twice it is ticked once."""
    inspection = under_way(inspection)
    norm_of(inspection, norm)
    Look.objects.get_or_create(inspection=inspection, norm=norm)


@transaction.atomic
def sample(inspection: Inspection, *, what: str, total: int, size: int, by: User) -> Draw:
    """Which of the papers, or whom of a list that lies there, by number: no name enters the portal."""
    inspection = under_way(inspection)
    lot = _drawn(what, total=total, size=size, by=by, inspection=inspection)
    audit.record("conduct.sample.drawn", by=by, subject=inspection)
    return lot


@transaction.atomic
def close(inspection: Inspection, *, papers_asked: int, by: User, today: date) -> Inspection:
    """What was not looked at counts for nothing; something must have been."""
    inspection = _moved(inspection, InspectionState.CLOSED)
    if not Look.objects.filter(inspection=inspection).exists():
        raise ValidationError(_("Nothing was looked at yet. Tick a norm or note a finding first."), code="nothing")
    inspection.closed_on, inspection.papers_asked = today, papers_asked
    inspection.save(update_fields=["state", "closed_on", "papers_asked"])
    audit.record("conduct.inspection.closed", by=by, subject=inspection)
    return inspection


def under_way(inspection: Inspection) -> Inspection:
    """The locked row, while somebody is there."""
    inspection = _locked(inspection)
    if inspection.state != InspectionState.UNDER_WAY:
        raise ValidationError(_("This inspection is not under way. Nothing was changed."), code="moved_on")
    return inspection


def norm_of(inspection: Inspection, norm: Norm) -> None:
    if norm.checklist_id != inspection.checklist_id:
        raise ValidationError(_("This norm is not on the checklist."), code="other_list")


def _drawn(
    what: str, *, total: int, size: int, by: User, names: list[str] | None = None, inspection: Inspection | None = None
) -> Draw:
    """The seed comes from the system's own source of chance, once, and is kept."""
    lot = Draw(
        what=what,
        names=names or [],
        total=total,
        size=size,
        seed=secrets.token_hex(8),
        drawn_by=by,
        inspection=inspection,
    )
    lot.full_clean(exclude=["names", "drawn", "drawn_by", "inspection"])
    lot.drawn = draw(total, size, lot.seed)
    lot.save()
    return lot


def _moved(inspection: Inspection, new: InspectionState) -> Inspection:
    inspection = _locked(inspection)
    if not inspection_may_become(inspection.state, new):
        raise ValidationError(_("This inspection moved on a moment ago. Nothing was changed."), code="moved_on")
    inspection.state = new
    return inspection


def _locked(inspection: Inspection) -> Inspection:
    return Inspection.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=inspection.pk)
