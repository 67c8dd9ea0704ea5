"""Plans of meetings that branches share: seen by all who prepare meetings, taken over with one tap."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.review import PlanOfferForm, PlanTakeForm
from education.models import Session, SessionPlan
from education.queries import reviews as asked
from education.services import shared_plans
from ui.paging import paginate


@page(Permission.WORKS_VIEW)
def plan_list(request: UserRequest) -> HttpResponse:
    form = request.GET.get("form", "")
    context = {
        "page": paginate(request, asked.plans(request.user, form)),
        "forms": asked.forms_of_plans(request.user),
        "chosen": form,
    }
    return render(request, "education/shared_plan_list.html", context)


@page(Permission.WORKS_VIEW)
def plan_detail(request: UserRequest, pk: int) -> HttpResponse:
    plan: Any = get_object_or_404(asked.plans(request.user), pk=pk)
    review = getattr(plan.session, "review", None)
    context = {
        "plan": plan,
        "useful": plan.useful,
        "answers": review.useful_answers if review else 0,
        "is_own": plan.session.branch_id in request.user.branches(Permission.SESSION_RUN),
        "may_take": request.user.can(Permission.SESSION_RUN),
    }
    return render(request, "education/shared_plan_detail.html", context)


@action(Permission.SESSION_RUN)
def plan_offer(request: UserRequest, pk: int) -> HttpResponse:
    """``pk`` is the meeting's."""
    rows = Session.objects.within(request.user, Permission.SESSION_RUN)
    session = get_object_or_404(rows.select_related("kind", "form", "branch"), pk=pk)
    form = PlanOfferForm(request.POST or None, user=request.user)
    if request.method == "POST" and (
        plan := form.attempt(partial(shared_plans.offer, session), by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("Offered. Every branch can take it over."))
        return redirect(plan)
    context = {"form": form, "session": session, "back": session.get_absolute_url()}
    return render(request, "education/shared_plan_offer.html", context, status=422 if form.errors else 200)


@action(Permission.SESSION_RUN)
def plan_take(request: UserRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(asked.plans(request.user), pk=pk)
    form = PlanTakeForm(request.POST or None, user=request.user, plan=plan, today=timezone.localdate())
    if request.method == "POST" and (session := form.attempt(partial(shared_plans.take_over, plan), by=request.user)):
        messages.success(request, _("The meeting is prepared in your branch."))
        return redirect(session)
    context = {"form": form, "plan": plan}
    return render(request, "education/shared_plan_take.html", context, status=422 if form.errors else 200)


@action(Permission.SESSION_RUN)
def plan_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    """By the branch that offered it; meetings prepared from it stay."""
    rows = SessionPlan.objects.visible_to(request.user)
    plan = get_object_or_404(rows.filter(session__branch__in=request.user.branches(Permission.SESSION_RUN)), pk=pk)
    if request.method == "POST":
        shared_plans.withdraw(plan, by=request.user, today=timezone.localdate())
        messages.success(request, _("It is offered no longer."))
    return redirect("education:shared-plan-list")
