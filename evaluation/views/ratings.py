"""Rating: the years in which one is asked, and the sheet of one year with all its people."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.enums import CycleState
from evaluation.models import Assignment, Cycle, Indicator
from evaluation.models.rating import AssignmentQuerySet
from evaluation.queries.rating import Sheet, asked_of, indicator_of, sheets
from evaluation.services import ratings
from evaluation.views import tabs
from ui import numbers
from ui.htmx import render_part
from ui.paging import Page, page_number, paginate

SCREENFUL = 60
"""People on one page of a sheet of marks."""
PART = 15
"""Of them, how many come with the page itself."""


@page(Permission.RATE)
def rating_list(request: UserRequest) -> HttpResponse:
    year = {
        "cycle": F("form__cycle"),
        "year": F("form__cycle__year"),
        "unit": F("form__cycle__unit__name"),
        "state": F("form__cycle__state"),
        "until": F("form__cycle__rating_until"),
    }
    rows = own(request).exclude(form__cycle__state=CycleState.PREPARING).values(**year)
    counted = rows.order_by("-form__cycle__year", "form__cycle").annotate(
        people=Count("pk"), handed_in=Count("pk", filter=Q(submitted_at__isnull=False))
    )
    context = {"years": counted, "open": CycleState.RATING, "tabs": tabs.own("evaluation:rating-list")}
    return render(request, "evaluation/rating_list.html", context)


@never_cache
@action(Permission.RATE)
def rating_grid(request: UserRequest, pk: int) -> HttpResponse:
    """``pk`` is the year's. Keeps everything that was typed; hands in what is complete where that is asked."""
    cycle = _cycle(request, pk)
    read, status = ratings.Read(), 200
    if request.method == "POST":
        read, status = _sent(request, cycle)
        if status == 302:
            return redirect(request.get_full_path())
    people, following = _people(request, cycle)
    found = sheets(people)
    context = {
        "cycle": cycle,
        "people": people,
        "following": following,
        "sheets": [(sheet, _rows(sheet, read)) for sheet in found],
        "is_open": cycle.state == CycleState.RATING,
        "seen": _seen(found),
        "left": asked_of(cycle, request.user).filter(submitted_at=None).exists(),
    }
    return render_part(request, "evaluation/rating_grid.html", "evaluation/_rating_part.html", context, status)


@never_cache
@action(Permission.RATE)
def rating_keep(request: UserRequest, pk: int) -> HttpResponse:
    """One cell, or why it is low. ``pk`` is the assignment's."""
    assignment = get_object_or_404(own(request).select_related("form__cycle"), pk=pk)
    if request.method == "GET":
        return redirect("evaluation:rating-grid", pk=assignment.form.cycle_id)
    indicator = indicator_of(assignment, numbers.sent(request.POST.get("indicator", "")))
    if indicator is None:
        raise Http404
    try:
        return JsonResponse(_kept(request, assignment, indicator))
    except ValidationError as refused:
        return JsonResponse({"problem": " ".join(refused.messages)}, status=422)


def own(request: UserRequest) -> AssignmentQuerySet:
    return Assignment.objects.within(request.user, Permission.RATE).filter(rater=request.user)


def _cycle(request: UserRequest, pk: int) -> Cycle:
    """Reached through what one rates, whether or not one sees the year itself."""
    first = get_object_or_404(own(request).filter(form__cycle=pk).select_related("form__cycle__unit")[:1])
    cycle = first.form.cycle
    if cycle.state == CycleState.PREPARING:
        raise Http404
    return cycle


def _sent(request: UserRequest, cycle: Cycle) -> tuple[ratings.Read, int]:
    sent = request.POST.dict()
    try:
        read = ratings.keep_all(cycle, sent=sent, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return ratings.Read(), 302
    if read.faults or read.elsewhere:
        return read, 422
    if request.POST.get("deed") != "hand_in":
        messages.success(request, _("Kept. Nobody but you sees it until you hand it in."))
        return read, 302
    done = ratings.hand_in(cycle, by=request.user)
    _say(request, done)
    return read, 422 if done.unexplained else 302


def _say(request: UserRequest, done: ratings.HandedIn) -> None:
    if done.people:
        words = ngettext("Handed in for %(number)d person.", "Handed in for %(number)d people.", done.people)
        messages.success(request, words % {"number": done.people})
    if done.incomplete:
        words = ngettext("%(number)d person still lacks marks.", "%(number)d people still lack marks.", done.incomplete)
        messages.info(request, words % {"number": done.incomplete})
    if done.unexplained:
        words = ngettext(
            "%(number)d person was not handed in: a low mark came without warning. Say why, below the mark.",
            "%(number)d people were not handed in: a low mark came without warning. Say why, below the mark.",
            done.unexplained,
        )
        messages.error(request, words % {"number": done.unexplained})


def _kept(request: UserRequest, assignment: Assignment, indicator: Indicator) -> dict[str, Any]:
    if "reason" in request.POST:
        ratings.explain(assignment, indicator=indicator, reason=request.POST["reason"], by=request.user)
        return {"said": _("Kept.")}
    typed, seen = request.POST.get("points", ""), request.POST.get("seen", "")
    kept = ratings.keep(assignment, indicator=indicator, typed=typed, seen=seen, by=request.user)
    words = ""
    if kept.elsewhere:
        words = _("Another window kept %(points)s here. Type your mark again if it should be another.") % {
            "points": kept.points or _("nothing")
        }
    return {"points": kept.points, "problem": words, "needs_reason": kept.needs_reason, "said": _("Kept.")}


def _people(request: UserRequest, cycle: Cycle) -> tuple[Page[Assignment], int | None]:
    """A screenful comes in parts, so that the first stands at once; what was sent whole comes back whole."""
    rows = asked_of(cycle, request.user)
    if request.method == "POST":
        return paginate(request, rows, SCREENFUL), None
    number, part = page_number(request), _part(request)
    start = (number - 1) * SCREENFUL + part * PART
    found = list(rows[start : start + PART + 1])
    goes_on, is_last = len(found) > PART, (part + 1) * PART == SCREENFUL
    page = Page(items=found[:PART], number=number, size=SCREENFUL, has_next=goes_on and is_last)
    return page, part + 1 if goes_on and not is_last else None


def _part(request: UserRequest) -> int:
    typed = request.GET.get("part", "")
    return int(typed) if typed in {str(number) for number in range(SCREENFUL // PART)} else 0


def _rows(sheet: Sheet, read: ratings.Read) -> list[dict[str, Any]]:
    return [
        {
            "assignment": row.assignment,
            "cells": [
                {
                    "cell": cell,
                    "value": read.typed.get(cell.name, cell.points),
                    "fault": read.faults.get(cell.name) or _conflict(read, cell.name),
                }
                for cell in row.cells
            ],
        }
        for row in sheet.rows
    ]


def _conflict(read: ratings.Read, name: str) -> str:
    if name not in read.elsewhere:
        return ""
    return _("Another window has changed this: it stands as you see it now.")


def _seen(found: list[Sheet]) -> str:
    cells = [cell for sheet in found for row in sheet.rows for cell in row.cells if cell.mark]
    return ";".join(f"{cell.name}={cell.points}" for cell in cells)
