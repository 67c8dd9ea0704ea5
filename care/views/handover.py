"""A branch passes to its next secretary."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import Branch, User
from accounts.permissions import Permission
from care.forms.handover import HandOverForm
from care.models import HandOver, Promise
from care.queries import branch as branches
from care.queries import handover as handovers
from care.services import handover
from members.models import Officer
from ui.paging import paginate

MOST_PEOPLE = 100
LATELY = 10


@page(Permission.BRANCH_HAND_OVER)
def handover_list(request: UserRequest) -> HttpResponse:
    """One's own branches; for the political office those whose secretary goes or has gone."""
    rows = handovers.changing(request.user, today=timezone.localdate())
    past = HandOver.objects.visible_to(request.user).select_related("branch", "left_by", "taken_by")[:LATELY]
    return render(request, "care/handover_list.html", {"page": paginate(request, rows), "past": past})


@action(Permission.BRANCH_HAND_OVER)
def handover_create(request: UserRequest, pk: int) -> HttpResponse:
    branch = get_object_or_404(Branch.objects.within(request.user, Permission.BRANCH_HAND_OVER), pk=pk)
    today = timezone.localdate()
    leaving = _leaving(request, branch)
    taking = [user for user in handovers.taking(branch, today=today) if leaving != [user]]
    form = HandOverForm(request.POST or None, user=request.user, leaving=leaving, taking=taking)
    if request.method == "POST":
        handed = form.attempt(handover.hand_over, branch=branch, by=request.user, today=today)
        if handed:
            messages.success(request, _("Handed over. Both have been told."))
            return redirect(handed)
        if not form.errors:
            messages.info(request, _("Nothing was left to hand over."))
            return redirect("care:handover-list")
    context = {"form": form, "branch": branch, "taking": taking, "standing": handovers.standing(branch)}
    context |= _people(request, branch)
    return render(request, "care/handover_form.html", context, status=422 if form.errors else 200)


@page(Permission.BRANCH_HAND_OVER)
def handover_detail(request: UserRequest, pk: int) -> HttpResponse:
    """What was handed over: the promises for whoever may read them, for the others how many."""
    rows = HandOver.objects.visible_to(request.user).select_related("branch__unit", "left_by", "taken_by", "handed_by")
    handed = get_object_or_404(rows, pk=pk)
    readable = Promise.objects.visible_to(request.user).filter(hand_overs__handover=handed)
    context = {
        "handover": handed,
        "promises": readable.select_related("officer", "owner"),
        "count": len(handed.promises.values_list("pk")),
        "back": reverse("care:handover-list"),
    }
    return render(request, "care/handover_detail.html", context | _people(request, handed.branch))


def _leaving(request: UserRequest, branch: Branch) -> list[User]:
    """A secretary hands over what is their own; the political office also for somebody who has gone."""
    if request.user.unit_paths(Permission.BRANCH_HAND_OVER):
        return handovers.leaving(branch, today=timezone.localdate())
    return [request.user]


def _people(request: UserRequest, branch: Branch) -> dict[str, Any]:
    """When each was last met and what waits, for whoever looks after them; the office sees no names here."""
    today = timezone.localdate()
    people = Officer.objects.within(request.user, Permission.CONTACT_VIEW).filter(branch=branch)
    others = people.exclude(user=request.user)
    return {"people": branches.by_need(others, today=today)[:MOST_PEOPLE], "today": today}
