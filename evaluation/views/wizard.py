"""Starting a year, and preparing it again: first what would be written, then the writing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from evaluation.forms.cycles import StartForm
from evaluation.queries.preparation import Plan, plan
from evaluation.services import preparation
from evaluation.views.cycles import cycle_of
from evaluation.views.wording import of_why
from ui import numbers


@action(Permission.CYCLE_RUN)
def cycle_create(request: UserRequest) -> HttpResponse:
    """Nothing is written until whoever starts it has seen the dry run and says so."""
    today = timezone.localdate()
    form = StartForm(request.POST or None, user=request.user, today=today)
    planned = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if request.POST.get("deed") == "start":
            cycle = form.attempt(preparation.start, by=request.user, today=today)
            if cycle:
                messages.success(request, _("The year is started. Nobody has been told yet: look at it once more."))
                return redirect(cycle)
        elif request.POST.get("deed") != "change":
            planned = plan(given["unit"], given["year"], categories=given["categories"], today=today)
    context = {"form": form, "plan": planned, "whys": _whys(planned)}
    return render(request, "evaluation/cycle_form.html", context, status=422 if form.errors else 200)


@action(Permission.CYCLE_RUN)
def cycle_prepare(request: UserRequest, pk: int) -> HttpResponse:
    cycle = cycle_of(request, pk, Permission.CYCLE_RUN)
    today = timezone.localdate()
    if request.method == "POST":
        seen = numbers.sent(request.POST.get("version", ""))
        try:
            done = preparation.prepare(cycle, version=seen, by=request.user, today=today)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("evaluation:cycle-prepare", pk=cycle.pk)
        number = len(done.newcomers)
        words = ngettext("Prepared: %(number)d new form.", "Prepared: %(number)d new forms.", number)
        messages.success(request, words % {"number": number})
        return redirect(cycle)
    planned = plan(cycle.unit, cycle.year, categories=cycle.categories, today=today, cycle=cycle)
    context = {"cycle": cycle, "plan": planned, "whys": _whys(planned)}
    return render(request, "evaluation/cycle_prepare.html", context)


def _whys(planned: Plan | None) -> list[tuple[str, object]]:
    return [(of_why(why), finding) for why, finding in planned.by_why] if planned else []
