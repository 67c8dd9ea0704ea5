"""The notice of a year, its end, and the proof that nothing was changed since."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.enums import CycleState, Grade
from evaluation.models import Cycle, Form
from evaluation.queries import sealed
from evaluation.services import finals, publication, sealing_job
from evaluation.views.calibration import visible
from members.queries.calendar import workday_after
from ui import numbers
from ui.paging import paginate

PUBLIC = [CycleState.NOTICE, CycleState.FINAL]


@action(Permission.GRADE_DECIDE)
def notice_open(request: UserRequest, pk: int) -> HttpResponse:
    """What will be public and until when, before anybody is told."""
    cycle, today = _to_decide(request, pk), timezone.localdate()
    refused: list[str] = []
    if request.method == "POST":
        try:
            publication.open_notice(
                cycle, version=numbers.sent(request.POST.get("version", "")), by=request.user, today=today
            )
        except ValidationError as error:
            refused = error.messages
        else:
            messages.success(request, _("The notice is open. Each officer with an account was told."))
            return redirect("evaluation:notice-detail", pk)
    found = publication.obstacles(cycle) if cycle.state == CycleState.CALIBRATION else []
    context = {
        "cycle": Cycle.objects.within(request.user, Permission.GRADE_DECIDE).select_related("unit").get(pk=pk),
        "obstacles": refused or found,
        "is_open": cycle.state == CycleState.CALIBRATION and not found,
        "until": workday_after(today, cycle.notice_workdays),
        "numbers": _numbers(cycle),
    }
    return render(request, "evaluation/notice_open.html", context, status=422 if refused else 200)


@page(Permission.FORM_VIEW)
def notice_detail(request: UserRequest, pk: int) -> HttpResponse:
    """Everybody who is assessed in it, or runs or leads, reads who is excellent; of nobody else a grade is told."""
    reached = Form.objects.visible_to(request.user).filter(cycle=pk, cycle__state__in=PUBLIC)
    own = get_object_or_404(reached.select_related("cycle__unit")[:1])
    # a public notice is read by everybody in it, so that the scope of the list is the year and not the reader's
    excellent = own.cycle.forms.filter(grade=Grade.EXCELLENT).select_related("officer", "unit")
    rows = paginate(request, excellent.order_by("unit__path", "officer__name_pinyin", "pk"))
    mine = reached.filter(officer__user=request.user).first()
    context = {"cycle": own.cycle, "page": rows, "mine": mine, "today": timezone.localdate()}
    return render(request, "evaluation/notice_detail.html", context)


@action(Permission.GRADE_DECIDE)
def cycle_final(request: UserRequest, pk: int) -> HttpResponse:
    cycle, today = _to_decide(request, pk), timezone.localdate()
    refused: list[str] = []
    if request.method == "POST":
        try:
            sealing_job.request(cycle, by=request.user)
        except ValidationError as error:
            refused = error.messages
        else:
            messages.success(request, _("The results are being sealed. You may leave this page."))
            return redirect("evaluation:cycle-final", pk)
    context = {
        "cycle": cycle,
        "obstacles": refused or finals.obstacles(cycle, today) if cycle.state != CycleState.FINAL else [],
        "job": sealing_job.under_way(cycle),
        "today": today,
    }
    return render(request, "evaluation/cycle_final.html", context, status=422 if refused else 200)


@page(Permission.CYCLE_VIEW)
def cycle_check(request: UserRequest, pk: int) -> HttpResponse:
    """Every seal computed anew from what stands there now."""
    cycle = visible(request, pk)
    verdict = sealed.check(cycle) if cycle.state == CycleState.FINAL else None
    return render(request, "evaluation/cycle_check.html", {"cycle": cycle, "verdict": verdict})


def _to_decide(request: UserRequest, pk: int) -> Cycle:
    rows = Cycle.objects.within(request.user, Permission.GRADE_DECIDE).select_related("unit", "run")
    return get_object_or_404(rows, pk=pk)


def _numbers(cycle: Cycle) -> list[tuple[str, int]]:
    graded = cycle.forms.graded()
    rows = [(str(grade.label), graded.filter(grade=grade).count()) for grade in Grade]
    return [*rows, (_("without a grade"), cycle.forms.exclude(standing="graded").count())]
