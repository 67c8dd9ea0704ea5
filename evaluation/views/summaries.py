"""One's own assessments, the own summary while it is written, and summaries to read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from evaluation.enums import Standing
from evaluation.forms.words import HandBackForm, SummaryForm
from evaluation.models import Form
from evaluation.queries import own_year as asked
from evaluation.queries.reading import readable_by, summary_of
from evaluation.services import summaries
from evaluation.views import tabs
from ui.drafts import answer

PATH = ("cycle__unit", "officer__user", "unit", "scheme_version__scheme")


@page(Permission.FORM_VIEW)
def my_forms(request: UserRequest) -> HttpResponse:
    rows = Form.objects.visible_to(request.user).filter(officer__user=request.user)
    context = {
        "forms": rows.select_related("cycle", "scheme_version__scheme", "summary").order_by("-cycle__year"),
        "open": summaries.OPEN,
        "tabs": tabs.own("evaluation:my-forms"),
        "today": timezone.localdate(),
    }
    return render(request, "evaluation/my_forms.html", context)


@sensitive_post_parameters()
@action(Permission.SUMMARY_WRITE)
@sensitive_variables()
def summary_write(request: UserRequest, pk: int) -> HttpResponse:
    row = own_form(request, pk)
    summary = summary_of(row)
    if (summary and summary.submitted_at) or not _is_open(row):
        return redirect("evaluation:summary-detail", pk=row.pk)
    today = timezone.localdate()
    initial = {"text": summary.text if summary else ""}
    form = SummaryForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST":
        handed_in = form.attempt(lambda text: summaries.hand_in(row, text=text, by=request.user, today=today))
        if handed_in:
            messages.success(request, _("Handed in. Thank you."))
            return redirect("evaluation:my-forms")
    context = {
        "row": row,
        "form": form,
        "summary": summary,
        "facts": asked.of_year(row.officer, row.cycle.year, today=today),
        "today": today,
    }
    return render(request, "evaluation/summary_form.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@action(Permission.SUMMARY_WRITE)
@sensitive_variables()
def summary_keep(request: UserRequest, pk: int) -> HttpResponse:
    """What is being written, every few seconds; it enters no log."""
    row = own_form(request, pk)
    return answer(
        request,
        lambda version: summaries.keep(row, text=request.POST.get("text", ""), version=version, by=request.user),
        gone=_("This was handed in from another window. What you type here is not kept."),
    )


@page(Permission.FORM_VIEW)
def summary_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The officer, whoever leads or runs the year, and those who rate this very form."""
    row = readable_form(request, pk)
    written = summary_of(row)
    summary = written if written and written.submitted_at else None
    is_own = row.officer.user_id == request.user.pk
    if summary and not is_own:
        readings.note(request, subject=summary, about=row.officer_id)
    may_hand_back = not is_own and summary is not None and _is_open(row)
    context = {
        "row": row,
        "summary": summary,
        "facts": asked.from_json(summary.facts) if summary else [],
        "is_own": is_own,
        "may_hand_back": may_hand_back
        and Form.objects.within(request.user, Permission.GRADE_PROPOSE).filter(pk=row.pk).exists(),
    }
    return render(request, "evaluation/summary_detail.html", context)


@action(Permission.GRADE_PROPOSE)
def summary_return(request: UserRequest, pk: int) -> HttpResponse:
    rows = Form.objects.within(request.user, Permission.GRADE_PROPOSE).exclude(officer__user=request.user)
    row = get_object_or_404(rows.select_related(*PATH), pk=pk)
    form = HandBackForm(request.POST or None, user=request.user)
    today = timezone.localdate()
    if request.method == "POST":
        back = form.attempt(lambda why: summaries.hand_back(row, why=why, by=request.user, today=today))
        if back:
            messages.success(request, _("Handed back. The officer is told at once."))
            return redirect("evaluation:summary-detail", pk=row.pk)
    context = {"row": row, "form": form}
    return render(request, "evaluation/summary_return.html", context, status=422 if form.errors else 200)


def own_form(request: UserRequest, pk: int) -> Form:
    rows = Form.objects.within(request.user, Permission.SUMMARY_WRITE).filter(officer__user=request.user)
    return get_object_or_404(rows.select_related(*PATH), pk=pk)


def readable_form(request: UserRequest, pk: int) -> Form:
    rows = readable_by(request.user)
    return get_object_or_404(rows.select_related(*PATH), pk=pk)


def _is_open(row: Form) -> bool:
    return row.cycle.state in summaries.OPEN and row.standing != Standing.NOT_ASSESSED
