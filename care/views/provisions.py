"""Ticking off for one event what one is entitled to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from audit import readings
from care.forms.provision import ProvisionForm
from care.models import LifeEvent
from care.queries import aid as ledger
from care.services import provisions


@action(Permission.EVENT_RECORD)
def event_aid(request: UserRequest, pk: int) -> HttpResponse:
    rows = LifeEvent.objects.within(request.user, Permission.EVENT_RECORD).standing()
    event = get_object_or_404(rows.select_related("kind", "officer__unit"), pk=pk)
    is_own = event.officer.user_id == request.user.pk
    if not is_own:
        readings.note(request, subject=event, about=event.officer_id)
    dues = ledger.dues(event)
    form = ProvisionForm(request.POST or None, user=request.user, dues=dues, is_own=is_own)
    if request.method == "POST" and dues:
        ticked = form.attempt(provisions.tick, event=event, by=request.user, today=timezone.localdate())
        if ticked:
            messages.success(request, _("Saved. The other side has been told that there is something to see."))
            return redirect(event)
    context = {"form": form, "event": event, "is_own": is_own, "dues": dues}
    return render(request, "care/event_aid.html", context, status=422 if form.errors else 200)
