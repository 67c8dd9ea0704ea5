"""Answering an invitation, and checking in at the host's screen."""

from functools import partial
from io import BytesIO

import segno
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.enums import Asked
from education.models import Attendance, Session
from education.queries import sessions as asked_of
from education.rules import check_in
from education.services import attendance, codes
from education.views.sessions import own
from ui.buttons import press
from ui.htmx import render_part


@action(Permission.ATTENDANCE_VIEW)
def session_answer(request: UserRequest, pk: int) -> HttpResponse:
    """One tap: on duty, on leave, or coming after all."""
    mine = _mine(request, pk)
    if request.method == "POST":
        asked = request.POST.get("asked", "")
        known = asked if asked in Asked.values else ""
        asking = partial(attendance.ask, mine, asked=known, by=request.user, now=timezone.now())
        press(request, asking, _("Thank you. Your secretary sees it.") if asked else _("Good, see you there."))
    return redirect(mine.session)


@never_cache
@page(Permission.SESSION_HOLD)
def session_screen(request: UserRequest, pk: int) -> HttpResponse:
    """The host's screen. It draws a new code by itself; the list on paper is as good."""
    session = own(request, pk)
    now = timezone.now()
    is_open = session.is_planned and check_in.is_open(session.starts_at, session.ends_at, now)
    came = sum(count for state, _label, count in asked_of.counts(session) if state in ("present", "late"))
    context = {"session": session, "is_open": is_open, "code": _drawn(session) if is_open else "", "came": came}
    return render_part(request, "education/screen.html", "education/_screen_code.html", context)


@never_cache
@action(Permission.ATTENDANCE_VIEW)
def session_arrive(request: UserRequest, pk: int) -> HttpResponse:
    """Where the code leads: one tap, and one is there."""
    mine = _mine(request, pk)
    code = request.POST.get("code", "") or request.GET.get("code", "")
    is_good = codes.is_good(code, mine.session_id)
    problem = ""
    if request.method == "POST" and is_good:
        try:
            attendance.arrive(mine, by=request.user, now=timezone.now())
            messages.success(request, _("You are on the list. Good to have you here."))
            return redirect(mine.session)
        except ValidationError as refused:
            problem = refused.messages[0]
    context = {"session": mine.session, "code": code, "is_good": is_good, "problem": problem}
    return render(request, "education/arrive.html", context, status=422 if request.method == "POST" else 200)


def _mine(request: UserRequest, pk: int) -> Attendance:
    rows = Attendance.objects.visible_to(request.user).filter(officer__user=request.user)
    return get_object_or_404(rows.select_related("session__kind", "officer"), session=pk)


def _drawn(session: Session) -> SafeString:
    address = settings.PORTAL_ADDRESS.rstrip("/") + reverse("education:session-arrive", args=[session.pk])
    out = BytesIO()
    segno.make_qr(f"{address}?code={codes.code_for(session.pk)}").save(
        out, kind="svg", scale=8, border=3, xmldecl=False, svgns=True, omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 - drawn here, from our own address
