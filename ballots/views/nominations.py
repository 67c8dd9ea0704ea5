"""Who stands: nominated by the secretary, answered by the nominated."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from ballots.enums import VoteState
from ballots.forms.vote import NominateForm
from ballots.models import Candidate
from ballots.services import nominations
from ballots.views.votes import sent_back, tried, vote_of


@action(Permission.VOTE_RUN)
def candidate_create(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.PREPARING or not vote.is_election:
        return sent_back(request, vote)
    form = NominateForm(request.POST or None, user=request.user)
    put_up = partial(nominations.nominate, vote)
    given = {"by": request.user, "today": timezone.localdate()}
    candidate = form.attempt(put_up, **given) if request.method == "POST" else None
    if candidate:
        messages.success(request, _("Nominated, and asked whether they stand."))
        return redirect(vote)
    context = {"form": form, "vote": vote, "title": _("Nominate somebody")}
    return render(request, "ballots/vote_step.html", context, status=422 if form.errors else 200)


@action(Permission.VOTE_CAST)
def candidate_answer(request: UserRequest, pk: int) -> HttpResponse:
    """One's own nomination; the answer may be changed until the vote opens."""
    candidate = get_object_or_404(_rows(request, Permission.VOTE_CAST), pk=pk)
    if candidate.vote.state != VoteState.PREPARING:
        messages.info(request, _("The list is closed by now."))
        return redirect("ballots:vote-list")
    if request.method == "POST":
        if tried(request, _answer(request, candidate)):
            messages.success(request, _("Thank you. Your answer is on the list."))
        return redirect("ballots:vote-list")
    return render(request, "ballots/candidate_answer.html", {"candidate": candidate})


@action(Permission.VOTE_RUN)
def candidate_told(request: UserRequest, pk: int) -> HttpResponse:
    """Said in person: for whoever has no account."""
    candidate = get_object_or_404(_rows(request, Permission.VOTE_RUN), pk=pk)
    if candidate.vote.state != VoteState.PREPARING:
        return sent_back(request, candidate.vote)
    if request.method == "POST":
        tried(request, _answer(request, candidate))
        return redirect(candidate.vote)
    return render(request, "ballots/candidate_told.html", {"candidate": candidate})


@action(Permission.VOTE_RUN)
def candidate_remove(request: UserRequest, pk: int) -> HttpResponse:
    candidate = get_object_or_404(_rows(request, Permission.VOTE_RUN), pk=pk)
    if candidate.vote.state == VoteState.PREPARING and request.method == "POST":
        tried(request, partial(nominations.take_off, candidate, by=request.user))
    return redirect(candidate.vote)


def _answer(request: UserRequest, candidate: Candidate) -> Callable[[], Candidate]:
    return partial(nominations.answer, candidate, stands=request.POST.get("stands") == "yes", by=request.user)


def _rows(request: UserRequest, permission: Permission) -> QuerySet[Candidate]:
    return Candidate.objects.within(request.user, permission).select_related("vote__rule", "vote__branch", "officer")
