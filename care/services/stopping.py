"""Closing tasks that no contact answered, and silencing what was still to be said about them."""

from collections.abc import Collection, Iterable
from datetime import date

from care.enums import TaskState
from care.models import CareTask
from care.models.task import CareTaskQuerySet
from notices.services import outbox


def subject_key(task_id: int) -> str:
    """How the outbox names a task; ``care.sources`` builds the same in SQL."""
    return f"{CareTask._meta.label}:{task_id}"


def withdraw_tasks(tasks: CareTaskQuerySet, *, today: date) -> int:
    withdrawn = list(tasks.open().select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    CareTask.objects.filter(pk__in=withdrawn).update(state=TaskState.WITHDRAWN, closed_on=today)
    stop_notices(withdrawn)
    return len(withdrawn)


def stop_notices(tasks: Iterable[int]) -> None:
    outbox.stop_many(subject_key(task_id) for task_id in tasks)


def forget_unasked(officers: Collection[int]) -> None:
    """Delete what only the calendar asked for and nobody has acted upon, of officers who were never to be here."""
    untouched = CareTask.objects.open().filter(officer__in=officers, event__isnull=True, tried_on__isnull=True)
    stop_notices(untouched.values_list("pk", flat=True))
    untouched.delete()
