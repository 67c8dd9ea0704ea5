"""Inspections: planned or drawn by lot, done on the spot, printed with their seed."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from conduct.forms.inspection import CloseForm, LotForm, PlanForm, SampleForm
from conduct.models import Finding, Inspection, Norm
from conduct.queries import supervision
from conduct.services import inspections
from conduct.views.supervision import rooms
from ui import numbers
from ui.buttons import press
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.INSPECT_FIGURES)
def inspection_list(request: UserRequest) -> HttpResponse:
    rows = Inspection.objects.visible_to(request.user).select_related("unit", "checklist")
    context = {
        "tabs": rooms(request.user, "conduct:inspection-list"),
        "page": paginate(request, rows),
        "may_plan": request.user.can(Permission.INSPECT_ACT),
    }
    return render_part(request, "conduct/inspection_list.html", "conduct/_inspection_rows.html", context)


@page(Permission.INSPECT_FIGURES)
def inspection_detail(request: UserRequest, pk: int) -> HttpResponse:
    return render(request, "conduct/inspection_detail.html", _shown(request, pk))


@page(Permission.INSPECT_FIGURES)
def inspection_print(request: UserRequest, pk: int) -> HttpResponse:
    """The record: what was looked at, how it was drawn, what was found."""
    return render(request, "conduct/print_inspection.html", _shown(request, pk))


@action(Permission.INSPECT_ACT)
def inspection_create(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    form = PlanForm(request.POST or None, user=request.user, today=today)
    if request.method == "POST":
        planned = form.attempt(inspections.plan, by=request.user, today=today)
        if planned:
            messages.success(request, _("Planned."))
            return redirect(planned)
    return render(request, "conduct/inspection_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.INSPECT_ACT)
def inspection_draw(request: UserRequest) -> HttpResponse:
    """Chance decides where one goes, and the record shows that it did."""
    today = timezone.localdate()
    form = LotForm(request.POST or None, user=request.user, today=today)
    if request.method == "POST":
        drawn = form.attempt(inspections.plan_drawn, by=request.user, today=today)
        if drawn:
            said = ngettext("%(count)d unit was drawn.", "%(count)d units were drawn.", len(drawn))
            messages.success(request, said % {"count": len(drawn)})
            return redirect(drawn[0] if len(drawn) == 1 else "conduct:inspection-list")
    return render(request, "conduct/inspection_draw.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.INSPECT_ACT)
def inspection_begin(request: UserRequest, pk: int) -> HttpResponse:
    inspection = _mine(request, pk)
    if request.method == "POST":
        beginning = partial(inspections.begin, inspection, by=request.user, today=timezone.localdate())
        press(request, beginning, _("Begun. The unit sees it from now on."))
    return redirect(inspection)


@action(Permission.INSPECT_ACT)
def inspection_call_off(request: UserRequest, pk: int) -> HttpResponse:
    inspection = _mine(request, pk)
    if request.method == "POST":
        press(request, partial(inspections.call_off, inspection, by=request.user), _("Called off."))
    return redirect(inspection)


@action(Permission.INSPECT_ACT)
def inspection_tick(request: UserRequest, pk: int) -> HttpResponse:
    inspection = _mine(request, pk)
    if request.method == "POST" and (wanted := numbers.sent(request.POST.get("norm", ""))):
        norm = get_object_or_404(Norm.objects.filter(pk=wanted))
        press(request, partial(inspections.tick, inspection, norm=norm, by=request.user), _("Kept."))
    return redirect(f"{inspection.get_absolute_url()}#norms")


@action(Permission.INSPECT_ACT)
def inspection_sample(request: UserRequest, pk: int) -> HttpResponse:
    inspection = _mine(request, pk)
    form = SampleForm(request.POST or None, user=request.user)
    if request.method == "POST" and (lot := form.attempt(inspections.sample, inspection=inspection, by=request.user)):
        messages.success(request, _("Drawn from %(what)s.") % {"what": lot.what})
        return redirect(f"{inspection.get_absolute_url()}#samples")
    context = {"form": form, "inspection": inspection}
    return render(request, "conduct/inspection_sample.html", context, status=422 if form.errors else 200)


@action(Permission.INSPECT_ACT)
def inspection_close(request: UserRequest, pk: int) -> HttpResponse:
    inspection, today = _mine(request, pk), timezone.localdate()
    form = CloseForm(request.POST or None, user=request.user)
    if request.method == "POST" and (
        closed := form.attempt(inspections.close, inspection=inspection, by=request.user, today=today)
    ):
        messages.success(request, _("Closed. Thank the unit for its time."))
        return redirect(closed)
    context = {"form": form, "inspection": inspection}
    return render(request, "conduct/inspection_close.html", context, status=422 if form.errors else 200)


def _shown(request: UserRequest, pk: int) -> dict[str, object]:
    rows = Inspection.objects.visible_to(request.user).select_related("unit", "checklist", "inspector", "draw")
    inspection = get_object_or_404(rows, pk=pk)
    findings = Finding.objects.visible_to(request.user).filter(inspection=inspection).select_related("norm")
    may_act = Inspection.objects.within(request.user, Permission.INSPECT_ACT).filter(pk=pk).exists()
    return {
        "inspection": inspection,
        "lines": supervision.lines(inspection, list(findings.with_repeats())),
        "samples": list(inspection.samples.all()),
        "may_act": may_act,
        "may_begin": may_act and supervision.to_come(inspection, timezone.localdate()),
    }


def _mine(request: UserRequest, pk: int) -> Inspection:
    return get_object_or_404(
        Inspection.objects.within(request.user, Permission.INSPECT_ACT).select_related("unit"), pk=pk
    )
