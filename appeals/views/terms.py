"""Changing a clock of objections and appeals."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from appeals.forms.term import TermForm
from appeals.queries import steps
from appeals.services import terms
from ui.dates import day


@action(Permission.APPEAL_SET)
def term_edit(request: UserRequest, pk: int) -> HttpResponse:
    term, today = get_object_or_404(steps.newest_terms(), pk=pk), timezone.localdate()
    form = TermForm(request.POST or None, user=request.user, today=today, instance=term)
    revising = partial(terms.revise, term, by=request.user, today=today)
    if request.method == "POST" and (revised := form.attempt(revising)):
        messages.success(request, _("Saved. It holds from %(day)s on.") % {"day": day(revised.valid_from)})
        return redirect("appeals:figure-list")
    return render(request, "appeals/term_form.html", {"form": form, "term": term}, status=422 if form.errors else 200)
