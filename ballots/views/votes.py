"""Votes to read: the list, one vote with its result, and its record for whoever wants to count again."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from ballots import registry
from ballots.enums import VoteState
from ballots.models import Vote
from ballots.queries import votes as asked
from ballots.queries.standing import standing_of
from ui.paging import paginate

T = TypeVar("T")


@page(Permission.VOTE_VIEW)
def vote_list(request: UserRequest) -> HttpResponse:
    rows = Vote.objects.visible_to(request.user).select_related("rule", "branch")
    context = {"page": paginate(request, rows), "may_run": request.user.can(Permission.VOTE_RUN)}
    return render(request, "ballots/vote_list.html", context)


@page(Permission.VOTE_VIEW)
def vote_detail(request: UserRequest, pk: int) -> HttpResponse:
    vote = vote_of(request, pk, Permission.VOTE_VIEW)
    standing = standing_of(vote, request.user)
    context = {
        "vote": vote,
        "standing": standing,
        "candidates": asked.candidates(vote),
        "count": asked.count_of(vote) if standing.sees_result else None,
        "roll": asked.roll_of(vote),
        "place": registry.place_of(vote, request.user),
    }
    return render(request, "ballots/vote_detail.html", context)


@page(Permission.VOTE_VIEW)
def vote_record(request: UserRequest, pk: int) -> HttpResponse:
    """The text behind the number: with it anybody counts again, without this portal."""
    vote = vote_of(request, pk, Permission.VOTE_VIEW)
    if not standing_of(vote, request.user).sees_result or vote.state != VoteState.PUBLISHED:
        raise Http404
    response = HttpResponse(asked.written_record(vote), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="vote-{vote.pk}.json"'
    return response


def vote_of(request: UserRequest, pk: int, permission: Permission) -> Vote:
    rows = Vote.objects.within(request.user, permission)
    return get_object_or_404(rows.select_related("rule", "branch", "scrutineer", "counter", "after"), pk=pk)


def tried(request: UserRequest, deed: Callable[[], T]) -> T | None:
    """For a button without a form: a broken rule is said on the next page, and nothing is kept."""
    try:
        return deed()
    except ValidationError as broken:
        messages.error(request, " ".join(broken.messages))
        return None


def sent_back(request: UserRequest, vote: Vote) -> HttpResponse:
    """The vote is further than this page."""
    messages.info(request, _("This vote is %(state)s by now.") % {"state": vote.get_state_display()})
    return redirect(vote)
