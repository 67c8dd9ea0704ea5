"""One officer: the profile, and what the organisation administrator changes on it."""

import copy
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from members.forms.officer import LeavingForm, NewOfficerForm, OfficerForm, TransferForm
from members.models import FamilyMember, Officer, Skill
from members.queries import profile, timeline
from members.rules.service import whole_years
from members.services import officers
from ui.forms import PortalForm
from ui.htmx import render_part
from ui.paging import page_number

RIGHTS = (Permission.PROFILE_EDIT, Permission.FAMILY_VIEW, Permission.CONTACT_RECORD, Permission.EVENT_RECORD)


@page(Permission.PROFILE_VIEW)
def officer_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The officer reads the very page that others read; whoever may only find people gets name, number, unit, post."""
    user = request.user
    rows = Officer.objects.visible_to(user).with_rights(user, *RIGHTS).select_related("unit", "branch")
    officer = rows.filter(pk=pk).first()
    if officer is None:
        return _card(request, pk)
    readings.note(request, subject=officer, about=officer.pk)
    kind = request.GET.get("kind", "") if request.GET.get("kind") in timeline.KINDS else ""
    context = {
        "officer": officer,
        "is_own": officer.user_id == user.pk,
        "kind": kind,
        "kinds": timeline.KINDS,
        "items": timeline.page_of(officer, user, kind=kind, number=page_number(request)),
    }
    if not request.htmx:
        context |= {
            "years": whole_years(officer.joined_work_on, timezone.localdate()) if officer.joined_work_on else None,
            "facts": profile.facts(officer),
            "skills": Skill.objects.visible_to(user).filter(officer=officer).select_related("confirmed_by"),
            "family": FamilyMember.objects.visible_to(user).filter(officer=officer),
        }
    return render_part(request, "members/officer_detail.html", "members/_timeline.html", context)


def _card(request: UserRequest, pk: int) -> HttpResponse:
    found = Officer.objects.within(request.user, Permission.PERSON_FIND).select_related("unit")
    officer = get_object_or_404(found.only("name", "police_number", "post", "unit", "user"), pk=pk)
    readings.note(request, subject=officer, about=officer.pk, kind="members.card.read")
    return render(request, "members/officer_card.html", {"officer": officer})


@action(Permission.PROFILE_VIEW)
def officer_phone(request: UserRequest, pk: int) -> HttpResponse:
    """The whole number of one person on the list: a click that the log remembers."""
    officer = get_object_or_404(Officer.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return redirect(officer)
    phone = officers.reveal_phone(officer, by=request.user)
    return (
        render(request, "members/_phone.html", {"officer": officer, "phone": phone})
        if request.htmx
        else redirect(officer)
    )


@action(Permission.PROFILE_EDIT)
def officer_create(request: UserRequest) -> HttpResponse:
    form = NewOfficerForm(request.POST or None, user=request.user)
    if request.method == "POST" and (officer := form.attempt(officers.create, by=request.user)):
        messages.success(request, _("%(name)s is on the roster.") % {"name": officer.name})
        return redirect(officer)
    return _form(request, "members/officer_create.html", form, None)


@action(Permission.PROFILE_EDIT)
def officer_edit(request: UserRequest, pk: int) -> HttpResponse:
    officer = _editable(request, pk)
    form = OfficerForm(request.POST or None, instance=copy.copy(officer), user=request.user)
    change = partial(officers.update, officer, on=timezone.localdate())
    if request.method == "POST" and (saved := form.attempt(change, by=request.user)):
        messages.success(request, _("The profile is saved."))
        return redirect(saved)
    return _form(request, "members/officer_edit.html", form, officer)


@action(Permission.PROFILE_EDIT)
def officer_transfer(request: UserRequest, pk: int) -> HttpResponse:
    officer = _editable(request, pk)
    now = {"unit": officer.unit, "branch": officer.branch, "post": officer.post, "version": officer.version}
    form = TransferForm(request.POST or None, user=request.user, initial=now)
    if request.method == "POST" and (saved := form.attempt(partial(officers.transfer, officer), by=request.user)):
        messages.success(request, _("The move is recorded. Whoever looks after the officer has been told."))
        return redirect(saved)
    return _form(request, "members/officer_transfer.html", form, officer)


@action(Permission.PROFILE_EDIT)
def officer_leave(request: UserRequest, pk: int) -> HttpResponse:
    officer = _editable(request, pk)
    form = LeavingForm(request.POST or None, user=request.user, initial={"version": officer.version})
    if request.method == "POST" and (saved := form.attempt(partial(officers.leave, officer), by=request.user)):
        messages.success(request, _("The end of service is recorded."))
        return redirect(saved)
    return _form(request, "members/officer_leave.html", form, officer)


def _editable(request: UserRequest, pk: int) -> Officer:
    rows = Officer.objects.within(request.user, Permission.PROFILE_EDIT).select_related("unit", "branch")
    return get_object_or_404(rows, pk=pk)


def _form(request: UserRequest, template: str, form: PortalForm, officer: Officer | None) -> HttpResponse:
    """A refused form keeps what was typed. Had somebody else saved first, it shows their values beside it and
    knows them from now on: saving once more is then a decision."""
    context: dict[str, Any] = {"form": form, "officer": officer}
    if officer and form.has_error("__all__", "stale"):
        stored = _editable(request, officer.pk)
        form.data = {**dict(form.data.items()), "version": str(stored.version)}
        changed = [name for name in form.changed_data if name != "version" and hasattr(stored, name)]
        context["theirs"] = profile.pairs(stored, tuple(changed))
    return render(request, template, context, status=422 if form.errors else 200)
