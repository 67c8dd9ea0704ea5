"""A draft tried before it holds: on one person, step by step, and on a whole past year."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from evaluation.enums import RunState
from evaluation.forms.trying import ExampleForm, SimulationForm, offered
from evaluation.models import Cycle, Form, SchemeVersion, Simulation
from evaluation.queries import outcomes, trying
from evaluation.services import simulations
from evaluation.views.drafts import draft_of
from ui.htmx import render_part


@page(Permission.SCHEME_EDIT)
def scheme_example(request: UserRequest, pk: int) -> HttpResponse:
    """What each indicator would give somebody, the numbers written out. Nothing is kept; that one looked, is."""
    rows = SchemeVersion.objects.within(request.user, Permission.SCHEME_EDIT).select_related("scheme__unit")
    version = get_object_or_404(rows, pk=pk)
    is_asked = any(name.startswith("officer") for name in request.GET)
    form = ExampleForm(request.GET if is_asked else None, user=request.user, this_year=timezone.localdate().year)
    context: dict[str, Any] = {"version": version, "form": form}
    if is_asked and form.is_valid():
        officer, year = form.cleaned_data["officer"], form.cleaned_data["year"]
        cycle = _cycle_of(request, officer.pk, year)
        if officer.user_id != request.user.pk:
            readings.note(request, subject=version, about=officer.pk, kind="evaluation.scheme.tried")
        context |= {"officer": officer, "year": year, "example": trying.example(version, officer, year, cycle)}
    status = 422 if is_asked and form.errors else 200
    return render_part(request, "evaluation/scheme_example.html", "evaluation/_example.html", context, status=status)


@action(Permission.SCHEME_EDIT)
def simulation_create(request: UserRequest, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    form = SimulationForm(request.POST or None, user=request.user, draft=draft)
    if request.method == "POST" and (asked := form.attempt(simulations.request, draft=draft, by=request.user)):
        return redirect(asked)
    context = {
        "form": form,
        "draft": draft,
        "is_possible": offered(request.user, draft).exists(),
        "earlier": draft.simulations.select_related("cycle", "by"),
    }
    return render(request, "evaluation/simulation_form.html", context, status=422 if form.errors else 200)


@page(Permission.SCHEME_EDIT)
def simulation_detail(request: UserRequest, pk: int) -> HttpResponse:
    """One simulation; while it runs, its part asks here for the next state."""
    rows = Simulation.objects.visible_to(request.user).select_related("scheme_version__scheme", "cycle", "run", "by")
    simulation = get_object_or_404(rows, pk=pk)
    context: dict[str, Any] = {"simulation": simulation, "version": simulation.scheme_version}
    if simulation.state == RunState.RUNNING:
        context["job"] = outcomes.latest_job(simulation)
    if simulation.state == RunState.DONE:
        forms = Form.objects.within(request.user, Permission.FORM_VIEW).select_related("officer", "unit")
        whole = request.GET.get("all", "")
        context |= {"shown": outcomes.shown(simulation, forms, whole), "whole": whole}
        context["earlier"] = outcomes.earlier(simulation)
        for mover in context["shown"].movers:
            if mover.form.officer.user_id != request.user.pk:
                about = mover.form.officer_id
                readings.note(request, subject=simulation, about=about, kind="evaluation.simulation.read")
    return render_part(request, "evaluation/simulation_detail.html", "evaluation/_simulation.html", context)


def _cycle_of(request: UserRequest, officer: int, year: int) -> Cycle | None:
    """The year of which the person's marks are known."""
    cycles = Cycle.objects.within(request.user, Permission.CYCLE_VIEW)
    return cycles.filter(year=year, forms__officer=officer, run__isnull=False).first()
