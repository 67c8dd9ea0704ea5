"""What waits for one's decision, and deciding it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from appeals.enums import AppealState
from appeals.forms.deciding import DecideForm, DelayForm, ExtendForm
from appeals.models import Appeal
from appeals.queries import reading
from appeals.services import deciding
from audit import readings
from ui.buttons import press
from ui.paging import paginate


@page(Permission.APPEAL_DECIDE)
def appeal_waiting(request: UserRequest) -> HttpResponse:
    rows = Appeal.objects.within(request.user, Permission.APPEAL_DECIDE).waiting().soonest()
    waiting = paginate(request, rows.select_related("officer__unit", "term"))
    return render(request, "appeals/appeal_waiting.html", {"page": waiting, "today": timezone.localdate()})


@sensitive_post_parameters("answer", "late_answer")
@action(Permission.APPEAL_DECIDE)
@sensitive_variables()
def appeal_decide(request: UserRequest, pk: int) -> HttpResponse:
    """Where it was filed late the delay is weighed first."""
    appeal, today = _to_decide(request, pk), timezone.localdate()
    readings.note(request, subject=appeal, about=appeal.officer_id)
    told = reading.of(appeal, is_own=False, today=today)
    form: DecideForm | DelayForm
    deed: Callable[..., Appeal]
    if appeal.state == AppealState.LATE:
        form, deed, done = DelayForm(request.POST or None, user=request.user), deciding.weigh_delay, _("Weighed.")
    else:
        outcomes = deciding.lighter_or_equal(told.decision) if told.decision else []
        form = DecideForm(request.POST or None, user=request.user, outcomes=outcomes)
        deed, done = deciding.decide, _("Answered. The officer is told, and reads your answer.")
    if request.method == "POST" and (answered := form.attempt(partial(deed, appeal, by=request.user, today=today))):
        messages.success(request, done)
        return redirect(answered)
    context: dict[str, Any] = {"form": form, "appeal": appeal, "told": told, "today": today}
    return render(request, "appeals/appeal_decide.html", context, status=422 if form.errors else 200)


@action(Permission.APPEAL_DECIDE)
def appeal_extend(request: UserRequest, pk: int) -> HttpResponse:
    appeal, today = _to_decide(request, pk), timezone.localdate()
    form = ExtendForm(request.POST or None, user=request.user)
    deed = partial(deciding.extend, appeal, by=request.user, today=today)
    if request.method == "POST" and (extended := form.attempt(deed)):
        messages.success(request, _("The answer may take longer now; the officer is told."))
        return redirect(extended)
    context = {"form": form, "appeal": appeal, "today": today}
    return render(request, "appeals/appeal_extend.html", context, status=422 if form.errors else 200)


@action(Permission.APPEAL_DECIDE)
def appeal_step_aside(request: UserRequest, pk: int) -> HttpResponse:
    appeal, today = _to_decide(request, pk), timezone.localdate()
    if request.method == "POST":
        parting = partial(deciding.step_aside, appeal, by=request.user, today=today)
        is_done = press(request, parting, _("You stepped aside. Somebody else decides."))
        return redirect("appeals:appeal-waiting" if is_done else appeal)
    return render(request, "appeals/appeal_step_aside.html", {"appeal": appeal})


def _to_decide(request: UserRequest, pk: int) -> Appeal:
    if appeal := reading.to_decide(request.user, pk, is_sent=request.method == "POST"):
        return appeal
    raise Http404
