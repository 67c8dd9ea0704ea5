"""The public notice: grades become public, and each officer is told in writing."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateField, F, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from evaluation.enums import CycleState, Grade
from evaluation.models import Cycle, Form
from evaluation.models.form import FormQuerySet
from evaluation.rules.quota import allowed
from evaluation.services import cycles
from members.queries.calendar import workday_after
from notices.models import Urgency
from notices.services import outbox
from notices.sources import Rows, key_of, path_to


def obstacles(cycle: Cycle) -> list[str]:
    """What stands in the way of the notice, in words."""
    graded = Form.objects.filter(cycle=cycle).graded()
    found = []
    if cycle.run_id is None:
        found.append(_("The scores are not computed yet."))
    if undecided := graded.filter(grade="").count():
        text = ngettext("%(count)s grade is not decided.", "%(count)s grades are not decided.", undecided)
        found.append(text % {"count": undecided})
    most = allowed(graded.count(), cycle.excellent_percent, cycle.quota_rounding)
    if graded.filter(grade=Grade.EXCELLENT).count() > most:
        found.append(_("More people are excellent than the quota of all together allows: %(most)s.") % {"most": most})
    return found


@transaction.atomic
def open_notice(cycle: Cycle, *, version: int, by: User, today: date) -> Cycle:
    """For so many working days from the day after; everybody with an account gets a link to the own result."""
    cycle = cycles.locked(cycle, version=version)
    if found := obstacles(cycle):
        raise ValidationError(found, code="obstacles")
    until = workday_after(today, cycle.notice_workdays)
    cycle = cycles.move(cycle, CycleState.NOTICE, by=by, today=today, notice_from=today, notice_until=until)
    forms = Form.objects.filter(cycle=cycle)
    forms.update(told_on=today, notice_until=None)
    tell(forms.filter(officer__user__is_active=True), "evaluation.result.told", today)
    return cycle


def tell(forms: FormQuerySet, kind: str, today: date) -> int:
    rows: Rows = forms.order_by().values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Form),
        due_on=Value(today, output_field=DateField()),
        path=path_to("evaluation:result-detail"),
        urgency=Value(Urgency.AT_ONCE),
    )
    return outbox.put_from(rows, kind=kind)
