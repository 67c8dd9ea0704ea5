"""What a group answered, and what its leader says to it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from ballots.forms.pulse import ReplyForm
from ballots.models import Result
from ballots.queries import pulse as asked
from ballots.services import pulse


@page(Permission.PULSE_VIEW)
def result_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Result.objects.visible_to(request.user).select_related("poll", "unit", "reply__author")
    result = get_object_or_404(rows, pk=pk)
    months = asked.months_of(result, request.user)
    context = {
        "result": result,
        "months": months,
        "answered": asked.answered(result, months),
        "may_reply": Result.objects.within(request.user, Permission.PULSE_REPLY).filter(pk=pk, reply=None).exists(),
    }
    return render(request, "ballots/result.html", context)


@action(Permission.PULSE_REPLY)
def reply(request: UserRequest, pk: int) -> HttpResponse:
    rows = Result.objects.within(request.user, Permission.PULSE_REPLY).select_related("poll", "unit", "reply")
    result = get_object_or_404(rows, pk=pk)
    if hasattr(result, "reply"):
        return redirect(result)
    form = ReplyForm(request.POST or None, user=request.user)
    give = partial(pulse.reply, result)
    given = form.attempt(give, by=request.user, today=timezone.localdate()) if request.method == "POST" else None
    if given:
        messages.success(request, _("Your answer stands under the result. Everybody in the group can read it."))
        return redirect(result)
    context = {"form": form, "result": result, "answered": asked.answered(result, [result])}
    return render(request, "ballots/reply.html", context, status=422 if form.errors else 200)
