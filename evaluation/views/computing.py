"""The computation of a year's scores: begun by a button, watched while it runs, and what it changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.enums import RunState
from evaluation.models import Cycle, Form
from evaluation.queries import runs, scores
from evaluation.services import computing
from ui.htmx import render_part

MOST_CHANGES = 50


@action(Permission.CYCLE_RUN)
def cycle_compute(request: UserRequest, pk: int) -> HttpResponse:
    """Asked once more, because everybody's scores are computed anew."""
    cycle = get_object_or_404(Cycle.objects.within(request.user, Permission.CYCLE_RUN), pk=pk)
    if request.method == "POST":
        try:
            run = computing.request(cycle, request.user)
        except ValidationError as late:
            messages.error(request, " ".join(late.messages))
        else:
            return redirect("evaluation:run-detail", cycle.pk, run.number)
    return render(request, "evaluation/cycle/compute.html", {"cycle": cycle, "runs": runs.of_cycle(cycle)})


@page(Permission.CYCLE_RUN)
def run_detail(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """One computation; while it runs, its part asks here for the next state."""
    cycle = get_object_or_404(Cycle.objects.within(request.user, Permission.CYCLE_RUN), pk=pk)
    run = get_object_or_404(runs.of_cycle(cycle), number=number)
    context = {"cycle": cycle, "run": run, "title": _("Computation %(number)s") % {"number": number}}
    if run.state == RunState.DONE:
        forms = Form.objects.visible_to(request.user)
        changed, rows = scores.changes(run, forms, MOST_CHANGES)
        context |= {"earlier": scores.earlier(run), "changed": changed, "changes": rows, "most": MOST_CHANGES}
    return render_part(request, "evaluation/cycle/run_detail.html", "evaluation/cycle/_run.html", context)
