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
from appeals.queries import steps
from audit import readings
from evaluation.forms.grades import RulingForm
from evaluation.models import Form, Line, Result, Ruling
from evaluation.queries import objections, scores
from evaluation.services import rulings
from ui.paging import paginate


@page(Permission.FORM_VIEW)
def result_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The officer reads it once it was told; who leads or runs reads it before as well."""
    rows = Form.objects.visible_to(request.user).select_related("officer__user", "cycle__unit", "unit", "group")
    form = get_object_or_404(rows, pk=pk)
    is_own = form.officer.user_id == request.user.pk
    if is_own and form.told_on is None:
        raise Http404
    if not is_own:
        readings.note(request, subject=form, about=form.officer_id)
    lines, may_object = _rows(form, is_own)
    context = {
        "form": form,
        "is_own": is_own,
        "score": scores.of_form(form),
        "lines": lines,
        "may_object": may_object,
        "until": _objecting_until(form) if is_own else None,
        "rulings": form.rulings.select_related("indicator", "done_by"),
        "moves": form.moves.filter(is_decision=True).select_related("by"),
        "versions": Result.objects.visible_to(request.user).filter(form=form).select_related("by"),
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


def _rows(form: Form, is_own: bool) -> tuple[list[tuple[Line, int | None]], bool]:
    """Each line with the key under which one may object to it today; and whether one may to the grade."""
    shown = list(scores.lines_of(form))
    if not is_own:
        return [(line, None) for line in shown], False
    first = objections.lines_of(form)
    against = {(one.kind, one.key) for one in steps.open_to(form.officer, today=timezone.localdate())}
    keys = [first.get(line.indicator_id, line.pk) for line in shown]
    rows = [(line, key if (objections.LINE, key) in against else None) for line, key in zip(shown, keys, strict=True)]
    return rows, (objections.GRADE, form.pk) in against
