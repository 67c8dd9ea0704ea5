"""The secretary's list: who would be glad of somebody, and why."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from care.enums import TaskState
from care.forms.waive import WaiveForm
from care.models import Absence, CareTask, Contact, TalkRequest
from care.queries import actors, prompts
from care.queries import tasks as asked
from care.services import tasks
from ui.dates import day
from ui.htmx import render_part
from ui.paging import paginate
from ui.tabs import Tab

SIZE = 50


@page(Permission.TASK_VIEW)
def task_list(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    is_planned = request.GET.get("planned") == "1"
    rows = asked.planned(request.user, today=today) if is_planned else asked.standing(request.user, today=today)
    tasks_page = paginate(request, rows, SIZE)
    context = {
        "page": tasks_page,
        "requests": TalkRequest.objects.visible_to(request.user).waiting_for(request.user),
        "groups": asked.grouped(list(tasks_page), today=today),
        "load": asked.load(request.user, today=today),
        "away": Absence.objects.visible_to(request.user).on(today).filter(user=request.user).first(),
        "today": today,
        "is_planned": is_planned,
        "tabs": _tabs(is_planned),
        "may_tell": request.user.is_posted_with(Permission.EVENT_RECORD),
    }
    return render_part(request, "care/task_list.html", "care/_task_rows.html", context)


@page(Permission.TASK_VIEW)
def task_detail(request: UserRequest, pk: int) -> HttpResponse:
    """Why it is asked for, by which rule, until when, of whom; and what became of it."""
    rows = asked.worded_for(request.user, CareTask.objects.visible_to(request.user))
    task = get_object_or_404(rows.select_related("contact__author", "waived_by"), pk=pk)
    readings.note(request, subject=task, about=task.officer_id)
    today = timezone.localdate()
    tries = Contact.objects.visible_to(request.user).filter(
        officer=task.officer_id, was_met=False, held_on__gte=task.opened_on
    )
    context = {
        "task": task,
        "asked": asked.Asked(task),
        "tries": tries.select_related("author")[:5],
        "facts": _facts(task, asked.Asked(task), today),
        "prompts": prompts.for_tasks([task]) if task.state == TaskState.OPEN else [],
        "today": today,
    }
    return render(request, "care/task_detail.html", context)


@action(Permission.TASK_ACT)
def task_waive(request: UserRequest, pk: int) -> HttpResponse:
    rows = asked.worded_for(request.user, CareTask.objects.within(request.user, Permission.TASK_ACT))
    task = get_object_or_404(rows, pk=pk)
    form = WaiveForm(request.POST or None, user=request.user)
    today = timezone.localdate()
    waived = form.attempt(tasks.waive, task=task, by=request.user, today=today) if form.is_bound else None
    if waived:
        messages.success(request, _("The task is closed. Nothing more is sent for it."))
        return redirect("care:task-list")
    context = {"form": form, "asked": asked.Asked(task)}
    return render(request, "care/task_waive.html", context, status=422 if form.errors else 200)


def _tabs(is_planned: bool) -> list[Tab]:
    address = reverse("care:task-list")
    return [Tab(address, _("Now"), not is_planned), Tab(f"{address}?planned=1", _("Planned ahead"), is_planned)]


def _facts(task: CareTask, worded: asked.Asked, today: date) -> list[tuple[str, str]]:
    """The rule would name the event, so it is for those who may know of it."""
    facts = [(_("Asked of"), actors.written(actors.of(task.officer, task, today=today)))]
    if worded.may_know:
        facts += [(_("Rule"), task.rule.name), (_("Basis"), task.rule.basis)]
    return [*facts, (_("Asked since"), day(task.opened_on)), (_("Until"), day(task.due_on))]
