"""Everybody in a year, and what people alone know of somebody's standing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.filters import PeopleFilter
from evaluation.forms.cycles import CircumstanceForm
from evaluation.models import Form
from evaluation.services import circumstances
from evaluation.views.cycles import cycle_of, may_run
from evaluation.views.wording import of_why
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.CYCLE_VIEW)
def cycle_people(request: UserRequest, pk: int) -> HttpResponse:
    """Why somebody is not graded is for whoever runs the year alone."""
    cycle = cycle_of(request, pk, Permission.CYCLE_VIEW)
    filters = PeopleFilter(request.GET or None)
    rows = filters.narrowed(Form.objects.visible_to(request.user).filter(cycle=cycle))
    rows = rows.select_related("officer", "unit", "scheme_version__scheme", "summary").annotate(
        raters=Count("assignments"), rated=Count("assignments", filter=Q(assignments__submitted_at__isnull=False))
    )
    is_runner = may_run(request, cycle)
    listed = paginate(request, rows)
    for form in listed.items if is_runner else []:
        form.why_words = of_why(form.why)
    context = {"cycle": cycle, "page": listed, "form": filters, "may_run": is_runner}
    return render_part(request, "evaluation/cycle_people.html", "evaluation/_people_rows.html", context)


@action(Permission.CYCLE_RUN)
def circumstance_create(request: UserRequest, pk: int) -> HttpResponse:
    """``pk`` is the form's."""
    row = form_of(request, pk, Permission.CYCLE_RUN)
    form = CircumstanceForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.attempt(lambda **given: circumstances.enter(row, by=request.user, **given)):
        messages.success(request, _("Entered. The standing follows from it at once."))
        return redirect("evaluation:circumstance-create", pk=row.pk)
    row.refresh_from_db(fields=["standing", "why"])
    context = {
        "row": row,
        "form": form,
        "entered": row.circumstances.select_related("by"),
        "why": of_why(row.why),
    }
    return render(request, "evaluation/circumstance_form.html", context, status=422 if form.errors else 200)


@action(Permission.CYCLE_RUN)
def circumstance_remove(request: UserRequest, pk: int) -> HttpResponse:
    """``pk`` is the circumstance's own."""
    row = get_object_or_404(Form.objects.within(request.user, Permission.CYCLE_RUN), circumstances=pk)
    entered = row.circumstances.select_related("form__cycle", "form__officer").get(pk=pk)
    if request.method == "POST":
        try:
            circumstances.take_out(entered, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, _("Taken out. The standing follows from it at once."))
    return redirect("evaluation:circumstance-create", pk=row.pk)


def form_of(request: UserRequest, pk: int, permission: Permission) -> Form:
    rows = Form.objects.within(request.user, permission)
    return get_object_or_404(rows.select_related("cycle__unit", "officer__user", "unit"), pk=pk)
