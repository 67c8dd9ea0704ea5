"""Meetings: the list, one of them, and preparing, changing, inviting, calling off."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.models import Branch
from accounts.permissions import Permission
from ballots.models import Vote
from education.enums import SessionState
from education.forms.session import NewSessionForm, SessionForm, facts_of
from education.models import Attendance, Material, PlannedMeeting, Review, Session, SessionPlan
from education.queries import branches, groups, quorum
from education.queries import plans as planned_for
from education.queries import sessions as asked
from education.queries.gains import own_papers
from education.rules import check_in
from education.rules.invitation import Invitation, written
from education.services import sessions
from education.views.tabs import tabs_for
from ui import numbers
from ui.buttons import press
from ui.paging import paginate
from ui.tabs import Tab

CALENDAR_TYPE = "text/calendar; charset=utf-8"


@page(Permission.SESSION_VIEW)
def session_list(request: UserRequest) -> HttpResponse:
    rows = Session.objects.visible_to(request.user).select_related("kind", "branch", "group")
    is_past = request.GET.get("show") == "past"
    now = timezone.now()
    group = groups.own(request.user)
    rows = rows.filter(ends_at__lt=now) if is_past else rows.filter(ends_at__gte=now).order_by("starts_at", "pk")
    here = reverse("education:session-list")
    context = {
        "page": paginate(request, asked.with_own_answer(rows, request.user)),
        "is_past": is_past,
        "may_run": bool(request.user.branches(Permission.SESSION_HOLD)) or (group is not None and group.is_leader),
        "own_group": group,
        "owed": planned_for.next_of(group.group) if group else None,
        "tabs": tabs_for(request.user, "sessions"),
        "times": [Tab(here, _("To come"), not is_past), Tab(f"{here}?show=past", _("Past"), is_past)],
        "several": len(request.user.branches(Permission.SESSION_VIEW)) != 1,
    }
    return render(request, "education/session_list.html", context)


@page(Permission.SESSION_VIEW)
def session_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Session.objects.visible_to(request.user).select_related(
        "kind", "form", "branch", "group", "host", "make_up_of"
    )
    session = get_object_or_404(rows.prefetch_related("joint_branches"), pk=pk)
    now = timezone.now()
    visible = Attendance.objects.visible_to(request.user).filter(session=session).select_related("officer")
    people = list(visible)
    mine = next((row for row in people if row.officer.user_id == request.user.pk), None)
    is_branch = session.branch_id in request.user.branches(Permission.SESSION_RUN)
    may_run = is_branch or groups.leads(request.user, session.group)
    plan = SessionPlan.objects.visible_to(request.user).filter(session=session).first() if session.is_held else None
    context = {
        "session": session,
        "joint": list(session.joint_branches.all()),
        "mine": mine,
        "own": own_papers(session, request.user, now) if mine else None,
        "may_answer": mine is not None and session.is_planned and session.starts_at > now,
        "people": people if may_run or request.user.branches(Permission.ATTENDANCE_VIEW) else [],
        "counts": asked.counts(session),
        "may_run": may_run,
        "is_branch": is_branch,
        "review": Review.objects.visible_to(request.user).filter(pk=pk).first() if session.is_held else None,
        "plan": plan,
        "may_offer": is_branch and session.is_held and plan is None,
        "library": Material.objects.visible_to(request.user).filter(sessions=session),
        "is_open": check_in.is_open(session.starts_at, session.ends_at, now),
        "has_begun": session.starts_at <= now,
        "presence": quorum.presence(session) if may_run and session.is_planned and session.starts_at <= now else None,
        "votes": Vote.objects.visible_to(request.user).filter(put_in__session=session),
        "asking": sum(bool(row.asked) and row.state == "expected" for row in people),
        "back": reverse("education:session-list"),
    }
    return render(request, "education/session_detail.html", context)


@page(Permission.SESSION_VIEW)
def session_calendar(request: UserRequest, pk: int) -> HttpResponse:
    """For the calendar of whoever asks; theme and agenda are known to those invited."""
    session = get_object_or_404(Session.objects.visible_to(request.user).select_related("kind"), pk=pk)
    body = written(
        Invitation(
            key=f"session:{session.pk}",
            version=session.version,
            title=f"{session.kind}: {session.theme}",
            place=session.place,
            agenda=session.agenda,
            url=settings.PORTAL_ADDRESS.rstrip("/") + session.get_absolute_url(),
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            written_at=session.invited_at or session.created_at,
            is_cancelled=session.state == SessionState.CANCELLED,
        )
    )
    response = HttpResponse(body, content_type=CALENDAR_TYPE)
    response["Content-Disposition"] = f'attachment; filename="meeting-{session.pk}.ics"'
    return response


@action(Permission.SESSION_HOLD)
def session_create(request: UserRequest) -> HttpResponse:
    """For the year plan, like another one, to make another one up, or out of the blue."""
    planned = _named(request, "planned", PlannedMeeting.objects.within(request.user, Permission.SESSION_HOLD))
    like = _named(request, "like", Session.objects.within(request.user, Permission.SESSION_HOLD))
    make_up_of = _named(request, "make_up_of", Session.objects.within(request.user, Permission.SESSION_HOLD))
    source = planned or like or make_up_of
    branch = source.branch if source else _branch(request)
    initial = _initial(planned, like or make_up_of)
    form = NewSessionForm(request.POST or None, user=request.user, branch=branch, initial=initial)
    given: dict[str, Any] = {"branch": branch, "by": request.user, "planned": planned, "make_up_of": make_up_of}
    if request.method == "POST" and (session := form.attempt(sessions.prepare, **given)):
        messages.success(request, _("Prepared. Invite when you are ready."))
        return redirect(session)
    context = {"form": form, "branch": branch, "planned": planned, "make_up_of": make_up_of}
    return render(request, "education/session_form.html", context, status=422 if form.errors else 200)


@action(Permission.SESSION_HOLD)
def session_edit(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk)
    form = SessionForm(request.POST or None, user=request.user, branch=session.branch, session=session)
    given: dict[str, Any] = {"session": session, "by": request.user, "today": timezone.localdate()}
    if request.method == "POST" and (changed := form.attempt(sessions.change, **given)):
        messages.success(request, _("Saved."))
        return redirect(changed)
    context = {"form": form, "branch": session.branch, "session": session}
    return render(request, "education/session_form.html", context, status=422 if form.errors else 200)


@action(Permission.SESSION_HOLD)
def session_invite(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk)
    if request.method == "POST":
        try:
            count = sessions.invite(session, by=request.user, today=timezone.localdate())
            said = ngettext("%(count)d person was invited.", "%(count)d people were invited.", count)
            messages.success(request, said % {"count": count})
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
    return redirect(session)


@action(Permission.SESSION_HOLD)
def session_cancel(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk)
    if request.method == "POST":
        known = numbers.sent(request.POST.get("version", ""))
        cancelling = partial(sessions.cancel, session, version=known, by=request.user, today=timezone.localdate())
        press(request, cancelling, _("Cancelled. Whoever was invited is told."))
    return redirect(session)


def own(request: UserRequest, pk: int, permission: Permission = Permission.SESSION_HOLD) -> Session:
    """One that this secretary's branch holds, or the party group that this officer leads."""
    rows = Session.objects.within(request.user, permission).select_related("kind", "branch", "group", "host")
    return get_object_or_404(rows, pk=pk)


def _named(request: UserRequest, name: str, rows: Any) -> Any:
    key = request.GET.get(name, "")
    if not key:
        return None
    return get_object_or_404(rows.select_related("kind", "branch", "group"), pk=numbers.sent(key))


def _initial(planned: PlannedMeeting | None, like: Session | None) -> dict[str, Any]:
    if like:
        return facts_of(like) | {"day": None}
    if planned:
        return {"kind": planned.kind_id, "group": planned.group_id, "day": planned.planned_on, "begins": "15:00"}
    return {"begins": "15:00"}


def _branch(request: UserRequest) -> Branch:
    """The one asked for or held; else that of the party group which one leads."""
    branch = branches.chosen(request.user, Permission.SESSION_RUN, request.GET.get("branch", ""))
    branch = branch or groups.led_branch(request.user)
    if branch is None:
        raise Http404
    return branch
