"""What was promised: mine to keep, made to me, made in my branch."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from care.models import Promise
from care.models.promise import PromiseQuerySet
from care.queries import waiting
from care.services import promises
from ui.buttons import press
from ui.paging import paginate
from ui.tabs import Tab


@page(Permission.PROMISE_VIEW)
def promise_list(request: UserRequest) -> HttpResponse:
    """Those that wait for the reader come first, whichever side they stand on."""
    view = request.GET.get("view", "")
    rows = _rows(request, view).select_related("officer", "owner")
    context = {"page": paginate(request, rows), "tabs": _tabs(request, view), "today": timezone.localdate()}
    return render(request, "care/promise_list.html", context)


@page(Permission.PROMISE_UNSOLVED)
def promise_unsolved(request: UserRequest) -> HttpResponse:
    """For the nearest leader: who made one to whom, and since when it has not helped. What it was is theirs."""
    today = timezone.localdate()
    rows = waiting.unsolved(request.user, today=today)
    return render(request, "care/promise_unsolved.html", {"page": paginate(request, rows), "today": today})


@action(Permission.PROMISE_VIEW)
def promise_keep(request: UserRequest, pk: int) -> HttpResponse:
    """Only whoever made the promise has this button."""
    promise = get_object_or_404(Promise.objects.visible_to(request.user).filter(owner=request.user), pk=pk)
    if request.method == "POST":
        keeping = partial(promises.keep, promise, by=request.user, today=timezone.localdate())
        press(request, keeping, _("Kept. The officer is asked whether it helped."))
    return redirect(promise)


@action(Permission.PROMISE_VIEW)
def promise_answer(request: UserRequest, pk: int) -> HttpResponse:
    """Only the officer to whom it was made has these buttons."""
    promise = get_object_or_404(Promise.objects.visible_to(request.user).filter(officer__user=request.user), pk=pk)
    is_solved = {"yes": True, "no": False}.get(request.POST.get("solved", ""))
    if request.method == "POST" and is_solved is not None:
        answering = partial(promises.answer, promise, is_solved=is_solved, by=request.user, today=timezone.localdate())
        press(request, answering, _("Thank you for saying so."))
    return redirect(promise)


def _rows(request: UserRequest, view: str) -> PromiseQuerySet:
    rows = Promise.objects.visible_to(request.user)
    if view == "made-to-me":
        return rows.filter(officer__user=request.user)
    if view == "branch":
        return rows.exclude(officer__user=request.user)
    if view == "mine":
        return rows.filter(owner=request.user)
    return rows.to_keep().filter(owner=request.user) | rows.to_answer().filter(officer__user=request.user)


def _tabs(request: UserRequest, view: str) -> list[Tab]:
    names = [("", _("Waiting")), ("mine", _("Mine to keep")), ("made-to-me", _("Made to me"))]
    if request.user.branches(Permission.PROMISE_VIEW):
        names.append(("branch", _("In my branch")))
    address = reverse("care:promise-list")
    return [Tab(f"{address}?view={name}" if name else address, label, name == view) for name, label in names]
