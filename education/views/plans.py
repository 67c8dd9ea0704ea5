"""A branch's year: laid out with one tap, moved day by day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.models import Branch
from accounts.permissions import Permission
from education.forms.branch import BranchChoice
from education.forms.plan import MoveForm
from education.models import MeetingKind, PlannedMeeting
from education.queries import branches
from education.queries import plans as planned
from education.queries.period_names import quarter_of_year
from education.rules.clocks import add_months
from education.rules.periods import QUARTER, begin_of, number_in_year
from education.services import plans
from education.views.tabs import tabs_for
from members.queries.calendar import is_entered
from ui import numbers
from ui.buttons import press
from ui.tabs import Tab

YEARS_BACK = 5
QUARTERS = ("1", "2", "3", "4")


@page(Permission.PLAN_VIEW)
def plan(request: UserRequest) -> HttpResponse:
    """One quarter of it at a time; its tabs say where something was not prepared."""
    branch, year = _branch(request, Permission.PLAN_VIEW), _year(request)
    today = timezone.localdate()
    rows = planned.of(branch, year, today=today)
    missing = list(rows.missing(today).values_list("planned_on", flat=True))
    begin = _quarter(request, year, today)
    shown = rows.filter(planned_on__gte=begin, planned_on__lt=add_months(begin, QUARTER))
    months = [(month, list(group)) for month, group in groupby(shown, key=lambda row: row.planned_on.replace(day=1))]
    context = {
        "branch": branch,
        "year": year,
        "is_laid_out": bool(months) or rows.exists(),
        "months": months,
        "missing": len(missing),
        "quarters": _quarters(branch, year, begin, Counter(begin_of(day, QUARTER) for day in missing)),
        "kinds": MeetingKind.objects.in_year_plans(),
        "may_edit": branch.pk in request.user.branches(Permission.PLAN_EDIT) or _reaches(request, branch),
        "may_run": branch.pk in request.user.branches(Permission.SESSION_RUN),
        "is_calendar_entered": is_entered(year),
        "choice": BranchChoice(initial={"branch": branch}, user=request.user, permission=Permission.PLAN_VIEW),
        "tabs": tabs_for(request.user, "plan"),
    }
    return render(request, "education/plan.html", context)


@action(Permission.PLAN_EDIT)
def plan_lay_out(request: UserRequest) -> HttpResponse:
    branch, year = _branch(request, Permission.PLAN_EDIT), _year(request)
    if request.method == "POST":
        fresh = plans.lay_out(branch, year=year, by=request.user)
        said = ngettext("%(count)d meeting was laid out.", "%(count)d meetings were laid out.", fresh)
        messages.success(request, said % {"count": fresh})
    return redirect(_address(branch, year))


@action(Permission.PLAN_EDIT)
def plan_move(request: UserRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk)
    form = MoveForm(request.POST or None, user=request.user, meeting=meeting)
    if request.method == "POST" and (moved := form.attempt(plans.move, meeting=meeting, by=request.user)):
        messages.success(request, _("Moved."))
        return redirect(_address(moved.branch, moved.year, moved.planned_on, moved.pk))
    back = _address(meeting.branch, meeting.year, meeting.planned_on)
    context = {"form": form, "meeting": meeting, "back": back}
    return render(request, "education/plan_move.html", context, status=422 if form.errors else 200)


@action(Permission.PLAN_EDIT)
def plan_drop(request: UserRequest, pk: int) -> HttpResponse:
    """Left out, or taken in again."""
    meeting = _meeting(request, pk)
    if request.method == "POST":
        is_dropped = request.POST.get("drop") == "yes"
        known = numbers.sent(request.POST.get("version", ""))
        dropping = partial(plans.drop, meeting, is_dropped=is_dropped, version=known, by=request.user)
        press(request, dropping, _("Left out of this year.") if is_dropped else _("Taken in again."))
    return redirect(_address(meeting.branch, meeting.year, meeting.planned_on, meeting.pk))


def _meeting(request: UserRequest, pk: int) -> PlannedMeeting:
    rows = PlannedMeeting.objects.within(request.user, Permission.PLAN_EDIT)
    return get_object_or_404(rows.select_related("branch", "kind", "group"), pk=pk)


def _branch(request: UserRequest, permission: Permission) -> Branch:
    given: Any = request.POST if request.method == "POST" else request.GET
    branch = branches.chosen(request.user, permission, given.get("branch", ""))
    if branch is None:
        raise Http404
    return branch


def _year(request: UserRequest) -> int:
    """This year unless another one near is asked for."""
    given: Any = request.POST if request.method == "POST" else request.GET
    this, asked = timezone.localdate().year, given.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and this - YEARS_BACK <= int(asked) <= this + 1 else this


def _reaches(request: UserRequest, branch: Branch) -> bool:
    return any(branch.unit.path.startswith(path) for path in request.user.unit_paths(Permission.PLAN_EDIT))


def _quarter(request: UserRequest, year: int, today: date) -> date:
    """The first day of the one asked for, else of the one that runs, else of the year's first."""
    asked = request.GET.get("quarter", "")
    if asked in QUARTERS:
        return date(year, QUARTERS.index(asked) * QUARTER + 1, 1)
    return begin_of(today, QUARTER) if year == today.year else date(year, 1, 1)


def _quarters(branch: Branch, year: int, shown: date, missing: Mapping[date, int]) -> list[Tab]:
    found = [date(year, month, 1) for month in range(1, 13, QUARTER)]
    return [Tab(_address(branch, year, day), quarter_of_year(day), day == shown, missing.get(day, 0)) for day in found]


def _address(branch: Branch, year: int, day: date | None = None, row: int = 0) -> str:
    """The quarter in which a day lies, and the row in it."""
    address = f"{reverse('education:plan')}?branch={branch.pk}&year={year}"
    if day:
        address += f"&quarter={number_in_year(day, QUARTER)}"
    return f"{address}#m{row}" if row else address
