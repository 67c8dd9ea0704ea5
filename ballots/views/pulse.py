"""The officer's side of the pulse: joining, leaving, two taps."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from ballots.forms.pulse import PulseForm
from ballots.queries import pulse as asked
from ballots.queries.pulse import Standing
from ballots.services import pulse
from ballots.services.months import smallest_shown


@page(Permission.PULSE_VIEW)
def overview(request: UserRequest) -> HttpResponse:
    standing = asked.standing(request.user, today=timezone.localdate())
    return render(request, "ballots/pulse.html", {"standing": standing, "results": asked.latest(request.user)})


@action(Permission.PULSE_JOIN)
def join(request: UserRequest) -> HttpResponse:
    """What is stored and what is not stands above the button."""
    if _own(request).is_member:
        return redirect("ballots:pulse")
    if request.method == "POST":
        pulse.join(by=request.user)
        messages.success(request, _("You have joined. You can leave at any time."))
        return redirect("ballots:pulse")
    return render(request, "ballots/join.html", {"smallest": smallest_shown()})


@action(Permission.PULSE_JOIN)
def leave(request: UserRequest) -> HttpResponse:
    if not _own(request).is_member:
        return redirect("ballots:pulse")
    if request.method == "POST":
        pulse.leave(by=request.user)
        messages.success(request, _("You have left. Nobody is told."))
        return redirect("ballots:pulse")
    return render(request, "ballots/leave.html")


@action(Permission.PULSE_JOIN)
def answer(request: UserRequest) -> HttpResponse:
    """A second answer, a pulse that has closed, and who has not joined are sent back with a word."""
    standing = _own(request)
    if not standing.may_answer or standing.poll is None or standing.officer is None:
        messages.info(request, _why_not(standing))
        return redirect("ballots:pulse")
    sent = request.POST if request.method == "POST" else None
    form = PulseForm(sent, user=request.user, poll=standing.poll)
    put_in = partial(pulse.answer, standing.poll, officer=standing.officer)
    if sent is not None:
        form.attempt(put_in, by=request.user, today=timezone.localdate())
        if not form.errors:
            messages.success(request, _("Thank you. Your answer lies among the others, and nobody can find it again."))
            return redirect("ballots:pulse")
    context = {"form": form, "poll": standing.poll}
    return render(request, "ballots/answer.html", context, status=422 if form.errors else 200)


def _own(request: UserRequest) -> Standing:
    standing = asked.standing(request.user, today=timezone.localdate())
    if standing.officer is None:
        raise Http404
    return standing


def _why_not(standing: Standing) -> str:
    if not standing.is_member:
        return _("Join the pulse first.")
    if standing.poll is None:
        return _("No pulse is open today. The next one opens on the first workday of the month.")
    return _("You have answered this month. Thank you.")
