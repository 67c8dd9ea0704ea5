"""Counts by unit and month for those who lead; no name, no text, no ranking."""

from collections.abc import Iterable
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, page
from accounts.models import Unit
from accounts.permissions import Permission
from care.queries import board as boards
from ui.spreadsheets import Table, write_xlsx
from ui.spreadsheets.sheets import Cell
from ui.spreadsheets.writing import XLSX_TYPE

WIDTHS = (30, 12, 12, 12, 12, 12, 12, 12)


@page(Permission.CARE_BOARD)
def board(request: UserRequest) -> HttpResponse:
    """The unit asked for, else the highest within reach; a branch secretary has the branch's own page."""
    if not request.user.unit_paths(Permission.CARE_BOARD):
        return redirect("care:branch")
    unit = _unit(request)
    is_top = unit.path in request.user.unit_paths(Permission.CARE_BOARD)
    context = {"unit": unit, "board": _board(request, unit), "back": "" if is_top else _up(unit)}
    return render(request, "care/board.html", context)


@page(Permission.CARE_BOARD)
def board_export(request: UserRequest) -> HttpResponse:
    """The same counts as a workbook; what the page hides is hidden here too."""
    if not request.user.unit_paths(Permission.CARE_BOARD):
        return redirect("care:branch")
    shown = _board(request, _unit(request))
    tables = [_table(_("By month"), shown.months), _table(_("Units below"), shown.below)]
    response = HttpResponse(write_xlsx(tables), content_type=XLSX_TYPE)
    name = f"{_('care board')}-{shown.unit}-{timezone.localdate():%Y%m}.xlsx"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def _unit(request: UserRequest) -> Unit:
    units = Unit.objects.within(request.user, Permission.CARE_BOARD).select_related("parent")
    if (asked := request.GET.get("unit", "")).isdecimal() and len(asked) < 10:
        return get_object_or_404(units, pk=asked)
    return get_object_or_404(units.order_by("path")[:1])


def _board(request: UserRequest, unit: Unit) -> boards.Board:
    """What a reader of more units sees of each must not tell what is hidden of the others."""
    above = min(
        (path for path in request.user.unit_paths(Permission.CARE_BOARD) if unit.path.startswith(path)), key=len
    )
    keys = [int(key) for key in unit.path.rstrip(".").split(".")]
    chain = keys[above.count(".") - 1 :]
    return boards.of(unit, chain=chain, month=timezone.localdate().replace(day=1))


def _table(name: str, lines: Iterable[boards.Line]) -> Table:
    headings = [
        _("Unit"),
        _("Month"),
        _("Officers"),
        _("Reached"),
        _("Tasks due"),
        _("Answered in time"),
        _("Promises due"),
        _("Promises kept"),
    ]
    return Table(name, headings, [_cells(line) for line in lines], WIDTHS)


def _cells(line: boards.Line) -> list[Cell]:
    row = line.row
    counts: list[Cell] = [row.tasks_due, row.tasks_in_time, row.promises_due, row.promises_kept]
    reached: Cell = _("hidden: fewer than 8") if line.reached is None else line.reached
    return [str(row.unit), f"{row.month:%Y-%m}", row.officers, reached, *counts]


def _up(unit: Unit) -> str:
    return f"{reverse('care:board')}?unit={unit.parent_id}"
