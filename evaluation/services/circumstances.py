"""What no table of the portal knows of somebody's year, entered with a reason; the standing follows at once."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.models import Circumstance, Form
from evaluation.queries.preparation import circumstances_of, stands_of
from evaluation.rules.states import TAKES_NEWCOMERS
from evaluation.services.cycles import locked


@transaction.atomic
def enter(form: Form, *, kind: str, days: int | None, reason: str, by: User) -> Circumstance:
    _check(form)
    circumstance = Circumstance(form=form, kind=kind, days=days, reason=reason.strip(), by=by)
    circumstance.full_clean()
    circumstance.save()
    _weigh(form)
    audit.record("evaluation.circumstance.entered", by=by, subject=circumstance, about=form.officer_id)
    return circumstance


@transaction.atomic
def take_out(circumstance: Circumstance, *, by: User) -> None:
    _check(circumstance.form)
    audit.record("evaluation.circumstance.taken_out", by=by, subject=circumstance, about=circumstance.form.officer_id)
    circumstance.delete()
    _weigh(circumstance.form)


def _check(form: Form) -> None:
    if locked(form.cycle).state not in TAKES_NEWCOMERS:
        raise ValidationError(_("Grades are being weighed: nothing of this changes any more."), code="moved_on")


def _weigh(form: Form) -> None:
    cycle = form.cycle
    joined: date | None = form.officer.joined_work_on
    stand = stands_of([(form.officer_id, joined)], cycle.year, circumstances_of(cycle))[form.officer_id]
    Form.objects.filter(pk=form.pk).update(standing=stand.standing, why=stand.why or "", has_joined=stand.has_joined)
