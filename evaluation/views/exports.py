"""Results of a unit on paper or as a workbook, never without a purpose."""

from functools import partial
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.guards import UserRequest, action
from accounts.models import Unit
from accounts.permissions import Permission
from audit import readings
from evaluation.forms.export import ResultExportForm, Taken
from evaluation.models import Cycle, Form
from evaluation.models.form import FormQuerySet
from evaluation.queries import prints
from evaluation.services import exports
from evaluation.views.prints import on_paper
from ui.spreadsheets.writing import XLSX_TYPE


@never_cache
@action(Permission.RESULT_EXPORT)
def result_export(request: UserRequest, pk: int) -> HttpResponse:
    rows = Cycle.objects.within(request.user, Permission.RESULT_EXPORT).select_related("unit", "run")
    cycle = get_object_or_404(rows, pk=pk)
    form = ResultExportForm(request.POST or None, user=request.user, initial={"unit": cycle.unit})
    deed = partial(_take, request, cycle)
    if request.method == "POST" and (taken := form.attempt(deed)):
        if taken.what != Taken.FIGURES:
            for row in taken.forms:
                readings.note(request, subject=taken.export, about=row.officer_id, kind="evaluation.result.exported")
        return _answer(request, taken)
    context = {"form": form, "cycle": cycle}
    return render(request, "evaluation/result_export.html", context, status=422 if form.errors else 200)


def _take(request: UserRequest, cycle: Cycle, *, what: str, unit: Unit, purpose: str) -> exports.Taken:
    return exports.take(cycle, _reach(request, cycle, unit), unit=unit, what=what, purpose=purpose, by=request.user)


def _answer(request: UserRequest, taken: exports.Taken) -> HttpResponse:
    context = {"taken": taken, "cycle": taken.cycle, "back": taken.cycle.pk}
    if taken.what == Taken.LIST:
        totals = exports.totals_of(taken)
        context["rows"] = [(form, totals.get(form.pk, "")) for form in taken.forms]
        return on_paper(request, "evaluation/print_results.html", context)
    if taken.what == Taken.FORMS:
        context["sheets"] = [prints.sheet(content) for content in exports.sheets(taken)]
        return on_paper(request, "evaluation/print_forms.html", context)
    if taken.what == Taken.FIGURES:
        content = exports.figures(taken, _reach(request, taken.cycle, taken.unit))
    else:
        content = exports.workbook(taken)
    response = HttpResponse(content, content_type=XLSX_TYPE)
    name = f"{_('assessment')}-{taken.cycle.year}-{taken.unit.name}-{request.user.username}.xlsx"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def _reach(request: UserRequest, cycle: Cycle, unit: Unit) -> FormQuerySet:
    rows = Form.objects.within(request.user, Permission.RESULT_EXPORT).filter(cycle=cycle)
    return rows.filter(unit__path__startswith=unit.path)
