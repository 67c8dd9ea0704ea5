"""Handing marks back to whoever gave them."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from evaluation.forms.raters import HandBackMarksForm
from evaluation.models import Assignment
from evaluation.queries.rating import handed_in_by
from evaluation.services import returned_ratings


@action(Permission.CYCLE_RUN)
def rating_return(request: UserRequest, pk: int) -> HttpResponse:
    """``pk`` is the assignment's."""
    rows = Assignment.objects.within(request.user, Permission.CYCLE_RUN)
    row = get_object_or_404(rows.select_related("form__cycle__unit", "form__officer", "rater"), pk=pk)
    form = HandBackMarksForm(request.POST or None, user=request.user)
    deed = partial(returned_ratings.hand_back, row, by=request.user, today=timezone.localdate())
    if request.method == "POST" and (number := form.attempt(deed)):
        words = ngettext(
            "Marks of %(number)d person went back. The rater is told.",
            "Marks of %(number)d people went back. The rater is told.",
            number,
        )
        messages.success(request, words % {"number": number})
        return redirect("evaluation:form-raters", pk=row.form_id)
    context = {
        "row": row,
        "form": form,
        "obstacle": returned_ratings.obstacle(row.form.cycle),
        "sheet": handed_in_by(row.rater, row.form.cycle).count(),
    }
    return render(request, "evaluation/rating_return.html", context, status=422 if form.errors else 200)
