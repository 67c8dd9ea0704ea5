"""Hours of study: one's own, an officer's, a branch's, and who is exempt."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import Branch
from accounts.permissions import Permission
from audit import readings
from education.forms.branch import BranchChoice
from education.forms.hours import ExemptionForm, TakeHoursForm
from education.models import StudyExemption
from education.queries import branches, trainings
from education.queries import hours as asked
from education.services import hours
from education.views.tabs import tabs_for
from members.models import Officer
from ui.spreadsheets.writing import XLSX_TYPE

YEARS = 5


@page(Permission.HOURS_VIEW)
def hours_own(request: UserRequest) -> HttpResponse:
    officer = get_object_or_404(Officer.objects.within(request.user, Permission.HOURS_VIEW), user=request.user)
    return _statement(request, officer)


@page(Permission.HOURS_VIEW)
def hours_detail(request: UserRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer.objects.within(request.user, Permission.HOURS_VIEW), pk=pk)
    readings.note(request, subject=officer, about=officer.pk, kind="education.hours.read")
    return _statement(request, officer)


@page(Permission.HOURS_BOARD)
def hours_branch(request: UserRequest) -> HttpResponse:
    """By name for the branch's secretary; for everybody else how many have reached their hours."""
    branch, year = _branch(request, Permission.HOURS_BOARD), _year(request)
    lines = asked.of_branch(branch, year=year, today=timezone.localdate())
    is_named = branch.pk in request.user.branches(Permission.HOURS_VIEW)
    with_target = [line for line in lines if line.target]
    context = {
        "branch": branch,
        "year": year,
        "years": _years(),
        "lines": lines if is_named else [],
        "is_named": is_named,
        "count": len(with_target),
        "reached": sum(line.is_reached for line in with_target),
        "hours": round(sum(line.hours for line in lines), 1),
        "choice": BranchChoice(initial={"branch": branch}, user=request.user, permission=Permission.HOURS_BOARD),
        "tabs": tabs_for(request.user, "branch-hours"),
    }
    return render(request, "education/hours_branch.html", context)


@action(Permission.HOURS_VIEW)
def hours_export(request: UserRequest) -> HttpResponse:
    branch, year = _branch(request, Permission.EXEMPTION_EDIT), _year(request)
    form = TakeHoursForm(request.POST or None, user=request.user)
    if request.method == "POST":
        lines = asked.of_branch(branch, year=year, today=timezone.localdate())
        if book := form.attempt(hours.take, statements=lines, branch=branch, year=year, by=request.user):
            response = HttpResponse(book, content_type=XLSX_TYPE)
            name = quote(f"{_('hours')}-{branch.name}-{year}.xlsx")
            response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
            return response
    context = {"form": form, "branch": branch, "year": year, "back": _address(branch, year)}
    return render(request, "education/hours_export.html", context, status=422 if form.errors else 200)


@action(Permission.EXEMPTION_EDIT)
def exemption_create(request: UserRequest) -> HttpResponse:
    form = ExemptionForm(request.POST or None, user=request.user, initial={"since": timezone.localdate()})
    if request.method == "POST" and (exemption := form.attempt(hours.exempt, by=request.user)):
        messages.success(request, _("Kept. The yearly hours shrink with the time."))
        return redirect("education:hours-detail", pk=exemption.officer_id)
    context = {"form": form, "back": reverse("education:hours-branch")}
    return render(request, "education/exemption_form.html", context, status=422 if form.errors else 200)


@action(Permission.EXEMPTION_EDIT)
def exemption_end(request: UserRequest, pk: int) -> HttpResponse:
    exemption = get_object_or_404(StudyExemption.objects.within(request.user, Permission.EXEMPTION_EDIT), pk=pk)
    if request.method == "POST":
        hours.end_exemption(exemption, by=request.user, today=timezone.localdate())
        messages.success(request, _("The exemption ends today."))
    return redirect("education:hours-detail", pk=exemption.officer_id)


def _statement(request: UserRequest, officer: Officer) -> HttpResponse:
    year, today = _year(request), timezone.localdate()
    attended = asked.attended(year).filter(officer=officer).order_by("session__starts_at")
    statement = asked.statements([officer], year=year, today=today)[0]
    is_mine = officer.user_id == request.user.pk
    may_see_exemptions = is_mine or officer.branch_id in request.user.branches(Permission.EXEMPTION_VIEW)
    context = {
        "officer": officer,
        "is_mine": is_mine,
        "year": year,
        "years": _years(),
        "statement": statement,
        "attended": attended.select_related("session__kind"),
        "trainings": trainings.counted(year).filter(officer=officer).order_by("ended_on", "pk"),
        "exemptions": statement.exemptions if may_see_exemptions else [],
        "may_edit": officer.branch_id in request.user.branches(Permission.EXEMPTION_EDIT),
        "today": today,
        "tabs": tabs_for(request.user, "hours" if is_mine else ""),
    }
    return render(request, "education/hours.html", context)


def _branch(request: UserRequest, permission: Permission) -> Branch:
    branch = branches.chosen(request.user, permission, request.GET.get("branch", ""))
    if branch is None:
        raise Http404
    return branch


def _year(request: UserRequest) -> int:
    asked_for = request.GET.get("year", "")
    return int(asked_for) if asked_for in map(str, _years()) else timezone.localdate().year


def _years() -> list[int]:
    this = timezone.localdate().year
    return [this - back for back in range(YEARS)]


def _address(branch: Branch, year: int) -> str:
    return f"{reverse('education:hours-branch')}?branch={branch.pk}&year={year}"
