"""Work figures: what is known, and bringing a month in by workbook."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.forms.figures import FigureUploadForm
from evaluation.models import Figure, FigureImport
from evaluation.queries import figure_months, figure_preview
from evaluation.services import figure_suggestions, figures
from ui.htmx import render_part
from ui.paging import paginate
from ui.spreadsheets.writing import XLSX_TYPE

PER_PAGE = 50


@page(Permission.FIGURE_VIEW)
def figure_list(request: UserRequest) -> HttpResponse:
    """The newest month first; one's own, and those of the units one holds."""
    rows = Figure.objects.visible_to(request.user)
    wanted = paginate(request, figure_months.keys(rows))
    context = {
        "page": wanted,
        "months": figure_months.months(rows, wanted.items),
        "may_import": request.user.can(Permission.FIGURE_IMPORT),
        "is_own": not request.user.is_posted_with(Permission.FIGURE_VIEW),
    }
    return render_part(request, "evaluation/figures/figure_list.html", "evaluation/figures/_figure_rows.html", context)


@page(Permission.FIGURE_IMPORT)
def figure_import_list(request: UserRequest) -> HttpResponse:
    rows = FigureImport.objects.visible_to(request.user).select_related("unit", "uploaded_by").defer("rows", "replaced")
    context = {"imports": paginate(request, rows)}
    return render_part(request, "evaluation/figures/import_list.html", "evaluation/figures/_import_rows.html", context)


@action(Permission.FIGURE_IMPORT)
def figure_import_create(request: UserRequest) -> HttpResponse:
    form = FigureUploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and (sent := form.attempt(figures.upload, by=request.user)):
        return redirect(sent)
    return render(request, "evaluation/figures/import_form.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.FIGURE_IMPORT)
def figure_import_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The workbook's page in every state; while it is read, its part asks here for the next one."""
    sent = _reached(request, pk)
    refused, ready = figure_preview.rows_of(sent)
    context: dict[str, Any] = {
        "sent": sent,
        "job": figure_preview.latest_job(sent) if sent.state == "reading" else None,
        "problem": figure_preview.problem_of(sent),
        "refused": refused[:PER_PAGE],
        "refused_more": max(0, len(refused) - PER_PAGE),
        "ready": paginate(request, ready, PER_PAGE),
    }
    return render_part(request, "evaluation/figures/import_detail.html", "evaluation/figures/_import.html", context)


@page(Permission.FIGURE_IMPORT)
def figure_import_refused(request: UserRequest, pk: int) -> HttpResponse:
    sent = _reached(request, pk)
    if not sent.rows or not sent.counts.get("refused") or "headings" not in sent.counts:
        raise Http404
    response = HttpResponse(figure_preview.refused_workbook(sent), content_type=XLSX_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="refused-rows-{sent.pk}.xlsx"'
    return response


@action(Permission.FIGURE_IMPORT)
def figure_import_take(request: UserRequest, pk: int, row: int) -> HttpResponse:
    """The officer who was probably meant, by one tap."""
    sent = _reached(request, pk)
    if request.method == "POST":
        taken = _decide(request, partial(figure_suggestions.take, row=row), sent)
        if taken is True:
            messages.success(request, _("Row %(row)s can be imported now.") % {"row": row})
        elif taken is False:
            messages.warning(request, _("Row %(row)s says something else now; see below.") % {"row": row})
    return redirect(sent)


@action(Permission.FIGURE_IMPORT)
def figure_import_confirm(request: UserRequest, pk: int) -> HttpResponse:
    sent = _reached(request, pk)
    if request.method == "POST" and (count := _decide(request, figures.confirm, sent)):
        told = ngettext("%(n)d figure imported.", "%(n)d figures imported.", count)
        messages.success(request, told % {"n": count})
    return redirect(sent)


@action(Permission.FIGURE_IMPORT)
def figure_import_undo(request: UserRequest, pk: int) -> HttpResponse:
    sent = _reached(request, pk)
    if request.method == "POST" and _decide(request, figures.undo, sent) is None:
        messages.success(request, _("Undone: what stood before stands again."))
    return redirect(sent)


@action(Permission.FIGURE_IMPORT)
def figure_import_drop(request: UserRequest, pk: int) -> HttpResponse:
    sent = _reached(request, pk)
    if request.method == "POST":
        _decide(request, figures.drop, sent)
    return redirect(sent)


def _decide(request: UserRequest, deed: Callable[..., int | None], sent: FigureImport) -> int | None:
    """What the deed answers; 0 where it was refused."""
    try:
        return deed(sent, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return 0


def _reached(request: UserRequest, pk: int) -> FigureImport:
    rows = FigureImport.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("unit", "uploaded_by", "confirmed_by"), pk=pk)
