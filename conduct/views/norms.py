"""The norms that are looked for, open to all; and the index of units, with its formula."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.models import Unit
from accounts.permissions import Permission
from conduct.queries import formalisation as figures
from conduct.queries import supervision
from conduct.rules.formalisation import FEWEST_LOOKS, SMALLEST_UNIT, index
from conduct.views.supervision import rooms
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.INSPECT_VIEW)
def norm_list(request: UserRequest) -> HttpResponse:
    """What one is measured by stands open, also what is still to come."""
    today, may_set = timezone.localdate(), request.user.can(Permission.INSPECT_SET)
    lists = supervision.checklists(today, with_empty=may_set)
    context = {"tabs": rooms(request.user, "conduct:norm-list"), "lists": lists, "may_set": may_set, "today": today}
    return render(request, "conduct/norm_list.html", context)


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
