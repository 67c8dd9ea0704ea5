"""Who is away, as far as study is concerned."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.study import PauseForm
from education.models import StudyPause
from education.services import pauses
from education.views.study_tabs import managing_tabs
from ui.paging import paginate


@page(Permission.STUDY_MANAGE)
def pause_list(request: UserRequest) -> HttpResponse:
    """Who is away today or later; what is past is of no interest to anybody."""
    today = timezone.localdate()
    rows = StudyPause.objects.within(request.user, Permission.STUDY_MANAGE).filter(until__gte=today)
    context = {
        "page": paginate(request, rows.select_related("officer__unit").order_by("since", "pk")),
        "tabs": managing_tabs(request.user, "pause-list"),
        "today": today,
    }
    return render(request, "education/pause_list.html", context)


@action(Permission.STUDY_MANAGE)
def pause_create(request: UserRequest) -> HttpResponse:
    form = PauseForm(request.POST or None, user=request.user)
    if request.method == "POST" and (_entered := form.attempt(pauses.enter, by=request.user)):
        messages.success(request, _("Entered. Days away count for no study task."))
        return redirect("education:pause-list")
    return render(request, "education/pause_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.STUDY_MANAGE)
def pause_remove(request: UserRequest, pk: int) -> HttpResponse:
    rows = StudyPause.objects.within(request.user, Permission.STUDY_MANAGE).select_related("officer")
    pause = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        pauses.remove(pause, by=request.user)
        messages.success(request, _("Removed. The days are counted anew."))
    return redirect("education:pause-list")
