"""Counting: two tellers read papers, the secretary closes, publishes, and runs off."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from ballots.enums import VoteState, Way
from ballots.forms.sheet import CountForm
from ballots.queries import votes as asked
from ballots.queries.standing import standing_of
from ballots.services import counting, votes
from ballots.views.votes import sent_back, tried, vote_of
from ui.language import listed


@action(Permission.VOTE_CAST)
def vote_papers(request: UserRequest, pk: int) -> HttpResponse:
    """Each teller types alone; neither sees the other's numbers."""
    vote = vote_of(request, pk, Permission.VOTE_CAST)
    if not standing_of(vote, request.user).is_teller:
        raise Http404
    if vote.state != VoteState.OPEN or vote.way != Way.PAPER:
        return sent_back(request, vote)
    form = CountForm(request.POST or None, user=request.user, vote=vote)
    if request.method == "POST":
        agree = form.attempt(partial(counting.type_count, vote), by=request.user)
        if agree is not None:
            if agree:
                messages.success(request, _("Both counts say the same. The vote can be closed."))
            else:
                what = {"what": listed(counting.differing(vote))}
                messages.warning(request, _("Kept. Still open: %(what)s.") % what)
            return redirect(vote)
    context = {"form": form, "vote": vote, "title": _("What the papers say"), "roll": asked.roll_of(vote)}
    return render(request, "ballots/count_form.html", context, status=422 if form.errors else 200)


@action(Permission.VOTE_RUN)
def vote_close(request: UserRequest, pk: int) -> HttpResponse:
    """Hands are typed here; papers and the urn are only confirmed."""
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.OPEN:
        return sent_back(request, vote)
    form = CountForm(request.POST or None, user=request.user, vote=vote) if vote.way == Way.HANDS else None
    if request.method == "POST":
        deed = partial(counting.close, vote, by=request.user)
        if form.attempt(deed) if form else tried(request, deed):
            messages.success(request, _("Closed and counted. Only you and the tellers see it until you publish it."))
            return redirect(vote)
    context: dict[str, Any] = {"form": form, "vote": vote, "standing": standing_of(vote, request.user)}
    is_wrong = request.method == "POST"
    context |= {"roll": asked.roll_of(vote), "differing": counting.differing(vote) if vote.way == Way.PAPER else []}
    return render(request, "ballots/vote_close.html", context, status=422 if is_wrong else 200)


@action(Permission.VOTE_RUN)
def vote_publish(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.CLOSED:
        return sent_back(request, vote)
    if request.method == "POST":
        published = tried(request, partial(votes.publish, vote, by=request.user, today=_today()))
        if published:
            messages.success(request, _("Published. The branch can read it."))
    return redirect(vote)


@action(Permission.VOTE_RUN)
def vote_run_off(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if request.method != "POST" or not vote.has_result:
        return redirect(vote)
    return redirect(tried(request, partial(votes.run_off, vote, by=request.user, today=_today())) or vote)


def _today() -> date:
    return timezone.localdate()
