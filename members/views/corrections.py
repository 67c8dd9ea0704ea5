"""Requests of officers to have their profile corrected, and the answers."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from members.forms.own import DeclineForm
from members.models import CorrectionRequest
from members.queries import profile
from members.rules.corrections import WRITTEN_BY_YES
from members.services import corrections
from ui.paging import paginate


@page(Permission.PROFILE_EDIT)
def correction_list(request: UserRequest) -> HttpResponse:
    """What waits for an answer, the oldest first."""
    waiting = CorrectionRequest.objects.within(request.user, Permission.PROFILE_EDIT).open()
    requests = paginate(request, waiting.select_related("officer__unit", "officer__branch"))
    rows = [
        (row, profile.label(row.field), profile.said(row.officer, row.field), profile.wished(row.field, row.wished))
        for row in requests
    ]
    return render(request, "members/correction_list.html", {"requests": requests, "rows": rows})


@action(Permission.PROFILE_EDIT)
def correction_accept(request: UserRequest, pk: int) -> HttpResponse:
    wish = _open(request, pk)
    if request.method == "POST":
        try:
            corrections.accept(wish, by=request.user, today=timezone.localdate())
            messages.success(request, _("Answered: the profile says so now."))
        except ValidationError as broken:
            messages.error(request, " ".join(broken.messages))
            return redirect("members:correction-decline", pk=pk)
    return redirect("members:correction-list")


@action(Permission.PROFILE_EDIT)
def correction_decline(request: UserRequest, pk: int) -> HttpResponse:
    wish = _open(request, pk)
    form = DeclineForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.attempt(partial(corrections.decline, wish), by=request.user) is not None:
        messages.success(request, _("Answered: the officer reads your reason."))
        return redirect("members:correction-list")
    context = {
        "form": form,
        "wish": wish,
        "label": profile.label(wish.field),
        "value": profile.said(wish.officer, wish.field),
        "wished": profile.wished(wish.field, wish.wished),
        "is_written_by_yes": wish.field in WRITTEN_BY_YES,
    }
    return render(request, "members/correction_answer.html", context, status=422 if form.errors else 200)


def _open(request: UserRequest, pk: int) -> CorrectionRequest:
    waiting = CorrectionRequest.objects.within(request.user, Permission.PROFILE_EDIT).open()
    return get_object_or_404(waiting.select_related("officer__unit", "officer__branch"), pk=pk)
