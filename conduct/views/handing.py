"""Passing a file on. The page says no more of it than its number and whom it concerns."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from conduct.forms.inquiry import HandOverForm
from conduct.models import Handler, Inquiry
from conduct.services import handing
from conduct.views.asking import gone


@action(Permission.DISCIPLINE_HAND_OVER)
def file_hand_over(request: UserRequest, pk: int) -> HttpResponse:
    rows = Inquiry.objects.within(request.user, Permission.DISCIPLINE_HAND_OVER).select_related("officer__unit")
    inquiry = rows.filter(pk=pk).first()
    if inquiry is None:
        return gone(request, HandOverForm(request.POST, user=request.user, held=Handler.objects.none()))
    held = inquiry.handlers.filter(until__isnull=True).select_related("user")
    form = HandOverForm(request.POST or None, user=request.user, held=held)
    passing = partial(handing.hand_over, inquiry, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.attempt(passing) is not None:
        messages.success(request, _("Passed on. Both of you are told; the days stay as they were."))
        return redirect("conduct:file-list")
    context = {"form": form, "inquiry": inquiry}
    return render(request, "conduct/file_hand_over.html", context, status=422 if form.errors else 200)
