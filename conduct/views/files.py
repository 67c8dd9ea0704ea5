"""A discipline file and its steps: each step is one form on one page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from conduct.enums import FileState, Level
from conduct.forms.decision import DecisionForm
from conduct.forms.inquiry import AnswerForm, AudienceForm, DeliverForm, FollowUpForm, PaperForm, PutForm, UnfoundedForm
from conduct.models import Inquiry, Measure
from conduct.queries import handlers, linked, once, restraining
from conduct.rules.discipline import UNDER_INQUIRY
from conduct.services import clearing, decisions, files, follow_ups
from conduct.views.asking import gone
from ui.buttons import press
from ui.forms import PortalForm

STEPS = [
    gettext_lazy("Inquiry"),
    gettext_lazy("Facts put"),
    gettext_lazy("Officer heard"),
    gettext_lazy("Decision"),
    gettext_lazy("Delivery"),
]
REACHED = {FileState.INQUIRY: 1, FileState.PUT: 3, FileState.HEARD: 4, FileState.DECIDED: 5, FileState.DELIVERED: 6}
RELATED = ("officer__unit", "officer__user", "unit", "report__reporter", "decided_by", "heard_by", "opened_by")


@dataclass(frozen=True)
class Step:
    """What the page of a step says."""

    title: str | Promise
    text: str | Promise
    label: str | Promise
    said: str | Promise


PUT = Step(
    gettext_lazy("Put the facts to the officer"),
    gettext_lazy("The officer is told at once, reads the facts, and answers within five working days."),
    gettext_lazy("Put the facts"),
    gettext_lazy("The facts were put. The officer has the word now."),
)
ANSWER = Step(
    gettext_lazy("Your answer"),
    gettext_lazy("Nobody is decided upon before they were heard. Make a statement, or waive it."),
    gettext_lazy("Sign and send"),
    gettext_lazy("Your answer is in the file. Whoever decides reads it whole."),
)
PAPER = Step(
    gettext_lazy("Signed on paper"),
    gettext_lazy("Only for what the officer signed by hand. The paper stays with the file."),
    gettext_lazy("Enter"),
    gettext_lazy("Entered. The file lies with whoever decides."),
)
DECIDE = Step(
    gettext_lazy("Decide"),
    gettext_lazy("Party, government and first-form measures stand side by side. It is decided once."),
    gettext_lazy("Decide"),
    gettext_lazy("Decided. A handler delivers it."),
)
DELIVER = Step(
    gettext_lazy("Deliver the decision"),
    gettext_lazy("Hand it over in person where you can. The secretary is asked to offer a talk, without a reason."),
    gettext_lazy("Delivered"),
    gettext_lazy("Delivered. The effect ends by itself on its day."),
)
FOLLOW_UP = Step(
    gettext_lazy("Follow up"),
    gettext_lazy("Talk with the officer before the effect ends: what was put right, and what help is still wanted?"),
    gettext_lazy("Finish the follow-up"),
    gettext_lazy("Finished. The officer reads it."),
)
UNFOUNDED = Step(
    gettext_lazy("Close as without ground"),
    gettext_lazy("The file leaves every count and view. The officer is told, and chooses who shall know."),
    gettext_lazy("Close the file"),
    gettext_lazy("Closed. The officer chooses who shall know."),
)
CLEAR = Step(
    gettext_lazy("Your name is clear"),
    gettext_lazy(
        "A complaint about you was looked into and is without ground. Whom you choose reads just that, for thirty days."
    ),
    gettext_lazy("Choose"),
    gettext_lazy("Thank you. The file is gone from every view."),
)


@page(Permission.DISCIPLINE_VIEW)
def file_detail(request: UserRequest, pk: int) -> HttpResponse:
    today, user = timezone.localdate(), request.user
    inquiry = get_object_or_404(Inquiry.objects.visible_to(user).select_related(*RELATED), pk=pk)
    is_own = inquiry.officer.user_id == user.pk
    if not is_own:
        kind, about = ("read", inquiry.officer_id) if inquiry.is_told else ("opened_sealed", None)
        readings.note(request, subject=inquiry, about=about, kind=f"conduct.inquiry.{kind}")
    shows_decision = inquiry.delivered_on is not None or not is_own
    measures = inquiry.measures.select_related("kind", "confirmed_by", "followed_up_by")
    context = {
        "inquiry": inquiry,
        "is_own": is_own,
        "steps": STEPS,
        "reached": REACHED.get(FileState(inquiry.state), 0),
        "measures": list(measures) if shows_decision else [],
        "shows_decision": shows_decision,
        "readers": handlers.readers(inquiry, today),
        "former": [] if is_own else list(handlers.former(inquiry)),
        "openings": list(handlers.openings(inquiry)[:20]),
        "restraints": list(restraining.of_file(inquiry, user)),
        "finding": linked.finding_of(inquiry.report, user) if not is_own else None,
        "today": today,
        **_rights(request, inquiry, is_own=is_own),
    }
    return render(request, "conduct/file_detail.html", context)


@action(Permission.DISCIPLINE_HANDLE)
def file_put(request: UserRequest, pk: int) -> HttpResponse:
    return _step(request, pk, Permission.DISCIPLINE_HANDLE, PUT, PutForm, files.put)


@action(Permission.DISCIPLINE_ANSWER)
def file_answer(request: UserRequest, pk: int) -> HttpResponse:
    return _step(request, pk, Permission.DISCIPLINE_ANSWER, ANSWER, AnswerForm, files.hear)


@action(Permission.DISCIPLINE_HANDLE)
def file_paper(request: UserRequest, pk: int) -> HttpResponse:
    hearing = partial(files.hear, is_on_paper=True)
    return _step(request, pk, Permission.DISCIPLINE_HANDLE, PAPER, _on(PaperForm), hearing)


@action(Permission.DISCIPLINE_DECIDE)
def file_decide(request: UserRequest, pk: int) -> HttpResponse:
    return _step(request, pk, Permission.DISCIPLINE_DECIDE, DECIDE, _on(DecisionForm), decisions.decide, facts=_before)


@action(Permission.DISCIPLINE_HANDLE)
def file_deliver(request: UserRequest, pk: int) -> HttpResponse:
    return _step(request, pk, Permission.DISCIPLINE_HANDLE, DELIVER, _on(DeliverForm), files.deliver)


@action(Permission.DISCIPLINE_DESK)
def file_unfounded(request: UserRequest, pk: int) -> HttpResponse:
    handles = request.user.can(Permission.DISCIPLINE_HANDLE)
    permission = Permission.DISCIPLINE_HANDLE if handles else Permission.DISCIPLINE_DECIDE
    return _step(request, pk, permission, UNFOUNDED, UnfoundedForm, clearing.close_unfounded, after="conduct:file-list")


@action(Permission.DISCIPLINE_ANSWER)
def file_clear(request: UserRequest, pk: int) -> HttpResponse:
    return _step(
        request, pk, Permission.DISCIPLINE_ANSWER, CLEAR, AudienceForm, clearing.choose, after="dashboard:today"
    )


@action(Permission.DISCIPLINE_DECIDE)
def file_pass_up(request: UserRequest, pk: int) -> HttpResponse:
    inquiry = get_object_or_404(Inquiry.objects.within(request.user, Permission.DISCIPLINE_DECIDE), pk=pk)
    if request.method != "POST":
        return redirect(inquiry)
    passing = partial(files.pass_up, inquiry, by=request.user)
    press(request, passing, _("The political office decides it now."))
    return redirect("conduct:file-list")


@action(Permission.DISCIPLINE_CONFIRM)
def measure_confirm(request: UserRequest, pk: int) -> HttpResponse:
    measure = get_object_or_404(Measure.objects.within(request.user, Permission.DISCIPLINE_CONFIRM), pk=pk)
    if request.method == "POST":
        confirming = partial(decisions.confirm_end, measure, by=request.user, today=timezone.localdate())
        press(request, confirming, _("The end of the effect is confirmed."))
    return redirect("conduct:file-detail", pk=measure.inquiry_id)


@action(Permission.DISCIPLINE_CONFIRM)
def measure_follow_up(request: UserRequest, pk: int) -> HttpResponse:
    rows = Measure.objects.within(request.user, Permission.DISCIPLINE_CONFIRM).filter(follow_up_by__isnull=False)
    measure = rows.filter(pk=pk).select_related("inquiry__officer__unit", "kind").first()
    form = FollowUpForm(request.POST or None, user=request.user)
    if measure is None:
        return gone(request, form)
    following = partial(follow_ups.record, measure, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.attempt(following) is not None:
        messages.success(request, str(FOLLOW_UP.said))
        return redirect(measure.inquiry)
    context = {"form": form, "inquiry": measure.inquiry, "step": FOLLOW_UP, "is_own": False}
    return render(request, "conduct/file_step.html", context, status=422 if form.errors else 200)


def _step(
    request: UserRequest,
    pk: int,
    permission: Permission,
    step: Step,
    form_class: Callable[..., PortalForm],
    deed: Callable[..., Inquiry],
    *,
    after: str = "",
    facts: Callable[[Inquiry], dict[str, Any]] | None = None,
) -> HttpResponse:
    """Show one step and do it; a step that is not the next one is refused in words, beside what was typed.

    ``facts`` are what the form is to know of the file.
    """
    rows = Inquiry.objects.within(request.user, permission).select_related("officer__unit", "report")
    inquiry = rows.filter(pk=pk).first()
    form = form_class(request.POST or None, user=request.user, **(facts(inquiry) if facts and inquiry else {}))
    form.permission = permission
    if inquiry is None:
        return gone(request, form)
    doing = partial(deed, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.attempt(doing, inquiry=inquiry) is not None:
        messages.success(request, str(step.said))
        return redirect(after or inquiry)
    context = {"form": form, "inquiry": inquiry, "step": step, "is_own": inquiry.officer.user_id == request.user.pk}
    return render(request, "conduct/file_step.html", context, status=422 if form.errors else 200)


def _before(inquiry: Inquiry) -> dict[str, Any]:
    return {"before": once.before(inquiry)}


def _on(form_class: Callable[..., PortalForm]) -> Callable[..., PortalForm]:
    """A form that begins with the day."""
    return partial(form_class, today=timezone.localdate())


def _rights(request: UserRequest, inquiry: Inquiry, *, is_own: bool) -> dict[str, Any]:
    """Which buttons the file shows; each deed decides again."""
    user, state = request.user, FileState(inquiry.state)
    handles = Inquiry.objects.within(user, Permission.DISCIPLINE_HANDLE).filter(pk=inquiry.pk).exists()
    decides = (
        not handles
        and state == FileState.HEARD
        and Inquiry.objects.within(user, Permission.DISCIPLINE_DECIDE).filter(pk=inquiry.pk).exists()
    )
    return {
        "handles": handles,
        "may_put": handles and state == FileState.INQUIRY,
        "may_restrain": handles and state in UNDER_INQUIRY,
        "may_note_paper": handles and state == FileState.PUT,
        "may_deliver": handles and state == FileState.DECIDED,
        "may_close": (handles and state in {FileState.INQUIRY, FileState.PUT, FileState.HEARD}) or decides,
        "may_decide": decides,
        "may_pass_up": decides and inquiry.level == Level.LEADER,
        "may_answer": is_own and state == FileState.PUT,
        "may_clear": is_own and state == FileState.UNFOUNDED,
        "may_appeal": is_own and state == FileState.DELIVERED,
    }
