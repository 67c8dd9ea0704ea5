"""What party life must not miss: the clocks that run, and what was done when they came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from education.forms.clock import BranchClockForm, ClockEndForm, OfficerClockForm
from education.models import Clock
from education.queries import clocks as asked
from education.services import clocks
from ui.paging import paginate
from ui.tabs import Tab


@page(Permission.CLOCK_VIEW)
def clock_list(request: UserRequest) -> HttpResponse:
    """Of the branches and units one looks after; for everybody else one's own."""
    done = request.GET.get("show") == "done"
    keeps = request.user.can(Permission.CLOCK_KEEP)
    context = {
        "page": paginate(request, asked.listed(request.user, done=done), size=15),
        "done": done,
        "keeps": keeps,
        "tabs": [
            Tab(reverse("education:clock-list"), _("What comes"), not done),
            Tab("?show=done", _("What was done"), done),
        ],
        "without_term": asked.branches_without_term(request.user) if keeps and not done else [],
        "today": timezone.localdate(),
    }
    return render(request, "education/clock_list.html", context)


@page(Permission.CLOCK_VIEW)
def clock_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Clock.objects.visible_to(request.user)
    clock = get_object_or_404(
        rows.select_related(
            "kind", "officer__unit", "branch__unit", "outcome", "started_by", "ended_by", "following__kind"
        ),
        pk=pk,
    )
    if clock.officer and clock.officer.user_id != request.user.pk:
        readings.note(request, subject=clock, about=clock.officer_id)
    may_end = not clock.ended_on and Clock.objects.within(request.user, Permission.CLOCK_KEEP).filter(pk=pk).exists()
    context = {
        "clock": clock,
        "facts": asked.facts(clock),
        "may_end": may_end,
        "following": getattr(clock, "following", None),
        "earlier": asked.chain(clock, request.user),
    }
    return render(request, "education/clock_detail.html", context)


@action(Permission.CLOCK_KEEP)
def clock_create(request: UserRequest) -> HttpResponse:
    return _create(request, OfficerClockForm)


@action(Permission.CLOCK_KEEP)
def clock_create_branch(request: UserRequest) -> HttpResponse:
    return _create(request, BranchClockForm)


@action(Permission.CLOCK_KEEP)
def clock_end(request: UserRequest, pk: int) -> HttpResponse:
    rows = Clock.objects.within(request.user, Permission.CLOCK_KEEP)
    clock = get_object_or_404(rows.select_related("kind", "officer__unit", "branch__unit"), pk=pk)
    today = timezone.localdate()
    sent = request.POST if request.method == "POST" else None
    form = ClockEndForm(sent, user=request.user, clock=clock, today=today)
    if sent is not None:
        following = form.attempt(lambda **given: clocks.end(clock, by=request.user, today=today, **given))
        if not form.errors:
            messages.success(
                request, _("Recorded. The next one runs.") if following else _("Recorded. Nothing more is asked.")
            )
            return redirect(following or clock)
    context = {"form": form, "clock": clock}
    return render(request, "education/clock_end.html", context, status=422 if form.errors else 200)


def _create(request: UserRequest, form_class: type[OfficerClockForm | BranchClockForm]) -> HttpResponse:
    """A branch may be named by the link; people are found by their search."""
    today = timezone.localdate()
    named = {"branch": request.GET.get("branch")}
    form = form_class(request.POST or None, user=request.user, today=today, initial=named)
    if request.method == "POST" and (clock := form.attempt(clocks.start, by=request.user, today=today)):
        messages.success(request, _("It runs. You are reminded in time."))
        return redirect(clock)
    context = {"form": form, "is_branch": form_class is BranchClockForm}
    return render(request, "education/clock_form.html", context, status=422 if form.errors else 200)
