"""How far study tasks are: numbers for everybody who may ask, names within one's own branch alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import User
from accounts.permissions import Permission
from education.models import StudyAssignment, StudyTask


@dataclass(frozen=True)
class Progress:
    task: StudyTask
    asked: int
    done: int


@dataclass(frozen=True)
class BranchProgress:
    name: str
    asked: int
    done: int


def of_tasks(tasks: Sequence[StudyTask], user: User) -> list[Progress]:
    """Of the people within the reader's own reach."""
    rows = StudyAssignment.objects.within(user, Permission.STUDY_PROGRESS).filter(task__in=[task.pk for task in tasks])
    counted = rows.order_by().values("task").annotate(asked=Count("pk"), done=Count("pk", filter=~Q(done_on=None)))
    found = {row["task"]: (row["asked"], row["done"]) for row in counted}
    return [Progress(task, *found.get(task.pk, (0, 0))) for task in tasks]


def by_branch(task: StudyTask, user: User) -> list[BranchProgress]:
    rows = StudyAssignment.objects.within(user, Permission.STUDY_PROGRESS).filter(task=task)
    counted = (
        rows.order_by()
        .values("officer__branch__name")
        .annotate(asked=Count("pk"), done=Count("pk", filter=~Q(done_on=None)))
        .order_by("officer__branch__name")
    )
    return [BranchProgress(row["officer__branch__name"] or "", row["asked"], row["done"]) for row in counted[:200]]


def of_people(task: StudyTask, user: User) -> list[StudyAssignment]:
    """Who has it still to do, in the branches whose secretary is reading; in no order of merit."""
    branches = user.branches(Permission.STUDY_PROGRESS)
    rows = StudyAssignment.objects.within(user, Permission.STUDY_PROGRESS).filter(
        task=task, officer__branch__in=branches
    )
    return list(rows.select_related("officer__unit").order_by("officer__name_pinyin", "pk")[:200])
