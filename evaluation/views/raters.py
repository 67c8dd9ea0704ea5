"""Who rates whom: for a whole year, for a unit, for one person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from evaluation.forms.raters import HandOverForm, RaterForm, RuleForm, UnitRaterForm
from evaluation.models import Assignment, Cycle
from evaluation.services import raters
from evaluation.views.cycles import cycle_of
from evaluation.views.people import form_of
from ui.paging import paginate


@action(Permission.CYCLE_RUN)
def cycle_raters(request: UserRequest, pk: int) -> HttpResponse:
    cycle = cycle_of(request, pk, Permission.CYCLE_RUN)
    deed = request.POST.get("deed")
    rule = RuleForm(request.POST if deed == "rule" else None, user=request.user)
    unit = UnitRaterForm(request.POST if deed == "unit" else None, user=request.user, cycle=cycle, prefix="u")
    done = _done(request, cycle, rule, unit)
    if done:
        messages.success(request, _words(done))
        return redirect("evaluation:cycle-raters", pk=cycle.pk)
    load = (
        Assignment.objects.within(request.user, Permission.CYCLE_RUN)
        .filter(form__cycle=cycle)
        .order_by("rater__name", "rater")
        .values("rater", "rater__name")
        .annotate(people=Count("pk"), handed_in=Count("pk", filter=Q(submitted_at__isnull=False)))
    )
    context = {"cycle": cycle, "rule": rule, "unit_form": unit, "page": paginate(request, load)}
    wrong = rule.errors or unit.errors
    return render(request, "evaluation/cycle_raters.html", context, status=422 if wrong else 200)


@action(Permission.CYCLE_RUN)
def form_raters(request: UserRequest, pk: int) -> HttpResponse:
    """``pk`` is the form's."""
    row = form_of(request, pk, Permission.CYCLE_RUN)
    form = RaterForm(request.POST or None, user=request.user)
    if request.method == "POST":
        made = form.attempt(lambda **given: raters.assign(row, by=request.user, **given))
        if made:
            messages.success(request, _("Assigned."))
            return redirect("evaluation:form-raters", pk=row.pk)
    assigned = row.assignments.select_related("rater", "returned_by")
    context = {"row": row, "form": form, "assigned": assigned}
    return render(request, "evaluation/form_raters.html", context, status=422 if form.errors else 200)


@action(Permission.CYCLE_RUN)
def rater_change(request: UserRequest, pk: int) -> HttpResponse:
    """``pk`` is the assignment's. To somebody else, or to nobody."""
    assignment = _assignment(request, pk)
    is_release = request.POST.get("deed") == "release"
    form = HandOverForm(request.POST if request.method == "POST" and not is_release else None, user=request.user)
    done: Any = None
    if is_release:
        try:
            raters.release(assignment, by=request.user)
            done = True
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("evaluation:form-raters", pk=assignment.form_id)
    elif request.method == "POST":
        done = form.attempt(lambda **given: raters.hand_over(assignment, by=request.user, **given))
    if done:
        messages.success(request, _("Changed."))
        return redirect("evaluation:form-raters", pk=assignment.form_id)
    context = {"assignment": assignment, "form": form}
    return render(request, "evaluation/rater_change.html", context, status=422 if form.errors else 200)


def _done(request: UserRequest, cycle: Cycle, rule: RuleForm, unit: UnitRaterForm) -> raters.Assigned | None:
    if rule.is_bound:
        today = timezone.localdate()
        return rule.attempt(lambda **given: raters.by_rule(cycle, by=request.user, today=today, **given))
    if unit.is_bound:
        return unit.attempt(lambda **given: raters.for_unit(cycle, by=request.user, **given))
    return None


def _words(done: raters.Assigned) -> str:
    added = ngettext("%(number)d rating assigned.", "%(number)d ratings assigned.", done.added)
    words = added % {"number": done.added}
    if done.left_out:
        left = ngettext(
            "%(number)d person was left out: own form, a relative, or nobody above.",
            "%(number)d people were left out: own form, a relative, or nobody above.",
            done.left_out,
        )
        words = f"{words} {left % {'number': done.left_out}}"
    return words


def _assignment(request: UserRequest, pk: int) -> Assignment:
    rows = Assignment.objects.within(request.user, Permission.CYCLE_RUN)
    return get_object_or_404(rows.select_related("form__cycle__unit", "form__officer__user", "rater"), pk=pk)
