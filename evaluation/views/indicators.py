"""The lines of a draft, one by one: by keyboard, by phone, and by two people at once."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from evaluation.forms.indicators import IndicatorForm
from evaluation.models import Indicator, SchemeVersion
from evaluation.queries import texts
from evaluation.rules.written import mark_of
from evaluation.services import indicators
from evaluation.views.drafts import draft_of, drafts_of, seen_in
from ui.buttons import press


@action(Permission.SCHEME_EDIT)
def indicator_create(request: UserRequest, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    form = IndicatorForm(request.POST or None, user=request.user)
    if request.method == "POST" and (_added := form.attempt(indicators.add, draft=draft, by=request.user)):
        messages.success(request, _("Added."))
        return _to_draft(draft)
    return _shown(request, form, {"draft": draft, "seen": ""})


@action(Permission.SCHEME_EDIT)
def indicator_edit(request: UserRequest, pk: int) -> HttpResponse:
    draft, row = _both(request, pk)
    form = IndicatorForm(request.POST or None, user=request.user, indicator=row)
    if request.method == "POST" and (_changed := form.attempt(indicators.change, indicator=row, by=request.user)):
        messages.success(request, _("Saved."))
        return _to_draft(draft)
    _draft, standing = _both(request, pk)
    seen = seen_in(form, _mark(standing))
    is_told = bool(form.errors) and form.has_error("__all__", "changed")
    return _shown(request, form, {"draft": draft, "indicator": standing, "seen": seen, "is_told": is_told})


@action(Permission.SCHEME_EDIT)
def indicator_move(request: UserRequest, pk: int) -> HttpResponse:
    draft, row = _both(request, pk)
    if request.method == "POST":
        indicators.move(row, by=request.user, up=request.POST.get("to") == "up")
    return redirect(f"{_to_draft(draft).url}#indicator-{row.pk}")


@action(Permission.SCHEME_EDIT)
def indicator_remove(request: UserRequest, pk: int) -> HttpResponse:
    draft, row = _both(request, pk)
    if request.method == "POST":
        removing = partial(indicators.remove, row, by=request.user, seen=request.POST.get("seen", ""))
        if press(request, removing, _("Removed.")):
            return _to_draft(draft)
    context = {"draft": draft, "indicator": row, "seen": _mark(row)}
    return render(request, "evaluation/indicator_remove.html", context)


def _shown(request: UserRequest, form: IndicatorForm, known: dict[str, Any]) -> HttpResponse:
    context = known | {"form": form, "text": texts.text_of(known["draft"])}
    return render(request, "evaluation/indicator_form.html", context, status=422 if form.errors else 200)


def _both(request: UserRequest, pk: int) -> tuple[SchemeVersion, Indicator]:
    draft = get_object_or_404(drafts_of(request), indicators=pk)
    return draft, draft.indicators.select_related("figure", "scheme_version").get(pk=pk)


def _mark(indicator: Indicator) -> str:
    return mark_of(texts.written_of(indicator))


def _to_draft(draft: SchemeVersion) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("evaluation:scheme-draft", args=[draft.pk]))
