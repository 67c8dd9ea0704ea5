"""Grades that had to wait: the list of those that can be given now, and giving one."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from evaluation.enums import Standing
from evaluation.forms.grades import LateGradeForm
from evaluation.queries import grading
from evaluation.queries import waiting as asked
from evaluation.rules.limits import left_by
from evaluation.services import waiting
from members.queries.calendar import workday_after
from ui.paging import paginate


@page(Permission.GRADE_DECIDE)
def waiting_list(request: UserRequest) -> HttpResponse:
    rows = asked.to_settle(request.user).select_related("officer", "unit", "cycle")
    shown = paginate(request, rows.order_by("-cycle__year", "unit__path", "officer__name_pinyin", "pk"))
    return render(request, "evaluation/waiting_list.html", {"page": shown})


@action(Permission.GRADE_DECIDE)
def grade_settle(request: UserRequest, pk: int) -> HttpResponse:
    rows = asked.to_settle(request.user).select_related("officer", "unit", "cycle", "group")
    row = get_object_or_404(rows, pk=pk)
    stand, limit = asked.stand_now(row), grading.limit_of(row)
    grades = left_by(limit) if stand.standing == Standing.GRADED else []
    form = LateGradeForm(request.POST or None, user=request.user, grades=grades)
    today = timezone.localdate()
    settle = partial(waiting.settle, row, by=request.user, today=today)
    if request.method == "POST" and (_settled := form.attempt(settle)):
        messages.success(request, _("Determined. The officer is told, with days of objection of their own."))
        return redirect("evaluation:waiting-list")
    readings.note(request, subject=row, about=row.officer_id)
    context = {
        "form": form,
        "row": row,
        "standing": "" if grades else stand.standing.label,
        "limit": grading.LIMIT_WORDS.get(limit, "") if grades else "",
        "until": workday_after(today, row.cycle.notice_workdays),
    }
    return render(request, "evaluation/grade_settle.html", context, status=422 if form.errors else 200)
