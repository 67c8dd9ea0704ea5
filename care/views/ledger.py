"""A branch's year, as a workbook or on paper; its secretary's alone."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.guards import UserRequest, action
from accounts.models import Branch
from accounts.permissions import Permission
from audit import readings
from care.forms.ledger import LedgerForm
from care.models import Contact, Promise
from care.queries import ledger as ledgers
from care.services import ledgers as taking
from ui.spreadsheets.writing import XLSX_TYPE


@never_cache
@action(Permission.TASK_VIEW)
def ledger(request: UserRequest) -> HttpResponse:
    branch = _branch(request)
    form = LedgerForm(request.POST or None, user=request.user, today=timezone.localdate())
    if request.method == "POST" and (taken := form.attempt(_take, request=request, branch=branch)):
        for officer in {line.contact.officer_id for line in taken.lines}:
            readings.note(request, subject=taken.export, about=officer, kind="care.ledger.taken")
        if request.POST.get("as") == "paper":
            return render(request, "care/print_ledger.html", {"ledger": taken})
        response = HttpResponse(taking.workbook(taken), content_type=XLSX_TYPE)
        name = f"{_('ledger')}-{branch.name}-{taken.year}.xlsx"
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        return response
    context = {"form": form, "branch": branch}
    return render(request, "care/ledger.html", context, status=422 if form.errors else 200)


def _take(request: UserRequest, branch: Branch, year: int, **given: Any) -> taking.Ledger:
    rows = ledgers.of(Contact.objects.within(request.user, Permission.CONTACT_VIEW), branch, year=year)
    contacts = list(rows[: ledgers.MOST + 1])
    found = ledgers.promised(Promise.objects.within(request.user, Permission.PROMISE_VIEW), contacts)
    promised = {contact: [ledgers.told(promise) for promise in promises] for contact, promises in found.items()}
    return taking.take(contacts, promised, branch=branch, year=year, by=request.user, **given)


def _branch(request: UserRequest) -> Branch:
    """The branch asked for, else the first one held."""
    mine = Branch.objects.within(request.user, Permission.CONTACT_VIEW).select_related("unit")
    wanted = request.GET.get("branch", "")
    branch = next((one for one in mine if wanted in ("", str(one.pk))), None)
    if branch is None:
        raise Http404
    return branch
