"""Whom a study task is for on a day."""

from datetime import date

from django.db.models import Exists, OuterRef

from accounts.models import Posting
from education.enums import StudyAudience
from education.models import StudyTask
from members.models import Officer
from members.models.officer import OfficerQuerySet


def members_of(task: StudyTask, *, today: date) -> OfficerQuerySet:
    officers = Officer.objects.serving()
    if task.branch_id:
        officers = officers.filter(branch=task.branch_id)
    else:
        officers = officers.filter(unit__path__startswith=task.unit.path)
    if task.audience == StudyAudience.ROLE:
        held = Posting.objects.held_on(today).filter(role=task.role, user=OuterRef("user"))
        officers = officers.filter(Exists(held))
    return officers
