"""I would like a talk: asked, answered with a day, held, withdrawn."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from care.forms.request import AgreeForm, RequestForm
from care.models import TalkRequest
from care.queries import listeners, waiting
from care.services import requests
from members.models import Officer
from members.queries.calendar import workday_after
from ui.buttons import press
from ui.paging import paginate


@page(Permission.REQUEST_VIEW)
def request_list(request: UserRequest) -> HttpResponse:
    """What one has asked for, and what one was asked; what waits comes first."""
    rows = TalkRequest.objects.visible_to(request.user).waiting_first().select_related("officer__unit", "asked")
    has_file = Officer.objects.within(request.user, Permission.REQUEST_VIEW).first() is not None
    context = {"page": paginate(request, rows), "has_file": has_file, "today": timezone.localdate()}
    return render(request, "care/request_list.html", context)


@page(Permission.REQUEST_VIEW)
@sensitive_variables()
def request_detail(request: UserRequest, pk: int) -> HttpResponse:
    asked = _visible(request, pk)
    is_mine = asked.officer.user_id == request.user.pk
    if not is_mine:
        readings.note(request, subject=asked, about=asked.officer_id)
    return render(request, "care/request_detail.html", _shown(asked, request))


@sensitive_post_parameters("topic")
@action(Permission.REQUEST_VIEW)
@sensitive_variables()
def request_create(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    own = Officer.objects.within(request.user, Permission.REQUEST_VIEW).select_related("unit", "branch")
    officer = get_object_or_404(own, user=request.user)
    offered = listeners.of(officer, today=today)
    form = RequestForm(request.POST or None, user=request.user, listeners=offered)
    given: dict[str, Any] = {"officer": officer, "by": request.user, "today": today}
    if request.method == "POST" and (asked := form.attempt(requests.ask, **given)):
        messages.success(request, _("Asked. You will be told the day."))
        return redirect(asked)
    context = {"form": form, "offered": offered, "due_on": workday_after(today, requests.answer_days())}
    return render(request, "care/request_form.html", context, status=422 if form.errors else 200)


@action(Permission.REQUEST_VIEW)
def request_answer(request: UserRequest, pk: int) -> HttpResponse:
    """The one asked says on which day; the page asked from is the request's own."""
    asked = _visible(request, pk, asked=request.user)
    today = timezone.localdate()
    form = AgreeForm(request.POST or None, user=request.user, today=today)
    if request.method == "POST" and (
        _agreed := form.attempt(requests.agree, request=asked, by=request.user, today=today)
    ):
        messages.success(request, _("Answered. Both of you are reminded on the day."))
        return redirect(asked)
    context = _shown(asked, request) | {"form": form}
    return render(request, "care/request_detail.html", context, status=422 if form.errors else 200)


@action(Permission.REQUEST_VIEW)
def request_met(request: UserRequest, pk: int) -> HttpResponse:
    said = _("Good. Nothing waits any more.")
    return _closed(request, _visible(request, pk), requests.met, said)


@action(Permission.REQUEST_VIEW)
def request_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    """Only the officer who asked."""
    said = _("Withdrawn. Nothing is asked any more, and nobody wants a reason.")
    return _closed(request, _visible(request, pk, officer__user=request.user), requests.withdraw, said)


@page(Permission.REQUEST_LATE)
def request_late(request: UserRequest) -> HttpResponse:
    """With whom a request waits: so that somebody asks them, without knowing for whom."""
    today = timezone.localdate()
    rows = waiting.late_requests(request.user, today=today)
    return render(request, "care/request_late.html", {"page": paginate(request, rows), "today": today})


def _visible(request: UserRequest, pk: int, **narrowed: Any) -> TalkRequest:
    rows = TalkRequest.objects.visible_to(request.user).filter(**narrowed)
    return get_object_or_404(rows.select_related("officer__unit", "asked", "contact"), pk=pk)


def _shown(asked: TalkRequest, request: UserRequest) -> dict[str, Any]:
    today = timezone.localdate()
    is_asked = asked.asked_id == request.user.pk
    is_waiting = asked.is_waiting
    has_day_come = asked.meets_on is not None and asked.meets_on <= today
    return {
        "asked": asked,
        "is_mine": asked.officer.user_id == request.user.pk,
        "is_asked": is_asked,
        "may_log": is_asked and is_waiting and request.user.can(Permission.CONTACT_RECORD),
        "may_say_met": is_waiting and has_day_come,
        "form": AgreeForm(user=request.user, today=today) if is_asked and is_waiting else None,
        "today": today,
    }


def _closed(request: UserRequest, asked: TalkRequest, deed: Callable[..., TalkRequest], said: str) -> HttpResponse:
    if request.method == "POST":
        press(request, partial(deed, asked, by=request.user, today=timezone.localdate()), said)
    return redirect(asked)
