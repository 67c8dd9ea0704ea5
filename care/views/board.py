"""Counts by unit and month for those who lead; no name, no text, no ranking."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.models import Unit
from accounts.permissions import Permission
from care.queries import board as boards


@page(Permission.CARE_BOARD)
def board(request: UserRequest) -> HttpResponse:
    """The unit asked for, else the highest within reach; a branch secretary has the branch's own page."""
    units = Unit.objects.within(request.user, Permission.CARE_BOARD)
    if not request.user.unit_paths(Permission.CARE_BOARD):
        return redirect("care:branch")
    if (asked := request.GET.get("unit", "")).isdecimal():
        unit = get_object_or_404(units.select_related("parent"), pk=asked)
    else:
        unit = get_object_or_404(units.select_related("parent").order_by("path")[:1])
    month = timezone.localdate().replace(day=1)
    is_top = unit.path in request.user.unit_paths(Permission.CARE_BOARD)
    context = {"unit": unit, "board": boards.of(unit, month=month), "back": "" if is_top else _up(unit)}
    return render(request, "care/board.html", context)


def _up(unit: Unit) -> str:
    return f"{reverse('care:board')}?unit={unit.parent_id}"
