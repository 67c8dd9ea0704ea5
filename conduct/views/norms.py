"""The norms that are looked for, open to all; and the index of units, with its formula."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import Unit
from accounts.permissions import Permission
from conduct.forms.inspection import NormForm
from conduct.models import Checklist, Norm
from conduct.queries import formalisation as figures
from conduct.rules.formalisation import FEWEST_LOOKS, SMALLEST_UNIT, index
from conduct.services import norms
from conduct.views.supervision import rooms
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.INSPECT_VIEW)
def norm_list(request: UserRequest) -> HttpResponse:
    """What one is measured by stands open."""
    newest = Norm.objects.newest().select_related("checklist")
    by_list: dict[Checklist, list[Norm]] = {}
    for norm in newest:
        by_list.setdefault(norm.checklist, []).append(norm)
    context = {"tabs": rooms(request.user, "conduct:norm-list"), "lists": list(by_list.items())}
    return render(request, "conduct/norm_list.html", context)


@action(Permission.INSPECT_SET)
def norm_edit(request: UserRequest, pk: int) -> HttpResponse:
    norm = get_object_or_404(Norm.objects.newest(), pk=pk)
    form = NormForm(request.POST or None, user=request.user, instance=norm)
    if request.method == "POST" and (
        revised := form.attempt(norms.revise, norm=norm, by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("Saved as a new version, valid from today."))
        return redirect(f"{reverse('conduct:norm-list')}#{revised.code}")
    return render(request, "conduct/norm_form.html", {"form": form, "norm": norm}, status=422 if form.errors else 200)


@page(Permission.INSPECT_FIGURES)
def formalisation(request: UserRequest) -> HttpResponse:
    """Units within reach, in the order of the organisation: no table of winners."""
    page_of = paginate(request, Unit.objects.within(request.user, Permission.INSPECT_FIGURES))
    units = list(page_of)
    large, counted = figures.shown(units), figures.of_year(units, today=timezone.localdate())
    rows = []
    for unit in units:
        of_unit = counted.get(unit.pk, figures.NOTHING)
        rows.append((unit, unit.pk in large, of_unit, index(of_unit)))
    context = {
        "tabs": rooms(request.user, "conduct:formalisation"),
        "page": page_of,
        "rows": rows,
        "smallest": SMALLEST_UNIT,
        "fewest": FEWEST_LOOKS,
    }
    return render_part(request, "conduct/formalisation.html", "conduct/_formalisation_rows.html", context)


@page(Permission.INSPECT_FIGURES)
def formalisation_unit(request: UserRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.within(request.user, Permission.INSPECT_FIGURES), pk=pk)
    is_shown = unit.pk in figures.shown([unit])
    quarters = figures.over_time(unit, today=timezone.localdate()) if is_shown else []
    context = {
        "unit": unit,
        "is_shown": is_shown,
        "quarters": quarters,
        "points": [(quarter.label, quarter.value) for quarter in quarters],
        "has_values": any(quarter.value is not None for quarter in quarters),
        "smallest": SMALLEST_UNIT,
        "fewest": FEWEST_LOOKS,
    }
    return render(request, "conduct/formalisation_unit.html", context)
