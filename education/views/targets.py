"""How many hours a year asks of whom: read by everybody, changed by the political office for whole years."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.target import TargetForm
from education.models import StudyTarget
from education.queries import targets as known
from education.services import targets
from ui.buttons import press


@page(Permission.HOURS_VIEW)
def target_list(request: UserRequest) -> HttpResponse:
    may_edit = request.user.can(Permission.STUDY_TARGET_EDIT)
    return render(
        request, "education/target_list.html", {"targets": known.listed(timezone.localdate()), "may_edit": may_edit}
    )


@action(Permission.STUDY_TARGET_EDIT)
def target_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Always from the newest version, whichever the link named."""
    newest, today = _newest(pk), timezone.localdate()
    form = TargetForm(request.POST or None, user=request.user, newest=newest, today=today)
    saved = None
    if request.method == "POST":
        saved = form.attempt(partial(targets.revise, newest), by=request.user, today=today)
    if saved:
        messages.success(request, _("Saved. It holds from its year on; the version before stays to be read."))
        return redirect("education:target-list")
    context = {"form": form, "target": newest}
    return render(request, "education/target_form.html", context, status=422 if form.errors else 200)


@action(Permission.STUDY_TARGET_EDIT)
def target_drop(request: UserRequest, pk: int) -> HttpResponse:
    newest = _newest(pk)
    if request.method == "POST":
        press(request, partial(targets.drop, newest, by=request.user, today=timezone.localdate()), _("Taken back."))
    return redirect("education:target-list")


def _newest(pk: int) -> StudyTarget:
    if target := known.newest_like(pk):
        return target
    raise Http404
