"""The holidays and make-up workdays of a year, as the yearly notice says."""

import datetime as dt
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from members.forms.special_day import SpecialDaysForm
from members.models import SpecialDay
from members.queries import calendar
from members.services import calendar as entries


@page(Permission.CALENDAR_EDIT)
def calendar_now(request: UserRequest) -> HttpResponse:
    return redirect("members:calendar-year", year=timezone.localdate().year)


@page(Permission.CALENDAR_EDIT)
def calendar_year(request: UserRequest, year: int) -> HttpResponse:
    days = calendar.days_of(_sensible(year))
    return render(request, "members/calendar_year.html", {"year": year, "days": days, "warned": _unentered(year, days)})


@action(Permission.CALENDAR_EDIT)
def calendar_enter(request: UserRequest, year: int) -> HttpResponse:
    form = SpecialDaysForm(request.POST or None, user=request.user, year=_sensible(year))
    if request.method == "POST" and (count := form.attempt(entries.enter, by=request.user)):
        messages.success(request, ngettext("%(n)d day entered.", "%(n)d days entered.", count) % {"n": count})
        return redirect("members:calendar-year", year=year)
    context = {"form": form, "year": year}
    return render(request, "members/calendar_form.html", context, status=422 if form.errors else 200)


@action(Permission.CALENDAR_EDIT)
def calendar_remove(request: UserRequest, day: dt.date) -> HttpResponse:
    special = calendar.day_of(day)
    if special is None:
        raise Http404
    if request.method == "POST":
        entries.remove(special, by=request.user)
        messages.success(request, _("The day follows the weekend rule again."))
    return redirect("members:calendar-year", year=day.year)


def _sensible(year: int) -> int:
    if not 2000 <= year <= timezone.localdate().year + 5:
        raise Http404
    return year


def _unentered(year: int, days: Sequence[SpecialDay]) -> int | None:
    """The year whose notice is missing and soon needed: this one shown, or the next once autumn has come."""
    if not days:
        return year
    today = timezone.localdate()
    is_late = year == today.year and today.month >= 11
    return year + 1 if is_late and not calendar.is_entered(year + 1) else None
