"""The home: where it lies, who of it serves, and the one history of visits."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from care.forms.household import AreaForm, ColleagueForm
from care.models import Household, HouseholdMember
from care.queries import homes, met
from care.services import households
from care.views.tabs import aid_tabs
from members.models import Officer
from ui.paging import paginate


@page(Permission.FAMILY_VIEW)
def household_list(request: UserRequest) -> HttpResponse:
    """The own home first; then the homes of several officers within reach."""
    officer = Officer.objects.visible_to(request.user).filter(user=request.user).first()
    shared = homes.shared(request.user)
    own = homes.own(officer) if officer else None
    context = {
        "tabs": aid_tabs(request.user, "care:household-list"),
        "officer": officer,
        "own": own,
        "shared": [home for home in shared if not own or home != own.home],
    }
    return render(request, "care/household_list.html", context)


@page(Permission.FAMILY_VIEW)
def household_detail(request: UserRequest, pk: int) -> HttpResponse:
    home = get_object_or_404(Household.objects.visible_to(request.user), pk=pk)
    members = list(home.members.agreed().select_related("officer__unit"))
    for member in members:
        if member.officer.user_id != request.user.pk:
            readings.note(request, subject=home, about=member.officer_id)
    visits = homes.visits(home)
    may_read = homes.may_read_visits(request.user, home)
    page = paginate(request, visits) if may_read else None
    who = met.worded(page.items, request.user) if page else {}
    context = {
        "home": home,
        "members": members,
        "may_read": may_read,
        "page": page,
        "lines": [(visit, who[visit.pk]) for visit in page.items] if page else [],
        "count": 0 if may_read else visits.count(),
    }
    return render(request, "care/household_detail.html", context)


@action(Permission.FAMILY_EDIT)
def household_settle(request: UserRequest) -> HttpResponse:
    officer = _own(request)
    home = homes.own(officer).home
    form = AreaForm(request.POST or None, user=request.user, initial={"area": home.area if home else ""})
    settle = partial(households.settle, officer=officer, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.attempt(settle) is not None:
        messages.success(request, _("Saved."))
        return redirect("care:household-list")
    return render(request, "care/household_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.FAMILY_EDIT)
def household_ask(request: UserRequest) -> HttpResponse:
    officer = _own(request)
    form = ColleagueForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.attempt(households.ask, officer=officer, by=request.user, today=timezone.localdate())
        if not form.errors:
            messages.success(request, _("If this is a colleague's number, they have been asked."))
            return redirect("care:household-list")
    return render(request, "care/household_ask.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.FAMILY_EDIT)
def household_answer(request: UserRequest, pk: int) -> HttpResponse:
    asked = _own_line(request, pk, is_agreed=False)
    if request.method == "POST":
        agrees = request.POST.get("answer") == "yes"
        households.answer(asked, agrees=agrees, by=request.user, today=timezone.localdate())
        messages.success(request, _("You share one home now.") if agrees else _("Not shared. Nobody is told why."))
    return redirect("care:household-list")


@action(Permission.FAMILY_EDIT)
def household_leave(request: UserRequest, pk: int) -> HttpResponse:
    member = _own_line(request, pk, is_agreed=True)
    if request.method == "POST":
        households.leave(member, by=request.user)
        messages.success(request, _("The history is no longer shared."))
        return redirect("care:household-list")
    return render(request, "care/household_leave.html", {"member": member})


def _own(request: UserRequest) -> Officer:
    return get_object_or_404(Officer.objects.within(request.user, Permission.FAMILY_EDIT), user=request.user)


def _own_line(request: UserRequest, pk: int, *, is_agreed: bool) -> HouseholdMember:
    rows = HouseholdMember.objects.within(request.user, Permission.FAMILY_EDIT).filter(officer__user=request.user)
    found = rows.filter(agreed_on__isnull=not is_agreed).select_related("household", "officer")
    return get_object_or_404(found, pk=pk)
