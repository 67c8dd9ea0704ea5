"""How scores and marks are spread over a year, and its groups."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.forms.grades import GroupsForm
from evaluation.models import Cycle, Form, Group
from evaluation.models.form import FormQuerySet
from evaluation.queries import calibration, grading
from evaluation.services import groups, publication
from ui.paging import paginate
from ui.tabs import Tab

GROUPS = 20
"""On one page: beside them stands the picture of all scores."""


@page(Permission.CYCLE_VIEW)
def calibration_detail(request: UserRequest, pk: int) -> HttpResponse:
    cycle = visible(request, pk)
    groups = grading.lines(cycle, Group.objects.visible_to(request.user).select_related("unit"))
    rows = paginate(request, groups, GROUPS)
    forms = _graded(request, cycle)
    whole = Cycle.objects.within(request.user, Permission.GRADE_DECIDE).filter(pk=pk).exists()
    context = {
        "cycle": cycle,
        "page": rows,
        "lines": [grading.line(cycle, row) for row in rows],
        "bands": calibration.distribution(cycle, forms),
        "may_form": Cycle.objects.within(request.user, Permission.CYCLE_RUN).filter(pk=pk).exists(),
        "may_decide": whole,
        "may_publish": whole and cycle.state == "calibration",
        "obstacles": publication.obstacles(cycle) if whole and cycle.state == "calibration" else [],
    }
    return render(request, "evaluation/calibration_detail.html", context)


@page(Permission.CYCLE_VIEW)
def leniency_detail(request: UserRequest, pk: int) -> HttpResponse:
    """By rater for whoever runs or decides the whole year; by unit for everybody, as far as one's forms reach."""
    cycle = visible(request, pk)
    runs = Cycle.objects.within(request.user, Permission.CYCLE_RUN) | Cycle.objects.within(
        request.user, Permission.GRADE_DECIDE
    )
    is_whole = runs.filter(pk=pk).exists()
    by_rater = is_whole and request.GET.get("by") != "unit"
    rows: list[Any] = calibration.raters(cycle) if by_rater else calibration.units(cycle, _graded(request, cycle)).lines
    context = {
        "cycle": cycle,
        "page": paginate(request, rows),
        "by_rater": by_rater,
        "tabs": [Tab("?", _("By rater"), by_rater), Tab("?by=unit", _("By unit"), not by_rater)] if is_whole else [],
    }
    return render(request, "evaluation/leniency_detail.html", context)


@action(Permission.CYCLE_RUN)
def groups_form(request: UserRequest, pk: int) -> HttpResponse:
    rows = Cycle.objects.within(request.user, Permission.CYCLE_RUN).select_related("unit")
    cycle = get_object_or_404(rows, pk=pk)
    form = GroupsForm(request.POST or None, user=request.user, initial={"least": cycle.group_least})
    deed = partial(groups.form_groups, cycle, by=request.user)
    if request.method == "POST" and (number := form.attempt(deed)) is not None:
        messages.success(request, _("Groups formed: %(number)s.") % {"number": number})
        return redirect("evaluation:calibration-detail", pk)
    context = {"form": form, "cycle": cycle}
    return render(request, "evaluation/groups_form.html", context, status=422 if form.errors else 200)


def visible(request: UserRequest, pk: int) -> Cycle:
    return get_object_or_404(Cycle.objects.visible_to(request.user).select_related("unit", "run"), pk=pk)


def _graded(request: UserRequest, cycle: Cycle) -> FormQuerySet:
    """Those of one's units; the own form alone makes no picture."""
    reach = Form.objects.visible_to(request.user).filter(cycle=cycle).exclude(officer__user=request.user)
    return reach.graded()
