"""The years, and the desk of one: how far it is, what stands in the way, the next step."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.enums import CycleState
from evaluation.forms.cycles import EditForm
from evaluation.models import Cycle
from evaluation.queries.progress import facts_of
from evaluation.rules import states
from evaluation.services import cycles, preparation
from evaluation.services.obstacles import in_words
from ui import numbers
from ui.paging import paginate

DAYS = ("summary_until", "rating_until", "excellent_percent", "approval", "low_share", "version")


@page(Permission.CYCLE_VIEW)
def cycle_list(request: UserRequest) -> HttpResponse:
    rows = Cycle.objects.visible_to(request.user).select_related("unit")
    context = {"page": paginate(request, rows), "may_run": request.user.can(Permission.CYCLE_RUN)}
    return render(request, "evaluation/cycle_list.html", context)


@page(Permission.CYCLE_VIEW)
def cycle_detail(request: UserRequest, pk: int) -> HttpResponse:
    cycle = cycle_of(request, pk, Permission.CYCLE_VIEW)
    facts = facts_of(cycle, timezone.localdate())
    obstacles = states.obstacles(cycle.state, facts)
    context = {
        "cycle": cycle,
        "facts": facts,
        "steps": [label for _value, label in CycleState.choices],
        "step": list(CycleState).index(CycleState(cycle.state)) + 1 + (cycle.state == CycleState.FINAL),
        "obstacles": [in_words(obstacle, number) for obstacle, number in obstacles.items()],
        "following": _label(states.NEXT.get(CycleState(cycle.state))),
        "may_run": may_run(request, cycle),
        "takes_newcomers": cycle.state in states.TAKES_NEWCOMERS,
        "may_amend": cycle.state not in {CycleState.NOTICE, CycleState.FINAL},
        "today": facts.today,
    }
    return render(request, "evaluation/cycle_detail.html", context)


@action(Permission.CYCLE_RUN)
def cycle_edit(request: UserRequest, pk: int) -> HttpResponse:
    cycle = cycle_of(request, pk, Permission.CYCLE_RUN)
    initial = {name: getattr(cycle, name) for name in DAYS}
    form = EditForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST":
        amended = form.attempt(lambda **given: preparation.amend(cycle, by=request.user, **given))
        if amended:
            messages.success(request, _("The days are changed."))
            return redirect(amended)
    context = {"form": form, "cycle": cycle}
    return render(request, "evaluation/cycle_edit.html", context, status=422 if form.errors else 200)


@action(Permission.CYCLE_RUN)
def cycle_advance(request: UserRequest, pk: int) -> HttpResponse:
    cycle = cycle_of(request, pk, Permission.CYCLE_RUN)
    if request.method == "POST":
        version = numbers.sent(request.POST.get("version", ""))
        try:
            moved = cycles.advance(cycle, version=version, by=request.user, today=timezone.localdate())
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, _("The year stands at “%(state)s” now.") % {"state": moved.get_state_display()})
    return redirect(cycle)


def cycle_of(request: UserRequest, pk: int, permission: Permission) -> Cycle:
    return get_object_or_404(Cycle.objects.within(request.user, permission).select_related("unit"), pk=pk)


def may_run(request: UserRequest, cycle: Cycle) -> bool:
    return any(cycle.unit.path.startswith(path) for path in request.user.unit_paths(Permission.CYCLE_RUN))


def _label(state: CycleState | None) -> str:
    return str(state.label) if state else ""
