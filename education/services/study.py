"""Setting study tasks, laying them out to people, and noting what was done."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.enums import StudyAudience, StudyPart
from education.models import Material, Quiz, StudyAssignment, StudyPause, StudyTask
from education.queries.audience import members_of
from education.queries.parts import DAYS, steps_of
from education.queries.places import Place
from education.rules.pauses import due_after
from members.models import Officer

INSERT = """
    INSERT INTO {assignment} (task_id, officer_id, due_on)
    SELECT %s, asked.id, %s FROM ({officers}) AS asked
    ON CONFLICT (task_id, officer_id) DO NOTHING
"""


@transaction.atomic
def set_task(
    *,
    title: str,
    reason: str,
    place: Place,
    audience: str,
    role: str,
    people: Sequence[Officer],
    opens_on: date,
    due_on: date,
    materials: Sequence[Material],
    quiz: Quiz | None,
    asks_to_reflect: bool,
    case: str,
    by: User,
) -> StudyTask:
    """A task of the named people is theirs alone; any other reaches whoever joins the place later as well."""
    task = StudyTask(
        title=title.strip(),
        reason=reason.strip(),
        unit=place.unit,
        branch=place.branch,
        audience=audience,
        role=role,
        opens_on=opens_on,
        due_on=due_on,
        quiz=quiz,
        asks_to_reflect=asks_to_reflect,
        case=case.strip(),
        set_by=by,
    )
    _is_new(task)
    task.full_clean()
    task.save()
    task.materials.set(materials)
    if audience == StudyAudience.PEOPLE:
        StudyAssignment.objects.bulk_create(StudyAssignment(task=task, officer=one, due_on=due_on) for one in people)
        _respect_pauses(task)
    else:
        lay_out(task, today=opens_on)
    if not task.assignments.exists():
        raise ValidationError(
            {"audience": _("Nobody would have this task. Choose another place or role.")}, code="nobody"
        )
    audit.record("education.task.set", by=by, subject=task)
    return task


@transaction.atomic
def lay_out(task: StudyTask, *, today: date) -> int:
    """One row for each person who is asked and has none yet, in one statement; answers how many are new."""
    sql, params = members_of(task, today=today).order_by().values("id").query.sql_with_params()
    with connection.cursor() as cursor:
        table = StudyAssignment._meta.db_table
        cursor.execute(INSERT.format(assignment=table, officers=sql), [task.pk, task.due_on, *params])
        fresh: int = cursor.rowcount
    if fresh:
        _respect_pauses(task)
    return fresh


def lay_out_all(*, today: date) -> int:
    """Every morning: whoever joined a place since, as long as there are days left."""
    tasks = StudyTask.objects.standing(today).filter(due_on__gt=today).exclude(audience=StudyAudience.PEOPLE)
    return sum(lay_out(task, today=today) for task in tasks.select_related("unit"))


@transaction.atomic
def withdraw(task: StudyTask, *, by: User, today: date) -> None:
    """It is asked of nobody any more; what people did stays theirs."""
    if StudyTask.objects.filter(pk=task.pk, withdrawn_on=None).update(withdrawn_on=today):
        audit.record("education.task.withdrawn", by=by, subject=task)


@transaction.atomic
def mark_read(assignment: StudyAssignment, *, by: User, today: date) -> None:
    """By the reader's own word, in one tap. How long anybody read is known to nobody."""
    note(assignment, StudyPart.READ, today=today)
    audit.record("education.task.read", by=by, subject=assignment.task, about=assignment.officer_id)


def note(assignment: StudyAssignment, part: StudyPart, *, today: date) -> None:
    """One part is done; with the last of them the task is."""
    field = DAYS[part]
    StudyAssignment.objects.filter(pk=assignment.pk, **{field: None}).update(**{field: today})
    assignment.refresh_from_db(fields=[*DAYS.values(), "done_on"])
    if all(step.done_on for step in steps_of(assignment, has_materials=assignment.task.materials.exists())):
        StudyAssignment.objects.filter(pk=assignment.pk, done_on=None).update(done_on=today)
        assignment.done_on = assignment.done_on or today


def recount(officer: Officer) -> None:
    """The days of everything that is still open, after somebody's days away changed."""
    spans = list(StudyPause.objects.filter(officer=officer).values_list("since", "until"))
    rows = list(StudyAssignment.objects.open().filter(officer=officer).select_related("task"))
    for row in rows:
        row.due_on = due_after(row.task.opens_on, row.task.due_on, spans)
    StudyAssignment.objects.bulk_update(rows, ["due_on"])


def _is_new(task: StudyTask) -> None:
    """Whoever sends a form twice sets one task."""
    User.objects.select_for_update(no_key=True).get(pk=task.set_by_id)
    same = {name: getattr(task, name) for name in ("set_by", "title", "unit", "branch", "audience", "role", "due_on")}
    if task.audience != StudyAudience.PEOPLE and StudyTask.objects.filter(**same, withdrawn_on=None).exists():
        raise ValidationError(
            _("You have set this task already: the same title, people and day. It stands in the list."), code="twice"
        )


def _respect_pauses(task: StudyTask) -> None:
    """Those who are away while the task runs get as many days as everybody else."""
    away = StudyPause.objects.filter(until__gt=task.opens_on, officer__study_assignments__task=task)
    for officer in Officer.objects.filter(pk__in=away.values("officer")):
        recount(officer)
