"""A scheme as a workbook, out and in."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.forms.books import BookSchemeForm, ReplaceForm
from evaluation.models import SchemeVersion
from evaluation.queries.books import as_table
from evaluation.services import scheme_books
from evaluation.views.drafts import draft_of
from ui.spreadsheets import write_xlsx
from ui.spreadsheets.writing import XLSX_TYPE


@page(Permission.SCHEME_EDIT)
def scheme_export(request: UserRequest, pk: int) -> HttpResponse:
    """With the headings under which it can be read in again."""
    rows = SchemeVersion.objects.visible_to(request.user).select_related("scheme")
    version = get_object_or_404(rows, pk=pk)
    response = HttpResponse(write_xlsx([as_table(version)]), content_type=XLSX_TYPE)
    name = quote(f"{version.scheme.name}-{version.number}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@action(Permission.SCHEME_EDIT)
def scheme_import(request: UserRequest) -> HttpResponse:
    initial = {"from_year": timezone.localdate().year}
    form = BookSchemeForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
    if request.method == "POST" and (draft := form.attempt(scheme_books.begin_from, by=request.user)):
        return _taken(request, draft)
    return render(request, "evaluation/scheme_import.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.SCHEME_EDIT)
def scheme_reimport(request: UserRequest, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    form = ReplaceForm(request.POST or None, request.FILES or None, user=request.user, initial={"seen": draft.version})
    if request.method == "POST" and (_replaced := form.attempt(scheme_books.replace_all, draft=draft, by=request.user)):
        return _taken(request, draft)
    context = {"form": form, "draft": draft}
    return render(request, "evaluation/scheme_import.html", context, status=422 if form.errors else 200)


def _taken(request: UserRequest, draft: SchemeVersion) -> HttpResponse:
    count = draft.indicators.count()
    words = ngettext("%(count)d indicator was taken in.", "%(count)d indicators were taken in.", count)
    messages.success(request, words % {"count": count})
    return redirect("evaluation:scheme-draft", pk=draft.pk)
