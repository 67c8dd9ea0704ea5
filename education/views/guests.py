"""Asking somebody to a meeting by hand: a guest, or one who was forgotten."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from education.forms.guests import GuestForm
from education.models import Attendance
from education.services import guests
from education.views.sessions import own
from ui.buttons import press


@action(Permission.SESSION_RUN)
def session_guests(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk, Permission.SESSION_RUN)
    form = GuestForm(request.POST or None, user=request.user)
    if request.method == "POST":
        count = form.attempt(partial(guests.ask, session), by=request.user, today=timezone.localdate())
        if count:
            said = ngettext("%(count)d person was put on the list.", "%(count)d people were put on the list.", count)
            messages.success(request, said % {"count": count})
            return redirect("education:session-guests", pk=session.pk)
    rows = Attendance.objects.within(request.user, Permission.SESSION_RUN).filter(session=session, is_guest=True)
    context = {"form": form, "session": session, "guests": rows.select_related("officer", "branch")}
    return render(request, "education/session_guests.html", context, status=422 if form.errors else 200)


@action(Permission.SESSION_RUN)
def guest_remove(request: UserRequest, pk: int) -> HttpResponse:
    rows = Attendance.objects.within(request.user, Permission.SESSION_RUN).filter(is_guest=True)
    row = get_object_or_404(rows.select_related("session", "officer"), pk=pk)
    session = own(request, row.session_id, Permission.SESSION_RUN)
    if request.method == "POST":
        press(request, partial(guests.take_off, row, by=request.user), _("Taken off the list."))
    return redirect("education:session-guests", pk=session.pk)
