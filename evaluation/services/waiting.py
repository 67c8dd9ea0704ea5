"""Giving one person the grade that had to wait for an inquiry, by the rules of the year (domain §3.3)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, Reopening, Standing
from evaluation.models import Form
from evaluation.queries import waiting
from evaluation.services import finals, moves, publication
from evaluation.services.groups import locked, touch
from members.queries.calendar import workday_after


@transaction.atomic
def settle(form: Form, *, reason: str, by: User, today: date, grade: str = "") -> Form:
    """Told with days of objection of its own. Where no grade may be given after all, that becomes definite."""
    form = _locked(form)
    moves.check_part(form, by)
    stand = waiting.stand_now(form)
    if stand.standing == Standing.PENDING:
        raise ValidationError(_("This grade cannot be given yet."), code="not_yet")
    form.standing, form.why = stand.standing, stand.why or ""
    form.told_on, form.notice_until = today, workday_after(today, form.cycle.notice_workdays)
    if stand.standing == Standing.GRADED:
        moves.write_late(form, grade=grade, reason=reason, by=by)
    else:
        form.comment = reason.strip()
        form.version += 1
        form.save()
    if form.group:
        touch(form.group, by)
    if form.cycle.state == CycleState.FINAL:
        finals.add_version(form, cause=Reopening.WAITED, why=reason.strip(), by=by)
    audit.record("evaluation.form.settled", by=by, subject=form, about=form.officer_id)
    publication.tell(Form.objects.filter(pk=form.pk, officer__user__is_active=True), "evaluation.result.told", today)
    return form


def _locked(form: Form) -> Form:
    """The group first, as everywhere."""
    group = locked(form.group) if form.group else None
    rows = Form.objects.select_for_update(of=("self",), no_key=True).select_related("officer", "cycle")
    form = rows.get(pk=form.pk)
    form.group = group
    if form.standing != Standing.PENDING or form.cycle.state not in waiting.TOLD:
        raise ValidationError(_("This grade was given a moment ago. Nothing was changed."), code="moved_on")
    return form
