"""By which rules the branches vote: read by everybody, changed by the political office from a day on."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from ballots.forms.rule import VoteRuleForm
from ballots.models import VoteRule
from ballots.queries import rules as known
from ballots.services import rules
from ui.buttons import press


@page(Permission.VOTE_VIEW)
def rule_list(request: UserRequest) -> HttpResponse:
    context = {"rules": known.listed(timezone.localdate()), "may_edit": request.user.can(Permission.VOTE_RULE_EDIT)}
    return render(request, "ballots/rule_list.html", context)


@action(Permission.VOTE_RULE_EDIT)
def rule_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Always from the newest version, whichever the link named."""
    newest, today = _newest(pk), timezone.localdate()
    form = VoteRuleForm(request.POST or None, user=request.user, newest=newest, today=today)
    saved = None
    if request.method == "POST":
        saved = form.attempt(partial(rules.revise, newest), by=request.user, today=today)
    if saved:
        messages.success(request, _("Saved. It holds from its day on; the version before stays to be read."))
        return redirect("ballots:rule-list")
    return render(request, "ballots/rule_form.html", {"form": form, "rule": newest}, status=422 if form.errors else 200)


@action(Permission.VOTE_RULE_EDIT)
def rule_drop(request: UserRequest, pk: int) -> HttpResponse:
    """A version whose day has not come is taken back."""
    newest = _newest(pk)
    if request.method == "POST":
        press(request, partial(rules.drop, newest, by=request.user, today=timezone.localdate()), _("Taken back."))
    return redirect("ballots:rule-list")


def _newest(pk: int) -> VoteRule:
    if rule := known.newest_like(pk):
        return rule
    raise Http404
