"""The branch's party groups on one page: formed, filled, led, dissolved."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.models import Branch
from accounts.permissions import Permission
from education.forms.branch import BranchChoice
from education.forms.groups import GroupForm, LeadForm, PlaceForm
from education.models import PartyGroup
from education.queries import branches
from education.queries import groups as asked
from education.services import groups
from education.views.tabs import tabs_for
from ui import numbers
from ui.buttons import press


@page(Permission.GROUP_EDIT)
def group_list(request: UserRequest) -> HttpResponse:
    branch = _branch(request)
    return render(
        request, "education/group_list.html", _board(request, branch, PlaceForm(user=request.user, branch=branch))
    )


@action(Permission.GROUP_EDIT)
def group_place(request: UserRequest) -> HttpResponse:
    branch = _branch(request)
    if request.method != "POST":
        return redirect(_address(branch))
    form = PlaceForm(request.POST, user=request.user, branch=branch)
    given: dict[str, Any] = {"by": request.user, "today": timezone.localdate()}
    count = form.attempt(partial(groups.place, branch), **given)
    if count is None:
        return render(request, "education/group_list.html", _board(request, branch, form), status=422)
    said = ngettext("%(count)d member was moved.", "%(count)d members were moved.", count)
    messages.success(request, said % {"count": count})
    return redirect(_address(branch))


@action(Permission.GROUP_EDIT)
def group_create(request: UserRequest) -> HttpResponse:
    branch = _branch(request)
    form = GroupForm(request.POST or None, user=request.user)
    given: dict[str, Any] = {"by": request.user, "today": timezone.localdate()}
    if request.method == "POST" and (formed := form.attempt(partial(groups.form, branch), **given)):
        messages.success(request, _("Formed. Now tick its members and move them there."))
        return redirect(_address(formed.branch))
    context = {"form": form, "branch": branch, "back": _address(branch)}
    return render(request, "education/group_form.html", context, status=422 if form.errors else 200)


@action(Permission.GROUP_EDIT)
def group_edit(request: UserRequest, pk: int) -> HttpResponse:
    group = _group(request, pk)
    form = GroupForm(request.POST or None, user=request.user, group=group)
    if request.method == "POST" and (renamed := form.attempt(partial(groups.rename, group), by=request.user)):
        messages.success(request, _("Saved."))
        return redirect(_address(renamed.branch))
    context = {"form": form, "branch": group.branch, "group": group, "back": _address(group.branch)}
    return render(request, "education/group_form.html", context, status=422 if form.errors else 200)


@action(Permission.GROUP_EDIT)
def group_end(request: UserRequest, pk: int) -> HttpResponse:
    group = _group(request, pk)
    if request.method == "POST":
        known = numbers.sent(request.POST.get("version", ""))
        dissolving = partial(groups.dissolve, group, version=known, by=request.user, today=timezone.localdate())
        press(request, dissolving, _("Dissolved. Its members are in no group now."))
    return redirect(_address(group.branch))


@action(Permission.GROUP_EDIT)
def group_lead(request: UserRequest) -> HttpResponse:
    branch = _branch(request)
    if request.method != "POST":
        return redirect(_address(branch))
    form = LeadForm(request.POST, user=request.user, branch=branch)
    led = form.attempt(partial(groups.lead, branch), by=request.user, today=timezone.localdate())
    if led is None:
        return render(request, "education/group_list.html", _board(request, branch, form), status=422)
    given = {"name": led.officer.name, "group": led.group}
    messages.success(request, _("%(name)s leads %(group)s from now on.") % given)
    return redirect(_address(branch))


def _board(request: UserRequest, branch: Branch, form: PlaceForm) -> dict[str, Any]:
    circles = asked.circles(branch)
    return {
        "branch": branch,
        "form": form,
        "ticked": form["people"].value() or [],
        "circles": circles,
        "has_groups": len(circles) > 1,
        "leaderless": [one.group for one in circles if one.group and one.people and not one.leader],
        "choice": BranchChoice(initial={"branch": branch}, user=request.user, permission=Permission.GROUP_EDIT),
        "tabs": tabs_for(request.user, "groups"),
    }


def _group(request: UserRequest, pk: int) -> PartyGroup:
    rows = PartyGroup.objects.within(request.user, Permission.GROUP_EDIT).standing()
    return get_object_or_404(rows.select_related("branch"), pk=pk)


def _branch(request: UserRequest) -> Branch:
    given = request.POST.get("branch", "") or request.GET.get("branch", "")
    branch = branches.chosen(request.user, Permission.GROUP_EDIT, given)
    if branch is None:
        raise Http404
    return branch


def _address(branch: Branch) -> str:
    return f"{reverse('education:group-list')}?branch={branch.pk}"
