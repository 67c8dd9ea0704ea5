"""Telling that something happened, and taking it back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from care.enums import AskedAs, Audience
from care.forms.event import EventForm
from care.forms.person import EventPersonForm
from care.models import LifeEvent
from care.queries import aid as ledger
from care.queries import events as outlooks
from care.queries import listeners
from care.queries import tasks as asked
from care.queries.listeners import Listener
from care.services import events
from members.models import Officer
from ui.dates import day
from ui.paging import paginate


@page(Permission.EVENT_VIEW)
def event_list(request: UserRequest) -> HttpResponse:
    """One's own. There is no list of what happened to others: each stands on its person's page."""
    own = LifeEvent.objects.visible_to(request.user).filter(officer__user=request.user)
    rows = own.standing().select_related("kind", "told_by", "known_to")
    officer = Officer.objects.visible_to(request.user).filter(user=request.user).first()
    context = {
        "page": paginate(request, rows),
        "officer": officer,
        "may_tell": officer or request.user.is_posted_with(Permission.EVENT_RECORD),
    }
    return render(request, "care/event_list.html", context)


@page(Permission.EVENT_VIEW)
def event_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = (
        LifeEvent.objects.visible_to(request.user)
        .standing()
        .select_related("kind", "officer__unit", "told_by", "known_to")
    )
    event = get_object_or_404(rows, pk=pk)
    is_own = event.officer.user_id == request.user.pk
    if not is_own:
        readings.note(request, subject=event, about=event.officer_id)
    tasks = asked.worded_for(request.user, event.tasks.all()).order_by("opened_on", "pk")
    context = {
        "event": event,
        "is_own": is_own,
        "may_withdraw": is_own or event.told_by_id == request.user.pk,
        "facts": [
            (_("Who may know"), event.known_by),
            (_("Told by"), event.told_by.name if event.told_by else _("another part of the portal")),
        ],
        "tasks": [asked.Asked(task) for task in tasks],
        "today": timezone.localdate(),
        "dues": ledger.dues(event),
        "given": ledger.given_for([event.pk], request.user),
        "may_enter": not is_own and request.user.can(Permission.AID_RECORD),
    }
    return render(request, "care/event_detail.html", context)


@action(Permission.EVENT_RECORD)
def event_create(request: UserRequest) -> HttpResponse:
    """First what it would set going, then, confirmed, the event itself."""
    today = timezone.localdate()
    officer = _officer_of(request)
    if not officer:
        person = EventPersonForm(request.GET or None, user=request.user)
        return render(request, "care/event_person.html", {"form": person}, status=422 if person.errors else 200)
    is_own = officer.user_id == request.user.pk
    confidants = _confidants(officer, today) if is_own else []
    form = EventForm(request.POST or None, user=request.user, today=today, confidants=confidants)
    context = {"form": form, "officer": officer, "is_own": is_own, "today": today}
    step = request.POST.get("step")
    if step == "look" and form.is_valid():
        facts = form.cleaned_data
        looks = outlooks.outlook(officer, facts["kind"], facts["happened_on"], today=today)
        return render(request, "care/event_confirm.html", context | {"outlook": looks, "summary": _summary(facts)})
    if step == "record" and (event := form.attempt(events.record, officer=officer, by=request.user, today=today)):
        messages.success(request, _("Recorded. Thank you for telling us."))
        return redirect(event)
    return render(request, "care/event_form.html", context, status=422 if form.errors else 200)


@action(Permission.EVENT_RECORD)
def event_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    """By the officer it is about, or by whoever told of it."""
    rows = LifeEvent.objects.within(request.user, Permission.EVENT_RECORD).standing()
    mine = rows.filter(officer__user=request.user) | rows.filter(told_by=request.user)
    event = get_object_or_404(mine.select_related("kind", "officer").distinct(), pk=pk)
    if request.method == "POST":
        events.withdraw(event, by=request.user, today=timezone.localdate())
        messages.success(request, _("Withdrawn. What it had asked for is closed, and nobody is told what it was."))
        return redirect("care:event-list")
    return render(request, "care/event_withdraw.html", {"event": event})


def _officer_of(request: UserRequest) -> Officer | None:
    """The person chosen; whoever reaches nobody else tells of themselves."""
    if request.GET.get("officer") or request.GET.get("officer_text"):
        form = EventPersonForm(request.GET, user=request.user)
        return form.cleaned_data["officer"] if form.is_valid() else None
    if request.user.is_posted_with(Permission.EVENT_RECORD):
        return None
    own = Officer.objects.within(request.user, Permission.EVENT_RECORD)
    return get_object_or_404(own.select_related("unit"))


def _confidants(officer: Officer, today: date) -> list[Listener]:
    """Whoever may be asked for a talk may also be the one who knows; the secretary stands in the list already."""
    return [one for one in listeners.of(officer, today=today) if one.asked_as != AskedAs.SECRETARY]


def _summary(facts: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("What happened"), facts["kind"].name),
        (_("When"), day(facts["happened_on"])),
        (_("Who may know"), _known_by(facts)),
    ]


def _known_by(facts: dict[str, Any]) -> str:
    if chosen := facts.get("known_to"):
        return _("only %(name)s") % {"name": chosen.name}
    return str(Audience(facts["who_may_know"]).label)
