"""Putting something to the vote, from the page of a meeting."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from ballots.forms.vote import VoteForm
from education.models import Session
from education.services import ballots


@action(Permission.VOTE_RUN)
def session_vote(request: UserRequest, pk: int) -> HttpResponse:
    rows = Session.objects.within(request.user, Permission.VOTE_RUN).standing()
    session = get_object_or_404(rows.select_related("kind", "branch"), pk=pk)
    form = VoteForm(request.POST or None, user=request.user, at_meeting=True)
    if request.method == "POST" and (vote := form.attempt(partial(ballots.put_to_vote, session), by=request.user)):
        messages.success(request, _("Prepared. Nothing is open yet."))
        return redirect(vote)
    context = {"form": form, "session": session, "back": session.get_absolute_url()}
    return render(request, "ballots/vote_form.html", context, status=422 if form.errors else 200)
