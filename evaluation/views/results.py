"""What one officer is told: the grade, each line with its way to object, earlier versions; and corrections."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from evaluation.enums import CycleState
from evaluation.forms.grades import RulingForm
from evaluation.models import Form, Result, Ruling
from evaluation.queries import objections, scores
from evaluation.services import rulings
from evaluation.services.appeal_kinds import open_of
from ui.paging import paginate


@page(Permission.FORM_VIEW)
def result_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The officer reads it once it was told; who leads or runs reads it before as well."""
    rows = Form.objects.visible_to(request.user).prefetch_related("moves__by")
    rows = rows.select_related("officer__user", "cycle__unit", "cycle__run", "unit", "group")
    form = get_object_or_404(rows, pk=pk)
    is_own = form.officer.user_id == request.user.pk
    if is_own and form.told_on is None:
        raise Http404
    if not is_own:
        readings.note(request, subject=form, about=form.officer_id)
    told = objections.told(form)
    against = open_of(form, told, today=timezone.localdate()) if is_own else set()
    ruled = form.rulings.select_related("indicator", "done_by") if any(one.was_ruled for one in told) else []
    sealed = Result.objects.visible_to(request.user).filter(form=form).select_related("by")
    context = {
        "form": form,
        "is_own": is_own,
        "score": scores.of_form(form),
        "lines": [(one.line, one.key if (objections.LINE, one.key) in against else None) for one in told],
        "may_object": (objections.GRADE, form.pk) in against,
        "until": _objecting_until(form) if is_own else None,
        "rulings": ruled,
        "moves": [move for move in form.moves.all() if move.is_decision],
        "versions": sealed if form.cycle.state == CycleState.FINAL else [],
        "today": timezone.localdate(),
    }
    return render(request, "evaluation/result_detail.html", context)


@page(Permission.FORM_VIEW)
def ruling_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Ruling.objects.visible_to(request.user).select_related(
        "form__officer", "form__cycle", "indicator", "opened_by", "done_by"
    )
    ruling = get_object_or_404(rows, pk=pk)
    if ruling.form.officer.user_id != request.user.pk:
        readings.note(request, subject=ruling, about=ruling.form.officer_id)
    may_do = Ruling.objects.within(request.user, Permission.CYCLE_RUN).open().filter(pk=pk).exists()
    context = {"ruling": ruling, "may_do": may_do and ruling.form.officer.user_id != request.user.pk}
    return render(request, "evaluation/ruling_detail.html", context)


@page(Permission.CYCLE_RUN)
def ruling_list(request: UserRequest) -> HttpResponse:
    rows = Ruling.objects.within(request.user, Permission.CYCLE_RUN).select_related("form__officer__unit", "indicator")
    waiting = rows.open().order_by("opened_on", "pk")
    return render(request, "evaluation/ruling_list.html", {"page": paginate(request, waiting)})


@action(Permission.CYCLE_RUN)
def ruling_carry(request: UserRequest, pk: int) -> HttpResponse:
    rows = Ruling.objects.within(request.user, Permission.CYCLE_RUN)
    ruling = get_object_or_404(rows.select_related("form__officer", "form__cycle", "indicator"), pk=pk)
    line = rulings.standing_line(ruling)
    form = RulingForm(request.POST or None, user=request.user, ruling=ruling, initial={"way": "evidence"})
    deed = partial(rulings.carry_out, ruling, by=request.user, today=timezone.localdate())
    if request.method == "POST" and (done := form.attempt(deed)):
        messages.success(request, _("Put right. The score was computed anew, and the officer is told what changed."))
        return redirect(done)
    context = {"form": form, "ruling": ruling, "line": line, "anew": rulings.fresh(ruling, timezone.localdate())}
    return render(request, "evaluation/ruling_carry.html", context, status=422 if form.errors else 200)


def _objecting_until(form: Form) -> date | None:
    """The last day of objections, while they are open."""
    until = form.objections_until
    return until if until and timezone.localdate() <= until else None
