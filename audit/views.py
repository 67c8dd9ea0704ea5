"""The auditor's log, and each officer's list of who opened their file."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from audit import queries
from audit.filters import LogFilter
from audit.models import Entry
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.LOG_VIEW)
def entry_list(request: UserRequest) -> HttpResponse:
    form = LogFilter(request.GET or None, user=request.user)
    rows = Entry.objects.visible_to(request.user)
    if form.is_bound:
        rows = queries.narrowed(rows, **form.cleaned_data) if form.is_valid() else rows.none()
    context = {"form": form, "entries": paginate(request, rows), "check": queries.last_check()}
    return render_part(request, "audit/entry_list.html", "audit/_entry_rows.html", context)


@page(Permission.OWN_ACCOUNT)
def my_readers(request: UserRequest) -> HttpResponse:
    """Seen by the officer alone; opening it is not a reading."""
    officer = getattr(request.user, "officer", None)
    rows = queries.readers_of(officer.pk, besides=request.user) if officer else Entry.objects.none()
    return render(request, "audit/my_readers.html", {"entries": paginate(request, rows), "officer": officer})
