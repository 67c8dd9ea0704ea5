"""Bringing a roster in: upload, preview, decision, undo."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from members.forms.roster import RosterConfirmForm, RosterUploadForm
from members.models import ImportState, RosterImport
from members.queries import roster as preview
from members.services.roster import confirming, correcting, uploading
from ui.htmx import render_part
from ui.paging import paginate
from ui.spreadsheets.writing import XLSX_TYPE

PER_PAGE = 50
STEPS = [_("Upload"), _("Look through"), _("Import")]


@page(Permission.ROSTER_IMPORT)
def roster_list(request: UserRequest) -> HttpResponse:
    rows = RosterImport.objects.visible_to(request.user).select_related("unit", "uploaded_by")
    return render_part(
        request, "members/roster_list.html", "members/_roster_rows.html", {"rosters": paginate(request, rows)}
    )


@action(Permission.ROSTER_IMPORT)
def roster_upload(request: UserRequest) -> HttpResponse:
    form = RosterUploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and (roster := form.attempt(uploading.upload, by=request.user)):
        return redirect(roster)
    return render(
        request, "members/roster_form.html", {"form": form, "steps": STEPS}, status=422 if form.errors else 200
    )


@page(Permission.ROSTER_IMPORT)
def roster_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The file's page in every state; while a job is at work, its part asks here for the next one."""
    roster = _reached(request, pk)
    context: dict[str, Any] = {"roster": roster, "steps": STEPS, "step": _step(roster)}
    if roster.is_at_work:
        context["job"] = preview.latest_job(roster)
    else:
        context |= _preview(request, roster)
    return render_part(request, "members/roster_detail.html", "members/_roster.html", context)


@page(Permission.ROSTER_IMPORT)
def roster_refused(request: UserRequest, pk: int) -> HttpResponse:
    roster = _reached(request, pk)
    response = HttpResponse(preview.refused_workbook(roster), content_type=XLSX_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="refused-rows-{roster.pk}.xlsx"'
    return response


@action(Permission.ROSTER_IMPORT)
def roster_suggestion(request: UserRequest, pk: int, number: int, field: str) -> HttpResponse:
    """Use the name that was probably meant, in this row or in all rows with the same wrong text."""
    roster = _reached(request, pk)
    if request.method == "POST":
        given: dict[str, Any] = {"number": number, "field": field, "everywhere": "everywhere" in request.POST}
        try:
            count = correcting.take_suggestion(roster, by=request.user, today=timezone.localdate(), **given)
        except ValidationError as broken:
            messages.error(request, " ".join(broken.messages))
        else:
            told = ngettext("%(n)d row is accepted now.", "%(n)d rows are accepted now.", count)
            messages.success(request, told % {"n": count})
    return redirect(f"{roster.get_absolute_url()}?show=refused")


@action(Permission.ROSTER_IMPORT)
def roster_confirm(request: UserRequest, pk: int) -> HttpResponse:
    roster = _reached(request, pk)
    if request.method == "POST":
        form = RosterConfirmForm(request.POST, user=request.user)
        form.is_valid()
        _decide(request, confirming.confirm, roster, asks_for_talks=form.cleaned_data["asks_for_talks"])
    return redirect(roster)


@action(Permission.ROSTER_IMPORT)
def roster_undo(request: UserRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, confirming.undo)


@action(Permission.ROSTER_IMPORT)
def roster_read_again(request: UserRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, uploading.read_again)


@action(Permission.ROSTER_IMPORT)
def roster_drop(request: UserRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, uploading.drop)


def _decided(request: UserRequest, pk: int, deed: Any) -> HttpResponse:
    roster = _reached(request, pk)
    if request.method == "POST":
        _decide(request, deed, roster)
    return redirect(roster)


def _decide(request: UserRequest, deed: Any, roster: RosterImport, **given: Any) -> None:
    try:
        deed(roster, by=request.user, **given)
    except ValidationError as broken:
        messages.error(request, " ".join(broken.messages))


def _reached(request: UserRequest, pk: int) -> RosterImport:
    rosters = RosterImport.objects.visible_to(request.user)
    return get_object_or_404(rosters.select_related("unit", "uploaded_by", "confirmed_by", "undone_by"), pk=pk)


def _step(roster: RosterImport) -> int:
    """How far the journey upload – look – import has come."""
    if roster.state in {ImportState.IMPORTED, ImportState.UNDOING, ImportState.UNDONE}:
        return 4
    return 3 if roster.state == ImportState.WRITING else 2


def _preview(request: UserRequest, roster: RosterImport) -> dict[str, Any]:
    shows = preview.shows(roster)
    wanted = request.GET.get("show", "")
    show = wanted if wanted in [code for code, _label, _count in shows] else shows[0][0] if shows else ""
    address = reverse("members:roster-detail", args=[roster.pk])
    rows = paginate(request, preview.rows(roster, show) if show else [], PER_PAGE)
    return {
        "show": show,
        "tabs": [
            {"url": f"{address}?show={code}", "label": label, "count": count, "active": code == show}
            for code, label, count in shows
        ],
        "rows": rows,
        "lines": [preview.line(roster, row) for row in rows] if show != preview.UNITS else [],
        "units": [(row, preview.unit_said(row)) for row in rows] if show == preview.UNITS else [],
        "confirm_form": RosterConfirmForm(user=request.user),
        "imports": roster.counts.get("new", 0) + roster.counts.get("changed", 0),
        "makes": preview.makes_places(roster),
        "moved": preview.moved(roster),
        "may_undo": timezone.now() < roster.kept_until,
    }
