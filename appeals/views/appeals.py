"""One's own objections and appeals: what can be objected to, filing, reading, taking back."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from appeals.forms.filing import FileForm
from appeals.models import Appeal
from appeals.queries import reading, steps
from appeals.queries.figures import years
from appeals.services import filing
from audit import readings
from members.models import Officer
from ui.buttons import press
from ui.paging import paginate


@page(Permission.APPEAL_VIEW)
def appeal_list(request: UserRequest) -> HttpResponse:
    """The own ones, and the decisions to which one may object now."""
    today = timezone.localdate()
    officer = Officer.objects.within(request.user, Permission.APPEAL_FILE).filter(user=request.user).first()
    own = Appeal.objects.visible_to(request.user).filter(officer__user=request.user)
    rows = paginate(request, own.newest().select_related("term"))
    context = {
        "page": rows,
        "rows": [(row, reading.title_of(row)) for row in rows],
        "open_to": steps.open_to(officer, today=today) if officer else [],
        "today": today,
        "may_decide": request.user.is_posted_with(Permission.APPEAL_DECIDE),
    }
    return render(request, "appeals/appeal_list.html", context)


@page(Permission.APPEAL_VIEW)
@sensitive_variables()
def appeal_detail(request: UserRequest, pk: int) -> HttpResponse:
    appeal, today = visible(request, pk), timezone.localdate()
    is_own = appeal.officer.user_id == request.user.pk
    if not is_own:
        readings.note(request, subject=appeal, about=appeal.officer_id)
    may_decide = Appeal.objects.within(request.user, Permission.APPEAL_DECIDE).filter(pk=pk).exists()
    context = {
        "appeal": appeal,
        "told": reading.of(appeal, is_own=is_own, today=today),
        "is_own": is_own,
        "may_decide": may_decide,
        "may_extend": may_decide and appeal.state == "open" and appeal.term.extend_by and not appeal.extended_for,
        "today": today,
    }
    return render(request, "appeals/appeal_detail.html", context)


@sensitive_post_parameters("text", "late_reason")
@action(Permission.APPEAL_FILE)
@sensitive_variables()
def appeal_create(request: UserRequest, kind: str, pk: int) -> HttpResponse:
    """What may be hoped for, until when, by whom; then the words."""
    today = timezone.localdate()
    own = Officer.objects.within(request.user, Permission.APPEAL_FILE).select_related("unit")
    officer = get_object_or_404(own, user=request.user)
    decision = steps.decision_of(kind, pk)
    if not decision or decision.officer_id != officer.pk:
        raise Http404
    choices = steps.choices_for(officer, kind, pk, decision, today=today)
    form = FileForm(request.POST or None, user=request.user, choices=choices)
    deed = partial(filing.file, officer=officer, kind=kind, key=pk, by=request.user, today=today)
    if request.method == "POST" and (filed := form.attempt(deed)):
        messages.success(request, _("Filed. The answer comes in writing by the day shown here."))
        return redirect(filed)
    waiting = steps.steps_of(officer, kind, pk).waiting().first()
    context = {"form": form, "decision": decision, "choices": choices, "waiting": waiting, "today": today}
    return render(request, "appeals/appeal_form.html", context, status=422 if form.errors else 200)


@action(Permission.APPEAL_FILE)
def appeal_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    own = Appeal.objects.within(request.user, Permission.APPEAL_FILE).filter(officer__user=request.user)
    appeal = get_object_or_404(own, pk=pk)
    if request.method == "POST":
        withdrawing = partial(filing.withdraw, appeal, by=request.user, today=timezone.localdate())
        press(request, withdrawing, _("Withdrawn. While its time runs you may file it again."))
    return redirect(appeal)


@page(Permission.APPEAL_FIGURES)
def figure_list(request: UserRequest) -> HttpResponse:
    """What became of all of them, and the clocks: open to everybody."""
    today = timezone.localdate()
    coming = steps.terms_to_come(today)
    changed = {(term.track, term.step) for term in coming}
    context = {
        "years": years(today),
        "terms": [(term, (term.track, term.step) not in changed) for term in steps.terms_on(today)],
        "coming": coming,
        "may_set": request.user.can(Permission.APPEAL_SET),
    }
    return render(request, "appeals/figure_list.html", context)


def visible(request: UserRequest, pk: int) -> Appeal:
    rows = Appeal.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("officer__unit", "officer__user", "term", "unit", "decided_by"), pk=pk)
