"""Study tasks for those who set them or want to know how far they are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.study import StudyTaskForm
from education.models import Material, StudyTask
from education.queries import progress
from education.services import study
from education.views.study_tabs import managing_tabs
from ui.paging import paginate


@page(Permission.STUDY_PROGRESS)
def study_task_list(request: UserRequest) -> HttpResponse:
    found = paginate(request, StudyTask.objects.visible_to(request.user).select_related("unit", "branch"))
    context = {
        "page": found,
        "rows": progress.of_tasks(list(found), request.user),
        "tabs": managing_tabs(request.user, "study-task-list"),
        "today": timezone.localdate(),
    }
    return render(request, "education/study_task_list.html", context)


@action(Permission.STUDY_MANAGE)
def study_task_create(request: UserRequest) -> HttpResponse:
    form = StudyTaskForm(request.POST or None, user=request.user, today=timezone.localdate())
    if request.method == "POST" and (task := form.attempt(study.set_task, by=request.user)):
        messages.success(request, _("The study task is set."))
        return redirect(task)
    return render(request, "education/study_task_form.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.STUDY_PROGRESS)
def study_task_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = StudyTask.objects.visible_to(request.user).select_related("unit", "branch", "quiz", "set_by")
    task = get_object_or_404(rows, pk=pk)
    branches = progress.by_branch(task, request.user)
    context = {
        "task": task,
        "branches": branches,
        "asked": sum(row.asked for row in branches),
        "done": sum(row.done for row in branches),
        "people": progress.of_people(task, request.user),
        "materials": Material.objects.visible_to(request.user).filter(tasks=task),
        "may_withdraw": task.withdrawn_on is None
        and StudyTask.objects.within(request.user, Permission.STUDY_MANAGE).filter(pk=pk).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "education/study_task_detail.html", context)


@action(Permission.STUDY_MANAGE)
def study_task_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(StudyTask.objects.within(request.user, Permission.STUDY_MANAGE), pk=pk)
    if request.method == "POST":
        study.withdraw(task, by=request.user, today=timezone.localdate())
        messages.success(request, _("The study task is withdrawn. Nobody is asked any more."))
    return redirect(task)
