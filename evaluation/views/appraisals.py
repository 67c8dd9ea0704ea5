"""Appraisals of members to read: the list, one with what may be read of it, its record on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from audit import readings
from ballots.enums import Opinion
from evaluation.enums import AppraisalState
from evaluation.models import Appraisal, Appraised
from evaluation.queries import appraisals as asked
from ui.paging import paginate


@page(Permission.MEMBER_REVIEW_VIEW)
def member_review_list(request: UserRequest) -> HttpResponse:
    rows = Appraisal.objects.visible_to(request.user).select_related("branch")
    context = {"page": paginate(request, rows), "may_run": request.user.is_posted_with(Permission.MEMBER_REVIEW_RUN)}
    return render(request, "evaluation/member_review_list.html", context)


@page(Permission.MEMBER_REVIEW_VIEW)
def member_review_detail(request: UserRequest, pk: int) -> HttpResponse:
    """For whoever runs it the next step and all members; for a member what the meeting reads."""
    appraisal = appraisal_of(request, pk, Permission.MEMBER_REVIEW_VIEW)
    runs = runs_it(request, appraisal)
    people = Appraised.objects.visible_to(request.user).filter(appraisal=appraisal).select_related("officer")
    own = Appraised.objects.visible_to(request.user).filter(appraisal=appraisal, officer__user=request.user).first()
    context = {
        "appraisal": appraisal,
        "runs": runs,
        "own": own,
        "people": people if runs else [],
        "statements": asked.statements_for(appraisal, request.user) if runs or own else [],
        "turnout": asked.turnout(appraisal),
        "tally": asked.tally_of(appraisal),
        "may_print": appraisal.state == AppraisalState.TOLD and (runs or is_above(request, appraisal)),
        "today": timezone.localdate(),
    }
    return render(request, "evaluation/member_review_detail.html", context)


@page(Permission.MEMBER_REVIEW_VIEW)
def member_review_record(request: UserRequest, pk: int) -> HttpResponse:
    """On paper: by name, so for the branch's secretary and the office above alone."""
    appraisal = appraisal_of(request, pk, Permission.MEMBER_REVIEW_VIEW)
    is_posted = runs_it(request, appraisal) or is_above(request, appraisal)
    if appraisal.state != AppraisalState.TOLD or not is_posted:
        raise Http404
    readings.note(request, subject=appraisal, about=None)
    people = asked.people_of(appraisal)
    context = {
        "appraisal": appraisal,
        "rows": [(row, [count for _label, count in asked.voices(row)]) for row in people],
        "marks": Opinion.labels,
        "turnout": asked.turnout(appraisal),
        "tally": asked.tally_of(appraisal),
    }
    return render(request, "evaluation/print_member_review.html", context)


def appraisal_of(request: UserRequest, pk: int, permission: Permission) -> Appraisal:
    rows = Appraisal.objects.within(request.user, permission).select_related("branch__unit", "rule", "vote")
    return get_object_or_404(rows, pk=pk)


def runs_it(request: UserRequest, appraisal: Appraisal) -> bool:
    return appraisal.branch_id in request.user.branches(Permission.MEMBER_REVIEW_RUN)


def is_above(request: UserRequest, appraisal: Appraisal) -> bool:
    paths = request.user.unit_paths(Permission.MEMBER_REVIEW_VIEW)
    return any(appraisal.branch.unit.path.startswith(path) for path in paths)
