"""The ledger of gifts and consolation."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import Branch
from accounts.permissions import Permission
from audit import readings
from care.forms.aid import AidForm, AidPersonForm, CounterForm
from care.models import AidEntry, LifeEvent
from care.queries import aid as ledger
from care.services import aid
from care.views.tabs import aid_tabs
from members.models import Officer
from ui.buttons import press
from ui.htmx import render_part
from ui.paging import paginate
from ui.tabs import Tab

YEARS = 5


@page(Permission.AID_VIEW)
def aid_list(request: UserRequest) -> HttpResponse:
    """What was given in a year, newest first; for an officer what came to them."""
    today = timezone.localdate()
    year = _year(request, today.year)
    rows = AidEntry.objects.visible_to(request.user)
    branch = _branch_of(request)
    if branch:
        rows = rows.filter(branch=branch)
    is_waiting = request.GET.get("view") == "waiting" and request.user.can(Permission.AID_RECORD)
    shown = rows.waiting() if is_waiting else rows.of_year(year)
    shown_page = paginate(request, ledger.seen_by(request.user, shown))
    context: dict[str, Any] = {
        "tabs": aid_tabs(request.user, "care:aid-list"),
        "views": _views(request, year, is_waiting=is_waiting),
        "page": shown_page,
        "lines": [(entry, ledger.occasion(entry)) for entry in shown_page],
        "year": year,
        "branch": branch,
        "is_waiting": is_waiting,
        "may_record": request.user.can(Permission.AID_RECORD),
    }
    if request.user.can(Permission.AID_RECORD) and not is_waiting:
        context["sums"] = ledger.sums(rows, year=year)
    return render_part(request, "care/aid_list.html", "care/_aid_rows.html", context)


@page(Permission.AID_VIEW)
def aid_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = ledger.seen_by(request.user, AidEntry.objects.visible_to(request.user))
    entry = get_object_or_404(rows.select_related("reverses"), pk=pk)
    is_mine = entry.officer.user_id == request.user.pk
    if not is_mine:
        readings.note(request, subject=entry, about=entry.officer_id)
    counters = list(AidEntry.objects.visible_to(request.user).filter(reverses=entry))
    within = AidEntry.objects.within(request.user, Permission.AID_CONFIRM).waiting()
    context = {
        "entry": entry,
        "facts": _facts(entry),
        "counters": counters,
        "may_confirm": within.filter(pk=entry.pk).exists(),
        "may_withdraw": entry.state == "waiting" and entry.entered_by_id == request.user.pk,
        "may_undo": _may_undo(request, entry, counters),
    }
    return render(request, "care/aid_detail.html", context)


@action(Permission.AID_RECORD)
def aid_create(request: UserRequest) -> HttpResponse:
    """For a person, or from an event that the reader may know of."""
    event, officer = _event_of(request), None
    if event:
        officer = event.officer
    elif request.GET.get("officer") or request.GET.get("officer_text"):
        person = AidPersonForm(request.GET, user=request.user)
        officer = person.cleaned_data["officer"] if person.is_valid() else None
    if officer is None:
        person = AidPersonForm(request.GET or None, user=request.user)
        return render(request, "care/aid_person.html", {"form": person}, status=422 if person.errors else 200)
    if officer.user_id == request.user.pk:
        raise Http404
    today = timezone.localdate()
    form = AidForm(request.POST or None, user=request.user, for_event=event is not None, today=today)
    if request.method == "POST":
        entry = form.attempt(aid.enter, officer=officer, event=event, by=request.user, today=today)
        if entry:
            messages.success(request, _("Entered. It counts once somebody else has confirmed it."))
            return redirect(entry)
    context = {"form": form, "officer": officer, "event": event}
    return render(request, "care/aid_form.html", context, status=422 if form.errors else 200)


@action(Permission.AID_CONFIRM)
def aid_confirm(request: UserRequest, pk: int) -> HttpResponse:
    """Right, or sent back: one question, two buttons on the entry's page."""
    entry = get_object_or_404(AidEntry.objects.within(request.user, Permission.AID_CONFIRM), pk=pk)
    answer = request.POST.get("answer")
    if request.method == "POST" and answer in {"right", "wrong"}:
        is_right = answer == "right"
        said = _("Confirmed. Thank you for looking twice.") if is_right else _("Sent back. It counts for nothing.")
        closing = partial(aid.close, entry, is_right=is_right, by=request.user, today=timezone.localdate())
        press(request, closing, said)
    return redirect(entry)


@action(Permission.AID_RECORD)
def aid_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    mine = AidEntry.objects.within(request.user, Permission.AID_RECORD).filter(entered_by=request.user)
    entry = get_object_or_404(mine, pk=pk)
    if request.method == "POST":
        closing = partial(aid.withdraw, entry, by=request.user, today=timezone.localdate())
        press(request, closing, _("Taken back. It counts for nothing."))
    return redirect(entry)


@action(Permission.AID_RECORD)
def aid_counter(request: UserRequest, pk: int) -> HttpResponse:
    rows = AidEntry.objects.within(request.user, Permission.AID_RECORD)
    entry = get_object_or_404(rows.select_related("officer__unit", "fund"), pk=pk)
    form = CounterForm(request.POST or None, user=request.user)
    if request.method == "POST":
        opposite = form.attempt(aid.counter, entry=entry, by=request.user, today=timezone.localdate())
        if opposite:
            messages.success(request, _("Entered. It counts once somebody else has confirmed it."))
            return redirect(opposite)
    return render(request, "care/aid_counter.html", {"form": form, "entry": entry}, status=422 if form.errors else 200)


def _may_undo(request: UserRequest, entry: AidEntry, counters: list[AidEntry]) -> bool:
    is_undone = any(one.state in {"waiting", "confirmed"} for one in counters)
    if entry.state != "confirmed" or entry.reverses_id or is_undone:
        return False
    return AidEntry.objects.within(request.user, Permission.AID_RECORD).filter(pk=entry.pk).exists()


def _year(request: UserRequest, this_year: int) -> int:
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) == 4 else this_year
    return year if this_year - YEARS < year <= this_year else this_year


def _branch_of(request: UserRequest) -> Branch | None:
    wanted = request.GET.get("branch", "")
    if not wanted.isdecimal():
        return None
    return get_object_or_404(Branch.objects.within(request.user, Permission.AID_RECORD), pk=wanted)


def _views(request: UserRequest, year: int, *, is_waiting: bool) -> list[Tab]:
    if not request.user.can(Permission.AID_RECORD):
        return []
    this_year = timezone.localdate().year
    years = [this_year - back for back in range(YEARS) if back < 2 or this_year - back == year]
    branch = f"&branch={request.GET['branch']}" if request.GET.get("branch", "").isdecimal() else ""
    tabs = [Tab(f"?view=waiting{branch}", _("To be confirmed"), is_waiting)]
    return tabs + [Tab(f"?year={one}{branch}", str(one), not is_waiting and one == year) for one in years]


def _event_of(request: UserRequest) -> LifeEvent | None:
    wanted = request.GET.get("event", "")
    if not wanted.isdecimal():
        return None
    rows = LifeEvent.objects.visible_to(request.user).standing().select_related("officer__unit", "kind")
    reached = rows.filter(officer__in=Officer.objects.within(request.user, Permission.AID_RECORD))
    return get_object_or_404(reached, pk=wanted)


def _facts(entry: Any) -> list[tuple[str, str]]:
    closed_as = {
        "confirmed": _("Confirmed by"),
        "refused": _("Sent back by"),
        "withdrawn": _("Taken back by"),
    }
    facts = [
        (_("What was given"), f"{entry.what} ({entry.get_kind_display()})"),
        (_("Occasion"), ledger.occasion(entry)),
        (_("Source of funds"), entry.fund.name),
        (_("Party branch"), entry.branch.name if entry.branch else ""),
        (_("Reason"), entry.reason),
        (_("Entered by"), entry.entered_by.name),
        (closed_as.get(entry.state, ""), entry.closed_by.name if entry.closed_by else ""),
    ]
    return [(label, str(value)) for label, value in facts if value]
