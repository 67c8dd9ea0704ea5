"""Festival visits: plans, the one form that arranges them, progress, and the way of each visitor on paper."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import Unit
from accounts.permissions import Permission
from audit import readings
from care.enums import VisitState
from care.forms.visit import ArrangeForm, PlanForm
from care.models import VisitPlan
from care.queries import visits as queries
from care.services import visits
from care.views.tabs import aid_tabs
from members.models import Officer
from ui.paging import paginate


@page(Permission.VISIT_VIEW)
def visit_list(request: UserRequest) -> HttpResponse:
    rows = VisitPlan.objects.visible_to(request.user).select_related("branch", "unit")
    counted = rows.annotate(
        planned=Count("visits", filter=~Q(visits__state=VisitState.CALLED_OFF)),
        done=Count("visits", filter=Q(visits__state=VisitState.VISITED)),
    )
    context = {"tabs": aid_tabs(request.user, "care:visit-list"), "page": paginate(request, counted)}
    return render(request, "care/visit_list.html", context)


@action(Permission.VISIT_PLAN)
def visit_create(request: UserRequest) -> HttpResponse:
    """For a branch held, or for the unit of the political office."""
    today = timezone.localdate()
    branches = queries.own_branches(request.user)
    form = PlanForm(request.POST or None, user=request.user, branches=branches, today=today)
    if request.method == "POST":
        plan = form.attempt(_begin, request=request, by=request.user, today=today)
        if plan:
            return redirect("care:visit-arrange", pk=plan.pk)
    return render(request, "care/visit_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.VISIT_PLAN)
def visit_arrange(request: UserRequest, pk: int) -> HttpResponse:
    rows = VisitPlan.objects.within(request.user, Permission.VISIT_PLAN).select_related("unit", "branch")
    plan = get_object_or_404(rows, pk=pk)
    visitors = list(plan.visitors.order_by("pk"))
    lines = queries.lines(request.user, plan, visitors=visitors, today=timezone.localdate())
    form = ArrangeForm(request.POST or None, user=request.user, plan=plan, lines=lines, visitors=visitors)
    if request.method == "POST" and form.attempt(visits.arrange, plan=plan, by=request.user) is not None:
        messages.success(request, _("Arranged. Each visitor sees their way on the day."))
        return redirect(plan)
    context = {"form": form, "plan": plan, "areas": _by_area(form)}
    return render(request, "care/visit_arrange.html", context, status=422 if form.errors else 200)


@page(Permission.VISIT_VIEW)
def visit_detail(request: UserRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    rows = queries.standing(request.user, plan)
    logged_by_me = Officer.objects.within(request.user, Permission.CONTACT_RECORD)
    context = {
        "plan": plan,
        "walks": queries.walks(rows),
        "total": len(rows),
        "done": sum(visit.state == VisitState.VISITED for visit in rows),
        "may_log": set(logged_by_me.filter(planned_visits__plan=plan).values_list("pk", flat=True)),
        "may_plan": VisitPlan.objects.within(request.user, Permission.VISIT_PLAN).filter(pk=plan.pk).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "care/visit_detail.html", context)


@page(Permission.VISIT_VIEW)
def visit_route(request: UserRequest, pk: int) -> HttpResponse:
    """Whom, where and when, for one visitor or for each on a sheet of its own. Never why."""
    plan = _plan(request, pk)
    walks = queries.walks(queries.standing(request.user, plan))
    if wanted := request.GET.get("visitor", ""):
        walks = [walk for walk in walks if str(walk.visitor.pk) == wanted]
        if not walks:
            raise Http404
    readings.note(request, subject=plan, about=None, kind="care.visits.printed")
    return render(request, "care/print_route.html", {"plan": plan, "walks": walks})


def _begin(*, request: UserRequest, branch: Any, **given: Any) -> VisitPlan:
    unit = branch.unit if branch else _unit(request)
    return visits.begin(unit=unit, branch=branch, **given)


def _unit(request: UserRequest) -> Unit:
    """The unit over which the political office of this posting stands."""
    paths = request.user.unit_paths(Permission.VISIT_PLAN)
    if not paths:
        raise Http404
    return get_object_or_404(Unit.objects.within(request.user, Permission.VISIT_PLAN), path=min(paths, key=len))


def _plan(request: UserRequest, pk: int) -> VisitPlan:
    rows = VisitPlan.objects.visible_to(request.user).select_related("unit", "branch", "planned_by")
    return get_object_or_404(rows, pk=pk)


def _by_area(form: ArrangeForm) -> list[tuple[str, list[Any]]]:
    areas: dict[str, list[Any]] = {}
    for row in form.rows():
        areas.setdefault(row[0].area, []).append(row)
    return list(areas.items())
