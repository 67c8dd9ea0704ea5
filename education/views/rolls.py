"""The list of a meeting: marked, typed from paper, confirmed in bulk; then the minutes, and it is held."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from education.enums import AttendanceState
from education.forms.roll import PaperForm, RollForm
from education.forms.session import CloseForm
from education.models import Attendance, Session
from education.queries import quorum
from education.services import attendance, sessions
from education.views.sessions import own


@action(Permission.SESSION_HOLD)
def roll(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk)
    rows = _rows(request, session)
    form = RollForm(request.POST or None, user=request.user, rows=rows, is_held=session.is_held)
    if (
        request.method == "POST"
        and (count := form.attempt(attendance.mark, session=session, by=request.user)) is not None
    ):
        return _marked(request, session, count)
    return _shown(request, session, rows, roll_form=form)


@action(Permission.SESSION_HOLD)
def roll_paper(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk)
    rows = _rows(request, session)
    form = PaperForm(request.POST or None, user=request.user, rows=rows)
    if request.method == "POST":
        count = form.attempt(attendance.mark_typed, session=session, by=request.user)
        if count is not None:
            return _marked(request, session, count)
    return _shown(request, session, rows, paper_form=form)


@action(Permission.SESSION_HOLD)
def roll_confirm(request: UserRequest, pk: int) -> HttpResponse:
    """Everybody who asked beforehand, at once."""
    session = own(request, pk)
    if request.method == "POST":
        return _marked(request, session, attendance.confirm_all(session, by=request.user))
    return redirect("education:session-roll", pk=session.pk)


@action(Permission.SESSION_HOLD)
def session_close(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk)
    form = CloseForm(request.POST or None, user=request.user, session=session)
    given: dict[str, Any] = {"session": session, "by": request.user, "now": timezone.now()}
    deed = sessions.keep_minutes if request.POST.get("deed") == "keep" else sessions.close
    if request.method == "POST" and (written := form.attempt(deed, **given)):
        held = _("Held. Thank you. The hours count from now on.")
        messages.success(request, held if written.is_held else _("Kept. The meeting is not held yet."))
        return redirect(written)
    marks = session.attendances.filter(state=AttendanceState.EXPECTED)
    context = {"form": form, "session": session, "unmarked": marks.count(), "presence": quorum.presence(session)}
    return render(request, "education/session_close.html", context, status=422 if form.errors else 200)


def _rows(request: UserRequest, session: Session) -> list[Attendance]:
    rows = Attendance.objects.within(request.user, Permission.SESSION_HOLD).filter(session=session)
    return list(rows.select_related("officer", "branch"))


def _marked(request: UserRequest, session: Session, count: int) -> HttpResponse:
    messages.success(
        request, ngettext("%(count)d mark was kept.", "%(count)d marks were kept.", count) % {"count": count}
    )
    return redirect("education:session-roll", pk=session.pk)


def _shown(request: UserRequest, session: Session, rows: list[Attendance], **forms: Any) -> HttpResponse:
    given = next(iter(forms.values()))
    context = {
        "session": session,
        "roll_form": RollForm(user=request.user, rows=rows, is_held=session.is_held),
        "paper_form": PaperForm(user=request.user, rows=rows),
        "is_paper": "paper_form" in forms,
        "asking": sum(bool(row.asked) and row.state == "expected" for row in rows),
        "open": sum(row.state == "expected" for row in rows),
        "is_joint": any(row.branch_id != session.branch_id for row in rows),
    } | forms
    return render(request, "education/roll.html", context, status=422 if given.errors else 200)
