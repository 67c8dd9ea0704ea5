"""The sheet: on one's own phone, or at the shared device with a slip. What was put in is never shown again."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from accounts.services import sessions
from ballots.enums import VoteState, Way
from ballots.forms.sheet import DeviceForm, SheetForm
from ballots.models import Vote
from ballots.queries import votes as asked
from ballots.queries.standing import standing_of
from ballots.services import casting
from ballots.views.votes import sent_back, vote_of

DEVICE = "device_vote"
"""In the session of a browser that nobody is signed in to: the vote it takes slips for."""


@sensitive_post_parameters()
@never_cache
@action(Permission.VOTE_CAST)
def vote_cast(request: UserRequest, pk: int) -> HttpResponse:
    """The answer to a good POST is the code itself: kept for a later page, it would lie beside the person."""
    vote = vote_of(request, pk, Permission.VOTE_CAST)
    if not _is_urn_open(vote):
        return sent_back(request, vote)
    standing = standing_of(vote, request.user)
    if not standing.may_cast:
        messages.info(request, _("You have voted. Thank you.") if standing.has_cast else _("You do not vote here."))
        return redirect(vote)
    form = SheetForm(request.POST or None, user=request.user, vote=vote)
    if request.method == "POST" and (code := form.attempt(partial(casting.cast, vote), by=request.user)):
        return render(request, "ballots/sheet_done.html", {"vote": vote, "code": code})
    return render(request, "ballots/sheet.html", {"vote": vote, "form": form}, status=422 if form.errors else 200)


@never_cache
@action(Permission.VOTE_RUN)
def vote_device(request: UserRequest, pk: int) -> HttpResponse:
    """Signs the secretary out here: what lies on a table for everybody shows one vote and nobody's file."""
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if not _is_urn_open(vote):
        return sent_back(request, vote)
    if request.method == "POST":
        sessions.finish(request, by=request.user)
        request.session[DEVICE] = vote.pk
        return redirect("ballots:device")
    return render(request, "ballots/device_start.html", {"vote": vote})


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def device(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in; one after the other comes with a slip. Only a secretary can make a browser this device."""
    vote = asked.at_device(request.session.get(DEVICE))
    if vote is None:
        return render(request, "ballots/device_over.html")
    form = DeviceForm(request.POST or None, vote=vote)
    if request.method == "POST" and (code := form.attempt(partial(casting.cast_by_slip, vote))):
        return render(request, "ballots/device_done.html", {"vote": vote, "code": code})
    return render(request, "ballots/device.html", {"vote": vote, "form": form}, status=422 if form.errors else 200)


@never_cache
@action(Permission.VOTE_RUN)
def vote_slips(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_RUN)
    if not _is_urn_open(vote):
        return sent_back(request, vote)
    slips = casting.print_slips(vote) if request.method == "POST" else []
    standing = standing_of(vote, request.user)
    return render(request, "ballots/slips.html", {"vote": vote, "slips": slips, "standing": standing})


def _is_urn_open(vote: Vote) -> bool:
    return vote.state == VoteState.OPEN and vote.way == Way.URN
