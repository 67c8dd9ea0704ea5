"""What an officer does with the own profile: read what is kept, keep the family block and the skills, ask."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from members.forms.own import CorrectionForm, FamilyMemberForm, SkillForm
from members.models import CorrectionRequest, FamilyMember, Officer, Skill
from members.queries import profile, readers
from members.rules.corrections import CORRECTABLE
from members.services import corrections, family, skills


@page(Permission.PROFILE_VIEW)
def my_profile(request: UserRequest) -> HttpResponse:
    officer = Officer.objects.visible_to(request.user).filter(user=request.user).first()
    return redirect(officer) if officer else render(request, "members/no_profile.html", status=404)


@page(Permission.PROFILE_VIEW)
def my_data(request: UserRequest) -> HttpResponse:
    """What we keep about me and why, and who may read it."""
    officer = _own(request)
    context = {
        "officer": officer,
        "lines": profile.lines(officer),
        "readers": readers.of_profile(officer, timezone.localdate()),
        "requests": [
            (request_, profile.label(request_.field), profile.wished(request_.field, request_.wished))
            for request_ in CorrectionRequest.objects.visible_to(request.user).filter(officer=officer).newest()[:10]
        ],
    }
    return render(request, "members/my_data.html", context)


@action(Permission.CORRECTION_ASK)
def correction_create(request: UserRequest, field: str) -> HttpResponse:
    if field not in CORRECTABLE:
        raise Http404
    officer = _own(request)
    form = CorrectionForm(request.POST or None, user=request.user, field=field, officer=officer)
    ask = partial(corrections.ask, officer, field=field, by=request.user)
    if request.method == "POST" and form.attempt(ask) is not None:
        messages.success(request, _("Your request is on its way to the organisation administrator."))
        return redirect("members:my-data")
    context = {"form": form, "label": profile.label(field), "value": profile.said(officer, field)}
    return render(request, "members/correction_form.html", context, status=422 if form.errors else 200)


@action(Permission.FAMILY_EDIT)
def family_create(request: UserRequest) -> HttpResponse:
    officer = _own(request)
    form = FamilyMemberForm(request.POST or None, user=request.user)
    if request.method == "POST" and (saved := form.attempt(partial(family.add, officer), by=request.user)):
        messages.success(request, _("The line is added to your family block."))
        return redirect(saved.officer)
    context = {"form": form, "officer": officer, "line": None}
    return render(request, "members/family_form.html", context, status=422 if form.errors else 200)


@action(Permission.FAMILY_EDIT)
def family_edit(request: UserRequest, pk: int) -> HttpResponse:
    line = _own_line(request, pk)
    form = FamilyMemberForm(request.POST or None, user=request.user, instance=line)
    if request.method == "POST" and (saved := form.attempt(partial(family.change, line), by=request.user)):
        messages.success(request, _("The line is saved."))
        return redirect(saved.officer)
    context = {"form": form, "officer": line.officer, "line": line}
    return render(request, "members/family_form.html", context, status=422 if form.errors else 200)


@action(Permission.FAMILY_EDIT)
def family_remove(request: UserRequest, pk: int) -> HttpResponse:
    line = _own_line(request, pk)
    if request.method == "POST":
        family.remove(line, by=request.user)
        messages.success(request, _("The line is gone for good."))
        return redirect(line.officer)
    return render(request, "members/family_remove.html", {"line": line})


@action(Permission.SKILL_EDIT)
def skill_create(request: UserRequest) -> HttpResponse:
    officer = _own(request)
    form = SkillForm(request.POST or None, user=request.user)
    if request.method == "POST" and (saved := form.attempt(partial(skills.add, officer), by=request.user)):
        messages.success(request, _("The skill is on your list. Colleagues of your unit and branch can confirm it."))
        return redirect(saved.officer)
    return render(
        request, "members/skill_form.html", {"form": form, "officer": officer}, status=422 if form.errors else 200
    )


@action(Permission.SKILL_EDIT)
def skill_remove(request: UserRequest, pk: int) -> HttpResponse:
    skill = get_object_or_404(
        Skill.objects.within(request.user, Permission.SKILL_EDIT).select_related("officer"), pk=pk
    )
    if request.method == "POST":
        skills.remove(skill, by=request.user)
        messages.success(request, _("The skill is off your list."))
    return redirect(skill.officer)


def _own(request: UserRequest) -> Officer:
    own = Officer.objects.visible_to(request.user).select_related("unit", "branch")
    return get_object_or_404(own, user=request.user)


def _own_line(request: UserRequest, pk: int) -> FamilyMember:
    lines = FamilyMember.objects.within(request.user, Permission.FAMILY_EDIT).select_related("officer")
    return get_object_or_404(lines, pk=pk)
