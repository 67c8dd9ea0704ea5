"""An officer's assessment: how the score is built, and why each point."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from audit import readings
from evaluation.models import Cycle, Form
from evaluation.queries import objections, why


@page(Permission.FORM_VIEW)
def form_detail(request: UserRequest, pk: int) -> HttpResponse:
    form, is_own = _reached(request, pk)
    shown = why.is_open(form, is_own=is_own)
    score, points = why.points_of(form, shown=shown)
    context = {"form": form, "is_own": is_own, "shown": shown, "score": score, "points": points}
    sums = why.sums_of(score) if score else {}
    return render(request, "evaluation/form/form_detail.html", context | {"sums": sums})


@page(Permission.FORM_VIEW)
def line_detail(request: UserRequest, pk: int, code: str) -> HttpResponse:
    """One point of the score: rule, numbers, evidence, who entered it, and where to object."""
    form, is_own = _reached(request, pk)
    indicator = get_object_or_404(why.indicators_of(form), code=code)
    shown = why.is_open(form, is_own=is_own)
    names = not is_own and _runs_or_decides(request, form)
    told = why.why(form, indicator, shown=shown, is_own=is_own, names_raters=names, today=timezone.localdate())
    context = {
        "form": form,
        "is_own": is_own,
        "shown": shown,
        "why": told,
        "point": told.point,
        "appeal": objections.LINE,
    }
    return render(request, "evaluation/form/line_detail.html", context)


def _runs_or_decides(request: UserRequest, form: Form) -> bool:
    years = Cycle.objects.within(request.user, Permission.CYCLE_RUN)
    years |= Cycle.objects.within(request.user, Permission.GRADE_DECIDE)
    return years.filter(pk=form.cycle_id).exists()


def _reached(request: UserRequest, pk: int) -> tuple[Form, bool]:
    known = ("cycle__run", "officer__unit", "unit", "scheme_version__scheme")
    form = get_object_or_404(Form.objects.visible_to(request.user).select_related(*known), pk=pk)
    is_own = form.officer.user_id == request.user.pk
    if not is_own:
        readings.note(request, subject=form, about=form.officer_id)
    return form, is_own
