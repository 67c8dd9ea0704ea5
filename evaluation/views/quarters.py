"""Regular assessment: the own quarters, the units one grades, the sheet, telling, and sums."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.models import Unit
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from appeals.queries import steps
from audit import readings
from evaluation.enums import QuarterGrade
from evaluation.forms.quarters import QuarterSheetForm
from evaluation.models import Quarter
from evaluation.queries import quarters as asked
from evaluation.rules.quarters import Term, ended
from evaluation.services import quarter_appeals, quarters
from ui import numbers
from ui.htmx import render_part
from ui.paging import paginate

OWN_SHOWN = 12
FIRST_YEAR = 2020
QUARTERS_BACK = 4


@page(Permission.QUARTER_VIEW)
def quarter_list(request: UserRequest) -> HttpResponse:
    term = ended(timezone.localdate())
    own = Quarter.objects.visible_to(request.user).filter(officer__user=request.user)
    context: dict[str, Any] = {"own": own[:OWN_SHOWN], "term": term, "rule": asked.rule_of(term)}
    if request.user.is_posted_with(Permission.QUARTER_GRADE):
        context["page"] = paginate(request, asked.units_of(request.user, term))
    context["sees_sums"] = request.user.is_posted_with(Permission.QUARTER_VIEW)
    return render(request, "evaluation/quarter_list.html", context)


@page(Permission.QUARTER_VIEW)
def quarter_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Quarter.objects.visible_to(request.user).select_related("officer", "unit", "by")
    quarter = get_object_or_404(rows, pk=pk)
    is_own = quarter.officer.user_id == request.user.pk
    if not is_own:
        readings.note(request, subject=quarter, about=quarter.officer_id)
    context = {"quarter": quarter, "is_own": is_own, "choices": []}
    decision = quarter_appeals.find(pk) if is_own else None
    if decision:
        found = steps.choices_for(quarter.officer, quarter_appeals.NAME, pk, decision, today=timezone.localdate())
        context["choices"] = [choice for choice in found if choice.is_open]
    return render(request, "evaluation/quarter_detail.html", context)


@action(Permission.QUARTER_GRADE)
def quarter_sheet(request: UserRequest, pk: int, year: int, number: int) -> HttpResponse:
    unit, term = _place(request, pk, year, number)
    start = numbers.sent(request.GET.get("start", ""))
    form = QuarterSheetForm(request.POST or None, user=request.user, unit=unit, term=term, start=start)
    if request.method == "POST":
        deed = partial(quarters.draft, unit, term=term, by=request.user, today=timezone.localdate())
        if form.attempt(deed) is not None:
            if "tell" in request.POST:
                return redirect("evaluation:quarter-tell", pk, year, number)
            messages.success(request, _("Kept as a draft. Only you and the leaders above see it until you tell it."))
            following = numbers.sent(request.POST.get("start", ""))
            return redirect(f"{request.path}?start={following}" if following else request.path)
        form.see_others()
    context = _context(unit, term) | {"form": form, "others": asked.left_to_others(request.user, unit)}
    context["page"] = paginate(request, form.told)
    part = "evaluation/_quarter_told.html" if "page" in request.GET else "evaluation/_quarter_part.html"
    return render_part(request, "evaluation/quarter_sheet.html", part, context, 422 if form.errors else 200)


@action(Permission.QUARTER_GRADE)
def quarter_tell(request: UserRequest, pk: int, year: int, number: int) -> HttpResponse:
    """What each will read, once more before they do."""
    unit, term = _place(request, pk, year, number)
    if request.method == "POST":
        try:
            told = quarters.tell(unit, term=term, by=request.user, today=timezone.localdate())
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("evaluation:quarter-sheet", pk, year, number)
        words = ngettext("%(count)d officer has been told.", "%(count)d officers have been told.", told)
        messages.success(request, words % {"count": told})
        return redirect("evaluation:quarter-list")
    mine = asked.graded_by(request.user, unit)
    drafts = Quarter.objects.within(request.user, Permission.QUARTER_GRADE).drafts().of_term(*term)
    context = _context(unit, term) | {"drafts": drafts.filter(officer__in=mine).select_related("officer")}
    return render(request, "evaluation/quarter_tell.html", context)


@page(Permission.QUARTER_VIEW)
def quarter_sums(request: UserRequest) -> HttpResponse:
    if not request.user.is_posted_with(Permission.QUARTER_VIEW):
        raise Http404
    terms = [ended(timezone.localdate())]
    for _step in range(QUARTERS_BACK):
        terms.append(terms[-1].before)
    back = request.GET.get("back", "0")
    at = int(back) if back.isdigit() and int(back) < len(terms) else 0
    rows, labels = asked.sums(request.user, terms[at]), list(QuarterGrade.labels)
    whole = asked.whole(rows)
    context = {
        "page": paginate(request, rows),
        "whole": list(zip(labels, whole, strict=True)) if whole else [],
        "term": terms[at],
        "terms": [_tab(place, term, place == at) for place, term in enumerate(terms)],
        "grades": labels,
        "smallest": SMALLEST,
    }
    return render(request, "evaluation/quarter_sums.html", context)


def _tab(place: int, term: Term, active: bool) -> dict[str, Any]:
    label = _("Q%(quarter)d %(year)d") % {"quarter": term.quarter, "year": term.year}
    return {"url": f"?back={place}", "label": label, "active": active}


def _place(request: UserRequest, pk: int, year: int, number: int) -> tuple[Unit, Term]:
    unit = get_object_or_404(Unit.objects.within(request.user, Permission.QUARTER_GRADE), pk=pk)
    if not year >= FIRST_YEAR or not 1 <= number <= 4 or Term(year, number) > ended(timezone.localdate()):
        raise Http404
    return unit, Term(year, number)


def _context(unit: Unit, term: Term) -> dict[str, Any]:
    return {"unit": unit, "term": term, "share": asked.share_of(unit, term)}
