"""Who is to be told what of their study today, as QuerySets of the outbox's own columns.

Nobody is told anything on a day of leave or of a long mission.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, F, Min, Model, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse

from accounts.permissions import Role
from education.enums import AnsweredBy, QuestionKind
from education.models import ExtraTime, PaperAnswer, Quiz, Reflection, StudyAssignment, StudyPause
from education.models.study import StudyAssignmentQuerySet
from members.models import Officer
from notices.sources import Rows, key_of, path_to

AHEAD = timedelta(days=3)


def new_tasks(today: date) -> Rows:
    """A study task has opened."""
    rows = Officer.objects.filter(study_assignments__in=_awake(today)).order_by()
    return rows.values(
        recipient_id=F("user"),
        kind=Value("education.study.new", output_field=CharField()),
        subject_key=key_of(StudyAssignment, "study_assignments__pk"),
        due_on=F("study_assignments__task__opens_on"),
        path=path_to("education:my-task", "study_assignments__pk"),
    )


def tasks_due(today: date) -> Rows:
    """Three days before its day, once."""
    columns = _columns(StudyAssignment, "officer__user", "education.study.due", path_to("education:my-task"))
    return _awake(today).filter(due_on__lte=today + AHEAD).values("due_on", **columns)


def reflections_waiting(today: date) -> Rows:
    """To every secretary of the branch, or to whoever set the task; never to the author."""
    waiting = Reflection.objects.waiting()
    held = Q(assignment__officer__branch__postings__until=None) | Q(
        assignment__officer__branch__postings__until__gte=today
    )
    holder = "assignment__officer__branch__postings"
    of_secretaries = (
        waiting.filter(
            held,
            answered_by_role=AnsweredBy.SECRETARY,
            **{f"{holder}__role": Role.SECRETARY, f"{holder}__since__lte": today, f"{holder}__user__is_active": True},
        )
        .exclude(assignment__officer__user=F(f"{holder}__user"))
        .order_by()
    )
    of_setters = waiting.filter(answered_by_role=AnsweredBy.SETTER, assignment__task__set_by__is_active=True).order_by()
    kind, path = "education.reflection.waits", path_to("education:reflection-detail")
    return of_secretaries.values("due_on", **_columns(Reflection, f"{holder}__user", kind, path)).union(
        of_setters.values("due_on", **_columns(Reflection, "assignment__task__set_by", kind, path)), all=True
    )


def short_answers(today: date) -> Rows:
    """To whoever made the quiz: that answers wait to be read, once for each first day of waiting."""
    waiting = PaperAnswer.objects.filter(
        question__kind=QuestionKind.SHORT, is_right=None, attempt__handed_in_on__lte=today
    )
    return (
        Quiz.objects.filter(made_by__is_active=True, attempts__answers__in=waiting)
        .exclude(attempts__officer__user=F("made_by"))
        .order_by()
        .values("pk")
        .annotate(due_on=Min("attempts__handed_in_on", filter=Q(attempts__answers__in=waiting)))
        .values("due_on", **_columns(Quiz, "made_by", "education.quiz.short", Value(reverse("education:answer-list"))))
    )


def time_asked(today: date) -> Rows:
    """To every secretary of the branch of whoever asks for more time, and to nobody else."""
    held = Q(officer__branch__postings__until=None) | Q(officer__branch__postings__until__gte=today)
    holder = "officer__branch__postings"
    return (
        ExtraTime.objects.waiting()
        .filter(
            held,
            **{f"{holder}__role": Role.SECRETARY, f"{holder}__since__lte": today, f"{holder}__user__is_active": True},
        )
        .order_by()
        .values(
            due_on=F("asked_on"),
            **_columns(ExtraTime, f"{holder}__user", "education.time.asked", Value(reverse("education:time-list"))),
        )
    )


def _awake(today: date) -> StudyAssignmentQuerySet:
    """Open, of people who have an account and are there."""
    away = StudyPause.objects.filter(officer=OuterRef("officer"), since__lte=today, until__gte=today)
    rows = StudyAssignment.objects.to_do(today).filter(officer__user__is_active=True, officer__left_on=None)
    return rows.filter(~Exists(away)).order_by()


def _columns(model: type[Model], recipient: str, kind: str, path: Concat | Value) -> dict[str, Any]:
    return {
        "recipient_id": F(recipient),
        "kind": Value(kind, output_field=CharField()),
        "subject_key": key_of(model),
        "path": path,
    }
