"""Running an appraisal of members, and taking part in it: each page one step."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from ballots.enums import VoteState
from evaluation.enums import AppraisalState
from evaluation.forms.appraisals import AppraisalForm, CancelForm, GradeForm, MeetingForm, StatementForm
from evaluation.models import Appraisal, Appraised
from evaluation.queries import appraisals as asked
from evaluation.services import appraisals
from evaluation.views.appraisals import appraisal_of


@action(Permission.MEMBER_REVIEW_RUN)
def member_review_create(request: UserRequest) -> HttpResponse:
    form = AppraisalForm(request.POST or None, user=request.user)
    start = partial(appraisals.start, by=request.user, today=timezone.localdate())
    if request.method == "POST" and (appraisal := form.attempt(start)):
        messages.success(request, _("Started. Every member has been asked to write."))
        return redirect(appraisal)
    return render(request, "evaluation/member_review_form.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters("statement")
@action(Permission.MEMBER_REVIEW_WRITE)
def member_review_mine(request: UserRequest, pk: int) -> HttpResponse:
    """The own words while the branch writes; the own result once it is told."""
    rows = Appraised.objects.within(request.user, Permission.MEMBER_REVIEW_WRITE).select_related(
        "appraisal__branch", "appraisal__rule", "officer"
    )
    row = get_object_or_404(rows, appraisal=pk, officer__user=request.user)
    form = None
    if row.appraisal.state == AppraisalState.WRITING:
        form = StatementForm(request.POST or None, user=request.user, row=row)
        if request.method == "POST":
            hand_in = "hand_in" in request.POST
            write = partial(appraisals.write, row, hand_in=hand_in, by=request.user, today=timezone.localdate())
            if form.attempt(write):
                said = _("Handed in. You may change it until the meeting.") if hand_in else _("Kept, for you alone.")
                messages.success(request, said)
                return redirect(row)
    elif request.method == "POST":
        messages.info(request, _("The meeting has begun: nothing is changed any more."))
        return redirect(row)
    context = {"row": row, "appraisal": row.appraisal, "form": form, "voices": asked.own_voices(row)}
    is_wrong = bool(form and form.errors)
    return render(request, "evaluation/member_review_mine.html", context, status=422 if is_wrong else 200)


@action(Permission.MEMBER_REVIEW_RUN)
def member_review_meet(request: UserRequest, pk: int) -> HttpResponse:
    appraisal = appraisal_of(request, pk, Permission.MEMBER_REVIEW_RUN)
    given_up = appraisal.vote and appraisal.vote.state == VoteState.ABANDONED
    if appraisal.state != AppraisalState.WRITING and not given_up:
        return redirect(appraisal)
    all_here = "all" in request.GET
    form = MeetingForm(request.POST or None, user=request.user, appraisal=appraisal, all_here=all_here)
    meet = partial(appraisals.meet, appraisal, by=request.user, today=timezone.localdate())
    if request.method == "POST" and (vote := form.attempt(meet)):
        messages.success(request, _("The vote is laid out. Open it when everybody is ready."))
        return redirect(vote)
    context = {"form": form, "appraisal": appraisal, "turnout": asked.turnout(appraisal)}
    return render(request, "evaluation/member_review_meet.html", context, status=422 if form.errors else 200)


@action(Permission.MEMBER_REVIEW_RUN)
def member_review_take_over(request: UserRequest, pk: int) -> HttpResponse:
    appraisal = appraisal_of(request, pk, Permission.MEMBER_REVIEW_RUN)
    if request.method == "POST" and _tried(request, partial(appraisals.take_over, appraisal, by=request.user)):
        return redirect("evaluation:member-review-grade", pk)
    return redirect(appraisal)


@action(Permission.MEMBER_REVIEW_RUN)
def member_review_grade(request: UserRequest, pk: int) -> HttpResponse:
    appraisal = appraisal_of(request, pk, Permission.MEMBER_REVIEW_RUN)
    if appraisal.state != AppraisalState.GRADING:
        return redirect(appraisal)
    form = GradeForm(request.POST or None, user=request.user, appraisal=appraisal)
    grade = partial(appraisals.grade, appraisal)
    if request.method == "POST" and (_graded := form.attempt(grade, by=request.user)):
        if "tell" in request.POST:
            return redirect("evaluation:member-review-tell", pk)
        messages.success(request, _("Kept as a draft."))
        return redirect(appraisal)
    context = {"form": form, "appraisal": appraisal, "room": asked.room(appraisal)}
    return render(request, "evaluation/member_review_grade.html", context, status=422 if form.errors else 200)


@action(Permission.MEMBER_REVIEW_RUN)
def member_review_tell(request: UserRequest, pk: int) -> HttpResponse:
    appraisal = appraisal_of(request, pk, Permission.MEMBER_REVIEW_RUN)
    if appraisal.state != AppraisalState.GRADING:
        return redirect(appraisal)
    if request.method == "POST":
        tell = partial(appraisals.tell, appraisal, by=request.user, today=timezone.localdate())
        if not _tried(request, tell):
            return redirect("evaluation:member-review-grade", pk)
        messages.success(request, _("Told. Now talk with each of them."))
        return redirect(appraisal)
    people = Appraised.objects.within(request.user, Permission.MEMBER_REVIEW_RUN).filter(appraisal=appraisal)
    context = {"appraisal": appraisal, "people": people.select_related("officer"), "room": asked.room(appraisal)}
    return render(request, "evaluation/member_review_tell.html", context)


@action(Permission.MEMBER_REVIEW_RUN)
def member_review_cancel(request: UserRequest, pk: int) -> HttpResponse:
    appraisal = appraisal_of(request, pk, Permission.MEMBER_REVIEW_RUN)
    if not appraisal.may_be_cancelled:
        return redirect(appraisal)
    form = CancelForm(request.POST or None, user=request.user)
    cancel = partial(appraisals.cancel, appraisal, by=request.user, today=timezone.localdate())
    if request.method == "POST" and (_cancelled := form.attempt(cancel)):
        messages.success(request, _("Cancelled. Everybody has been told why; the year may be started anew."))
        return redirect(appraisal)
    context = {"form": form, "appraisal": appraisal}
    return render(request, "evaluation/member_review_cancel.html", context, status=422 if form.errors else 200)


def _tried(request: UserRequest, deed: Any) -> Appraisal | None:
    try:
        done: Appraisal = deed()
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return None
    return done
