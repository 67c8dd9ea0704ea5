"""What stands in a person's private calendar: which days something is due, and never of whom."""

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from care.enums import Deed
from care.models import CareTask, Promise
from care.rules.feed import Due

MOST = 500
BACK = timedelta(days=90)
"""What was due earlier and still waits stands on the page, not in a calendar of the past."""


def dues(user: User, *, today: date) -> list[Due]:
    """In the active language. Tasks are the reader's by the posting of the day, promises by name."""
    tasks = CareTask.objects.within(user, Permission.TASK_ACT).standing(today).filter(due_on__gte=today - BACK)
    promises = Promise.objects.to_keep().filter(owner=user, due_on__gte=today - BACK)
    return [
        *(_due("task", task, task.opened_on, _task_title(task)) for task in tasks.order_by("due_on", "pk")[:MOST]),
        *(_due("promise", promise, promise.made_on, _("A promise is due")) for promise in promises[:MOST]),
    ]


def _task_title(task: CareTask) -> str:
    return _("A talk is due") if task.deed == Deed.TALK else _("A visit is due")


def _due(kind: str, row: CareTask | Promise, since: date, title: str) -> Due:
    url = settings.PORTAL_ADDRESS.rstrip("/") + row.get_absolute_url()
    return Due(key=f"{kind}:{row.pk}", on=row.due_on, since=since, title=title, url=url)
