"""The register of reports."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from conduct.forms.report import AcceptForm, DeclineForm, ReportForm
from conduct.models import Finding, Report
from conduct.queries import desk, handlers, linked
from conduct.services import reports
from conduct.views.asking import gone
from conduct.views.tabs import discipline_tabs
from ui import numbers
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.DISCIPLINE_HANDLE)
def report_list(request: UserRequest) -> HttpResponse:
    context = {
        "tabs": discipline_tabs(request.user, "conduct:report-list"),
        "page": paginate(request, desk.reports(request.user)),
        "today": timezone.localdate(),
    }
    return render_part(request, "conduct/report_list.html", "conduct/_report_rows.html", context)


@action(Permission.DISCIPLINE_HANDLE)
def report_create(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    finding = _finding(request)
    form = ReportForm(request.POST or None, user=request.user, today=today, finding=finding)
    if request.method == "POST" and (report := form.attempt(reports.register, by=request.user, today=today)):
        is_own = handlers.made_the_finding(request.user, report)
        words = (
            _("Registered. Another inspector decides.") if is_own else _("Registered. Decide whether it is accepted.")
        )
        messages.success(request, words)
        return redirect(report)
    return render(
        request, "conduct/report_form.html", {"form": form, "finding": finding}, status=422 if form.errors else 200
    )


@page(Permission.DISCIPLINE_HANDLE)
def report_detail(request: UserRequest, pk: int) -> HttpResponse:
    report = _open(request, pk)
    if report is None:
        raise Http404
    readings.note(request, subject=report, about=None, kind="conduct.report.opened_sealed")
    return _decided(request, report)


@action(Permission.DISCIPLINE_HANDLE)
def report_accept(request: UserRequest, pk: int) -> HttpResponse:
    report, form = _open(request, pk), AcceptForm(request.POST or None, user=request.user)
    if report is None:
        return gone(request, form)
    if request.method == "POST":
        inquiry = form.attempt(reports.accept, report=report, by=request.user, today=timezone.localdate())
        if inquiry:
            messages.success(request, _("A file is open. The officer is told once the facts are put to them."))
            return redirect(inquiry if inquiry.handlers.filter(user=request.user).exists() else "conduct:file-list")
    return _decided(request, report, accept=form)


@action(Permission.DISCIPLINE_HANDLE)
def report_decline(request: UserRequest, pk: int) -> HttpResponse:
    report, form = _open(request, pk), DeclineForm(request.POST or None, user=request.user)
    if report is None:
        return gone(request, form)
    given = {"report": report, "by": request.user, "today": timezone.localdate()}
    if request.method == "POST" and form.attempt(reports.decline, **given) is not None:
        messages.success(request, _("Not accepted. It stands in no list any more."))
        return redirect("conduct:report-list")
    return _decided(request, report, decline=form)


def _finding(request: UserRequest) -> Finding | None:
    """The finding of which a report is made; none where the address names none."""
    wanted = request.GET.get("finding", "")
    if not wanted:
        return None
    rows = Finding.objects.within(request.user, Permission.INSPECT_ACT).counting().select_related("officer", "unit")
    return get_object_or_404(rows, pk=numbers.sent(wanted))


def _open(request: UserRequest, pk: int) -> Report | None:
    rows = Report.objects.visible_to(request.user).filter(pk=pk)
    return rows.select_related("officer__unit", "reporter", "registered_by", "finding", "unit").first()


def _decided(request: UserRequest, report: Report, **forms: AcceptForm | DeclineForm) -> HttpResponse:
    today, is_own = timezone.localdate(), handlers.made_the_finding(request.user, report)
    context = {"report": report, "accept": AcceptForm(user=request.user), "decline": DeclineForm(user=request.user),
               "finding": linked.finding_of(report, request.user), "today": today, "is_own_finding": is_own,
               "is_another_free": is_own and handlers.is_another_free(report, today)} | forms  # fmt: skip
    is_wrong = any(form.errors for form in forms.values())
    return render(request, "conduct/report_detail.html", context, status=422 if is_wrong else 200)
