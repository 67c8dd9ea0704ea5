"""Findings: noted, replied to, decided on, put right, looked at again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from conduct.enums import FindingState, Side
from conduct.forms.finding import DecideForm, FindingForm, MendForm, RecheckForm, ReplyForm
from conduct.models import Finding, Inspection, Norm, Reply
from conduct.queries import linked, supervision
from conduct.rules.inspection import COUNTING, MEND_DAYS, is_heard
from conduct.services import findings, mending
from conduct.views.supervision import rooms
from members.queries.calendar import workday_after
from ui.htmx import render_part
from ui.paging import paginate
from ui.tabs import Tab

RELATED = ("unit", "norm", "officer__unit", "owner__unit", "found_by", "decided_by", "mended_by", "rechecked_by")


@page(Permission.INSPECT_VIEW)
def finding_list(request: UserRequest) -> HttpResponse:
    """All within reach, or what waits for the reader."""
    is_waiting = request.GET.get("view") == "waiting"
    today = timezone.localdate()
    rows = Finding.objects.visible_to(request.user).select_related("unit", "norm").with_repeats()
    if is_waiting:
        rows = supervision.waiting(request.user, today=today).with_repeats()
    is_posted = request.user.can(Permission.INSPECT_ACT) or request.user.can(Permission.INSPECT_REPLY)
    context = {
        "tabs": rooms(request.user, "conduct:finding-list"),
        "views": [Tab("?", _("All"), not is_waiting), Tab("?view=waiting", _("Waits for you"), is_waiting)]
        if is_posted
        else [],
        "page": paginate(request, rows),
        "is_waiting": is_waiting,
        "today": today,
    }
    return render_part(request, "conduct/finding_list.html", "conduct/_finding_rows.html", context)


@page(Permission.INSPECT_VIEW)
def finding_detail(request: UserRequest, pk: int) -> HttpResponse:
    finding = get_object_or_404(Finding.objects.visible_to(request.user).select_related(*RELATED).with_repeats(), pk=pk)
    if finding.officer_id:
        is_named = finding.officer is not None and finding.officer.user_id == request.user.pk
        if not is_named:
            readings.note(request, subject=finding, about=finding.officer_id)
    replies = list(finding.replies.select_related("by"))
    context = {"finding": finding, "replies": replies, "today": timezone.localdate()}
    if request.user.can(Permission.DISCIPLINE_DESK):
        context["linked"] = linked.to_finding(finding, request.user)
        context["may_report"] = finding.state in COUNTING and request.user.can(Permission.DISCIPLINE_HANDLE)
    return render(request, "conduct/finding_detail.html", context | _rights(request, finding, replies))


@page(Permission.INSPECT_VIEW)
def finding_photo(request: UserRequest, pk: int) -> HttpResponse:
    """Within reach only, and never kept by the browser or anything between."""
    finding = get_object_or_404(Finding.objects.visible_to(request.user), pk=pk)
    if not finding.photo:
        raise Http404
    with finding.photo.open("rb") as kept:
        response = HttpResponse(kept.read(), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    return response


@action(Permission.INSPECT_ACT)
def finding_create(request: UserRequest, pk: int) -> HttpResponse:
    """Beside the norm from which one came."""
    reached = Inspection.objects.within(request.user, Permission.INSPECT_ACT).select_related("unit")
    inspection, today = get_object_or_404(reached, pk=pk), timezone.localdate()
    norms = Norm.objects.filter(checklist=inspection.checklist_id).on(inspection.begun_on or today)
    form = FindingForm(
        request.POST or None, request.FILES or None, user=request.user, norms=norms, norm=request.GET.get("norm", "")
    )
    if request.method == "POST" and (
        noted := form.attempt(findings.note, inspection=inspection, by=request.user, today=today)
    ):
        messages.success(request, _("Noted. The unit may reply before it counts."))
        return redirect(f"{noted.inspection.get_absolute_url()}#norms")
    context = {"form": form, "inspection": inspection}
    return render(request, "conduct/finding_form.html", context, status=422 if form.errors else 200)


@action(Permission.INSPECT_VIEW)
def finding_reply(request: UserRequest, pk: int) -> HttpResponse:
    finding = _reached(request, pk, Permission.INSPECT_REPLY)
    form = ReplyForm(request.POST or None, user=request.user)

    def reply(answer: str, text: str) -> Reply:
        today = timezone.localdate()
        return findings.reply(finding, accepts=answer == "accepts", text=text, by=request.user, today=today)

    if request.method == "POST" and (said := form.attempt(reply)):
        messages.success(request, _("Your reply stands beside the finding."))
        return redirect(said.finding)
    return _asked(request, finding, form, _("Reply"))


@action(Permission.INSPECT_ACT)
def finding_decide(request: UserRequest, pk: int) -> HttpResponse:
    finding, today = _reached(request, pk, Permission.INSPECT_ACT), timezone.localdate()
    replies = list(finding.replies.select_related("by"))
    is_objected = any(not one.accepts for one in replies)
    usual = workday_after(today, MEND_DAYS)
    form = DecideForm(request.POST or None, user=request.user, is_objected=is_objected, usual=usual)

    def decide(owner: Any, mend_by: Any, answer: str = "publish", reason: str = "") -> Finding:
        if answer == "erase":
            return findings.uphold(finding, reason=reason, by=request.user, today=today)
        return findings.publish(finding, owner=owner, mend_by=mend_by, reason=reason, by=request.user, today=today)

    if request.method == "POST" and (decided := form.attempt(decide)):
        is_erased = decided.state == FindingState.ERASED
        messages.success(request, _("Erased. It counts nowhere.") if is_erased else _("Published."))
        return redirect(decided)
    return _asked(request, finding, form, _("Decide"), replies=replies)


@action(Permission.INSPECT_VIEW)
def finding_mend(request: UserRequest, pk: int) -> HttpResponse:
    finding = _reached(request, pk, Permission.INSPECT_MEND)
    form = MendForm(request.POST or None, user=request.user)
    today = timezone.localdate()
    if request.method == "POST" and (
        mended := form.attempt(mending.report, finding=finding, by=request.user, today=today)
    ):
        messages.success(request, _("Reported. Somebody else looks again."))
        return redirect(mended)
    return _asked(request, finding, form, _("It is put right"))


@action(Permission.INSPECT_ACT)
def finding_recheck(request: UserRequest, pk: int) -> HttpResponse:
    finding = _reached(request, pk, Permission.INSPECT_ACT)
    form = RecheckForm(request.POST or None, user=request.user)

    def recheck(answer: str, note: str) -> Finding:
        today = timezone.localdate()
        return mending.recheck(finding, is_right=answer == "yes", note=note, by=request.user, today=today)

    if request.method == "POST" and (seen := form.attempt(recheck)):
        messages.success(request, _("Noted. Thank you for looking again."))
        return redirect(seen)
    return _asked(request, finding, form, _("Re-check"))


def _reached(request: UserRequest, pk: int, permission: Permission) -> Finding:
    return get_object_or_404(Finding.objects.within(request.user, permission).select_related(*RELATED), pk=pk)


def _asked(request: UserRequest, finding: Finding, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"finding": finding, "form": form, "title": title, **more}
    return render(request, "conduct/finding_answer.html", context, status=422 if form.errors else 200)


def _rights(request: UserRequest, finding: Finding, replies: list[Any]) -> dict[str, bool]:
    """Which of the next steps are this reader's."""
    me = request.user.pk
    sides = {Side(one.side) for one in replies}
    is_named = finding.officer is not None and finding.officer.user_id == me
    side = Side.OFFICER if is_named else Side.UNIT
    is_open = finding.state in {FindingState.NOTED, FindingState.REPLIED} and side not in sides
    may_act = _may(request, finding, Permission.INSPECT_ACT)
    is_objected = any(not one.accepts for one in replies)
    heard = is_heard(finding.invited, sides, due_on=finding.reply_due_on, today=timezone.localdate())
    undecided = finding.state in {FindingState.NOTED, FindingState.REPLIED}
    owner = finding.owner.user_id if finding.owner else None
    involved = {finding.found_by_id, finding.mended_by_id, owner}
    leads = _may(request, finding, Permission.INSPECT_REPLY)
    return {
        "may_reply": is_open and (is_named or leads),
        "may_decide": may_act and undecided and heard and (not is_objected or finding.found_by_id != me),
        "may_mend": finding.state == FindingState.PUBLISHED and (owner == me or leads),
        "may_recheck": may_act and finding.state == FindingState.MENDED and me not in involved,
        "sees_name": bool(finding.officer_id) and (is_named or may_act or leads),
        "counts": finding.state in COUNTING,
    }


def _may(request: UserRequest, finding: Finding, permission: Permission) -> bool:
    """Through a posting: what comes of being named is asked on its own."""
    if not request.user.can(permission):
        return False
    return Finding.objects.within(request.user, permission).filter(pk=finding.pk).exists()
