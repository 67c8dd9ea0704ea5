"""What becomes of a task without a contact: waived by a person, taken to the leader, ended with the service."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care.enums import TaskState
from care.models import CareTask
from care.rules.lifecycle import task_may_become
from care.services import opening, stopping

ESCALATE = """
UPDATE care_caretask t SET escalated_on = %(today)s
FROM care_carerule r
WHERE r.id = t.rule_id AND t.state = 'open' AND t.escalated_on IS NULL AND t.due_on + r.escalate_days <= %(today)s
"""


@transaction.atomic
def waive(task: CareTask, *, reason: str, by: User, today: date) -> CareTask:
    """Say why nothing is needed. The reason is read by the branch's secretaries."""
    task = CareTask.objects.select_for_update(of=("self",), no_key=True).get(pk=task.pk)
    if not task_may_become(task.state, TaskState.WAIVED):
        raise ValidationError(_("This task was closed a moment ago. Nothing was changed."), code="closed")
    task.state, task.closed_on = TaskState.WAIVED, today
    task.waived_by, task.waived_reason = by, reason.strip()
    task.full_clean(exclude=["officer", "rule", "event", "contact"], validate_unique=False)
    task.save()
    stopping.stop_notices([task.pk])
    audit.record("care.task.waived", by=by, subject=task, about=task.officer_id)
    return task


@transaction.atomic
def open_cadence(today: date) -> int:
    """End what was asked for people who have left, then ask for those whose time without a contact runs out."""
    stopping.withdraw_tasks(CareTask.objects.filter(officer__left_on__lte=today), today=today)
    return opening.open_cadence(today)


def escalate(today: date) -> int:
    """Take to the leader what is late by the days its rule allows; each task once. It is the task that rises,
    never a judgement of who was to act."""
    with connection.cursor() as cursor:
        cursor.execute(ESCALATE, {"today": today})
        return int(cursor.rowcount)
