"""Who is missing on the roll of a vote."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from ballots.enums import VoteState
from ballots.forms.vote import AddForm
from ballots.models import Vote
from ballots.queries import votes as asked
from ballots.services import roll
from ballots.views.votes import sent_back, tried, vote_of
from ui import numbers


@action(Permission.VOTE_RUN)
def vote_add(request: UserRequest, pk: int) -> HttpResponse:
    """By hand, before the opening; ``remove`` takes one off again."""
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if vote.state != VoteState.PREPARING:
        return sent_back(request, vote)
    if request.method == "POST" and "remove" in request.POST:
        return _taken_off(request, vote)
    form = AddForm(request.POST or None, user=request.user)
    if request.method == "POST":
        form.attempt(partial(roll.add, vote), by=request.user)
        if not form.errors:
            messages.success(request, _("On the roll. It stands in the log."))
            return redirect("ballots:vote-open", pk=vote.pk)
    context = {"form": form, "vote": vote, "added": asked.added(vote)}
    return render(request, "ballots/vote_add.html", context, status=422 if form.errors else 200)


def _taken_off(request: UserRequest, vote: Vote) -> HttpResponse:
    officer = get_object_or_404(vote.added, pk=numbers.sent(request.POST["remove"]))
    if tried(request, partial(roll.take_off, vote, officer=officer, by=request.user)):
        messages.success(request, _("Taken off the roll again."))
    return redirect("ballots:vote-add", pk=vote.pk)
