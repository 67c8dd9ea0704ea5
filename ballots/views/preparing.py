"""Preparing a vote, opening it at the meeting, giving it up."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from ballots.enums import VoteState
from ballots.forms.vote import ArriveForm, RollForm, TellersForm, VoteForm
from ballots.services import opening, votes
from ballots.views.votes import sent_back, tried, vote_of


@action(Permission.VOTE_RUN)
def vote_create(request: UserRequest) -> HttpResponse:
    form = VoteForm(request.POST or None, user=request.user)
    if request.method == "POST" and (vote := form.attempt(votes.prepare, by=request.user)):
        messages.success(request, _("Prepared. Nothing is open yet."))
        return redirect(vote)
    context = {"form": form, "back": reverse("ballots:vote-list")}
    return render(request, "ballots/vote_form.html", context, status=422 if form.errors else 200)


@action(Permission.VOTE_RUN)
def vote_edit(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.PREPARING:
        return sent_back(request, vote)
    if vote.is_appraisal:
        return redirect(vote)
    form = VoteForm(request.POST or None, user=request.user, vote=vote)
    change = partial(votes.amend, vote)
    saved = form.attempt(change, by=request.user) if request.method == "POST" else None
    if saved:
        messages.success(request, _("Saved."))
        return redirect(vote)
    context = {"form": form, "vote": vote, "back": vote.get_absolute_url()}
    return render(request, "ballots/vote_form.html", context, status=422 if form.errors else 200)


@action(Permission.VOTE_RUN)
def vote_tellers(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.PREPARING:
        return sent_back(request, vote)
    initial = {"scrutineer": vote.scrutineer, "counter": vote.counter}
    form = TellersForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST":
        form.attempt(partial(votes.name_tellers, vote), by=request.user)
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect(vote)
    context = {"form": form, "vote": vote, "title": _("Who counts?")}
    return render(request, "ballots/vote_step.html", context, status=422 if form.errors else 200)


@action(Permission.VOTE_RUN)
def vote_open(request: UserRequest, pk: int) -> HttpResponse:
    """``?all=1`` marks everybody as present, to be corrected before it is sent."""
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.PREPARING:
        return sent_back(request, vote)
    form = RollForm(request.POST or None, user=request.user, vote=vote, all_here="all" in request.GET)
    if request.method == "POST":
        given = {"by": request.user, "today": timezone.localdate()}
        if form.attempt(partial(opening.open_vote, vote), **given):
            messages.success(request, _("The vote is open."))
            return redirect(vote)
    return render(request, "ballots/vote_open.html", {"form": form, "vote": vote}, status=422 if form.errors else 200)


@action(Permission.VOTE_RUN)
def vote_arrive(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.OPEN:
        return sent_back(request, vote)
    form = ArriveForm(request.POST or None, user=request.user, vote=vote)
    if request.method == "POST":
        form.attempt(partial(opening.arrive, vote), by=request.user, today=timezone.localdate())
        if not form.errors:
            messages.success(request, _("Entered among those present."))
            return redirect(vote)
    context = {"form": form, "vote": vote, "title": _("Somebody has come in")}
    return render(request, "ballots/vote_step.html", context, status=422 if form.errors else 200)


@action(Permission.VOTE_RUN)
def vote_abandon(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state not in (VoteState.PREPARING, VoteState.OPEN):
        return sent_back(request, vote)
    if request.method == "POST":
        if tried(request, partial(votes.abandon, vote, by=request.user)):
            messages.success(request, _("Given up. Nothing was counted."))
        return redirect(vote)
    return render(request, "ballots/vote_abandon.html", {"vote": vote})
