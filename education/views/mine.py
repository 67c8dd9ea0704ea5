"""An officer's own study: at most three things, one task with its parts, and the wrong answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.models import StudyAssignment
from education.queries import own
from education.services import study
from education.views.study_tabs import own_tabs


@page(Permission.STUDY_OWN)
def my_study(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    asked = own.to_do(request.user, today=today)
    done = StudyAssignment.objects.visible_to(request.user).filter(officer__user=request.user, done_on__isnull=False)
    context = {
        "asked": asked[: own.AT_MOST],
        "has_more": len(asked) > own.AT_MOST,
        "done": done.select_related("task").order_by("-done_on", "-pk")[:5],
        "tabs": own_tabs(request.user, "my-study"),
        "today": today,
    }
    return render(request, "education/my_study.html", context)


@page(Permission.STUDY_OWN)
def my_task(request: UserRequest, pk: int) -> HttpResponse:
    row = own.asked(_own(request, pk))
    task = row.assignment.task
    context = {
        "asked": row,
        "assignment": row.assignment,
        "task": task,
        "materials": own.materials_of(task, request.user),
        "quiz": own.state_of(task.quiz, request.user) if task.quiz else None,
        "reflection": getattr(row.assignment, "reflection", None),
        "is_paused": row.assignment.due_on != task.due_on,
        "today": timezone.localdate(),
    }
    return render(request, "education/my_task.html", context)


@action(Permission.STUDY_OWN)
def my_task_read(request: UserRequest, pk: int) -> HttpResponse:
    assignment = _own(request, pk)
    if request.method == "POST":
        study.mark_read(assignment, by=request.user, today=timezone.localdate())
        messages.success(request, _("Noted. Thank you."))
    return redirect(assignment)


@page(Permission.STUDY_OWN)
def wrong_answers(request: UserRequest) -> HttpResponse:
    """Nobody else can open this page for anybody: it asks for no key."""
    answers = own.wrong_answers(request.user, now=timezone.now())
    context = {"answers": answers, "tabs": own_tabs(request.user, "wrong-answers")}
    return render(request, "education/wrong_answers.html", context)


def _own(request: UserRequest, pk: int) -> StudyAssignment:
    rows = StudyAssignment.objects.visible_to(request.user).filter(
        officer__user=request.user, task__withdrawn_on=None, task__opens_on__lte=timezone.localdate()
    )
    return get_object_or_404(own.with_parts(rows).select_related("task__quiz", "officer", "reflection"), pk=pk)
