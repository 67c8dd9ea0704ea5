"""A branch's gifts of a year, on paper or as a workbook; what all branches gave; and what the funds allow."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.guards import UserRequest, action, page
from accounts.models import Branch
from accounts.permissions import Permission
from audit import readings
from care.forms.aid import FundForm
from care.forms.ledger import LedgerForm
from care.models import AidEntry, AidFund
from care.models.aid import AidEntryQuerySet
from care.queries import aid as ledger
from care.services import aid, aid_ledgers
from ui.htmx import render_part
from ui.paging import paginate
from ui.spreadsheets.writing import XLSX_TYPE


@never_cache
@action(Permission.AID_RECORD)
def aid_ledger(request: UserRequest) -> HttpResponse:
    """The branch asked for, else the only one; with several the sums lead to each."""
    today = timezone.localdate()
    rows = AidEntry.objects.within(request.user, Permission.AID_RECORD)
    branch = _branch(request)
    if branch is None:
        return _branches(request, rows, today.year)
    form = LedgerForm(request.POST or None, user=request.user, today=today)
    del form.fields["with_words"]
    if request.method == "POST" and (taken := form.attempt(_take, request=request, branch=branch)):
        for officer in {line.entry.officer_id for line in taken.lines}:
            readings.note(request, subject=taken.export, about=officer, kind="care.aid.exported")
        if request.POST.get("as") == "paper":
            return render(request, "care/print_aid.html", {"ledger": taken})
        response = HttpResponse(aid_ledgers.workbook(taken), content_type=XLSX_TYPE)
        name = f"{_('gifts')}-{branch.name}-{taken.year}.xlsx"
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        return response
    context = {"form": form, "branch": branch}
    return render(request, "care/aid_ledger.html", context, status=422 if form.errors else 200)


@page(Permission.AID_RECORD)
def fund_list(request: UserRequest) -> HttpResponse:
    return render(request, "care/fund_list.html", {"funds": AidFund.objects.all()})


@action(Permission.AID_SET)
def fund_edit(request: UserRequest, pk: int) -> HttpResponse:
    fund = get_object_or_404(AidFund.objects.all(), pk=pk)
    name = fund.name
    form = FundForm(request.POST or None, user=request.user, instance=fund)
    if request.method == "POST" and form.attempt(aid.limit, fund=fund, by=request.user) is not None:
        messages.success(request, _("Saved. It holds for what is entered from now on."))
        return redirect("care:fund-list")
    return render(request, "care/fund_form.html", {"form": form, "name": name}, status=422 if form.errors else 200)


def _branches(request: UserRequest, rows: AidEntryQuerySet, year: int) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    page_of = paginate(request, ledger.giving(rows, year=year, words=words))
    sums = ledger.by_branch(rows.filter(branch__in=page_of.items), year=year)
    context = {"page": page_of, "sums": sums, "year": year, "words": words}
    return render_part(request, "care/aid_branches.html", "care/_aid_branch_rows.html", context)


def _take(request: UserRequest, branch: Branch, year: int, **given: Any) -> aid_ledgers.AidLedger:
    rows = ledger.of(AidEntry.objects.within(request.user, Permission.AID_RECORD), branch, year=year)
    entries = list(ledger.seen_by(request.user, rows)[: ledger.MOST + 1])
    return aid_ledgers.take(entries, branch=branch, year=year, by=request.user, **given)


def _branch(request: UserRequest) -> Branch | None:
    rows = Branch.objects.within(request.user, Permission.AID_RECORD).select_related("unit")
    wanted = request.GET.get("branch", "")
    if wanted:
        return get_object_or_404(rows, pk=wanted if wanted.isdecimal() else 0)
    own = list(rows[:2])
    return own[0] if len(own) == 1 else None
