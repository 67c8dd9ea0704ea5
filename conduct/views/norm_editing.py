"""What is looked for, set by the political office: norms from a day on, and the lists they stand on."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from conduct.forms.norm import ChecklistForm, EndForm, NormForm
from conduct.models import Checklist, Norm
from conduct.services import norms
from ui.dates import day
from ui.forms import PortalForm


@action(Permission.INSPECT_SET)
def norm_create(request: UserRequest, pk: int) -> HttpResponse:
    checklist, today = get_object_or_404(Checklist.objects.all(), pk=pk), timezone.localdate()
    form = NormForm(request.POST or None, user=request.user, today=today)
    adding = partial(norms.add, checklist, by=request.user, today=today)
    if request.method == "POST" and (added := form.attempt(adding)):
        messages.success(request, _("Added. It is looked for from %(day)s on.") % {"day": day(added.valid_from)})
        return redirect(f"{reverse('conduct:norm-list')}#{added.code}")
    return _asked(request, form, _("Add a norm"), checklist.name)


@action(Permission.INSPECT_SET)
def norm_edit(request: UserRequest, pk: int) -> HttpResponse:
    norm, today = get_object_or_404(Norm.objects.newest(), pk=pk), timezone.localdate()
    form = NormForm(request.POST or None, user=request.user, today=today, instance=norm)
    revising = partial(norms.revise, norm, by=request.user, today=today)
    if request.method == "POST" and (revised := form.attempt(revising)):
        messages.success(request, _("Saved as a new version, valid from %(day)s.") % {"day": day(revised.valid_from)})
        return redirect(f"{reverse('conduct:norm-list')}#{revised.code}")
    return _asked(request, form, _("Change a norm"), _("What was looked at before stays under the old version."))


@action(Permission.INSPECT_SET)
def norm_end(request: UserRequest, pk: int) -> HttpResponse:
    norm, today = get_object_or_404(Norm.objects.newest(), pk=pk), timezone.localdate()
    form = EndForm(request.POST or None, user=request.user, today=today, norm=norm)
    ending = partial(norms.end, norm, by=request.user, today=today)
    if request.method == "POST" and (ended := form.attempt(ending)):
        messages.success(request, _("After its last day it is looked for no more. Findings stay."))
        return redirect(f"{reverse('conduct:norm-list')}#{ended.code}")
    return _asked(request, form, _("Look for it no more"), norm.text)


@action(Permission.INSPECT_SET)
def checklist_create(request: UserRequest) -> HttpResponse:
    return _checklist(request, None, _("Add a checklist"))


@action(Permission.INSPECT_SET)
def checklist_edit(request: UserRequest, pk: int) -> HttpResponse:
    return _checklist(request, get_object_or_404(Checklist.objects.all(), pk=pk), _("Change a checklist"))


def _checklist(request: UserRequest, checklist: Checklist | None, title: str) -> HttpResponse:
    form = ChecklistForm(request.POST or None, user=request.user, instance=checklist)
    keeping = partial(norms.keep_checklist, checklist, by=request.user)
    if request.method == "POST" and form.attempt(keeping) is not None:
        messages.success(request, _("Saved."))
        return redirect("conduct:norm-list")
    return _asked(request, form, title, _("Not chosen any more it stays with the inspections that used it."))


def _asked(request: UserRequest, form: PortalForm, title: str, subtitle: str) -> HttpResponse:
    context = {"form": form, "title": title, "subtitle": subtitle}
    return render(request, "conduct/norm_form.html", context, status=422 if form.errors else 200)
