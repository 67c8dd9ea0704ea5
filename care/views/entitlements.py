"""What one is entitled to: open to everybody, and changed from a day on by the organisation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from care.forms.entitlement import EntitlementForm, RetireForm
from care.models import Entitlement
from care.queries import entitlements as known
from care.services import entitlements
from care.views.tabs import aid_tabs
from care.views.versions import taken_back


@page(Permission.EVENT_VIEW)
def entitlement_list(request: UserRequest) -> HttpResponse:
    """Nobody has to ask what there is."""
    today, may_edit = timezone.localdate(), request.user.can(Permission.AID_SET)
    context = {
        "tabs": aid_tabs(request.user, "care:entitlement-list"),
        "entitlements": known.offered(today),
        "shelf": known.shelf(today) if may_edit else None,
        "may_edit": may_edit,
    }
    return render(request, "care/entitlement_list.html", context)


@action(Permission.AID_SET)
def entitlement_create(request: UserRequest) -> HttpResponse:
    return _edit(request, None)


@action(Permission.AID_SET)
def entitlement_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Always from the newest version, whichever the link named."""
    return _edit(request, _newest(pk))


@action(Permission.AID_SET)
def entitlement_retire(request: UserRequest, pk: int) -> HttpResponse:
    newest, today = _newest(pk), timezone.localdate()
    form = RetireForm(request.POST or None, user=request.user, initial={"seen": newest.pk})
    given = {"entitlement": newest, "by": request.user, "today": today}
    if request.method == "POST" and form.attempt(entitlements.retire, **given) is not None:
        messages.success(request, _("Saved. What was ticked off already stays."))
        return redirect("care:entitlement-list")
    context = {"form": form, "entitlement": newest}
    return render(request, "care/entitlement_retire.html", context, status=422 if form.errors else 200)


@action(Permission.AID_SET)
def entitlement_drop(request: UserRequest, pk: int) -> HttpResponse:
    """A version whose day has not come is taken back."""
    newest, place = _newest(pk), _("What one is entitled to")
    given = {"to": "care:entitlement-list", "place": place, "subtitle": capfirst(newest.kind.name)}
    return taken_back(request, pk, newest, entitlements.drop, **given)


def _edit(request: UserRequest, newest: Entitlement | None) -> HttpResponse:
    today = timezone.localdate()
    form = EntitlementForm(request.POST or None, user=request.user, newest=newest, today=today)
    given = {"replaces": newest, "by": request.user, "today": today}
    if request.method == "POST" and form.attempt(entitlements.revise, **given) is not None:
        messages.success(request, _("Saved. It holds for what happens from its day on."))
        return redirect("care:entitlement-list")
    context = {
        "form": form,
        "newest": newest,
        "versions": known.versions_of(newest) if newest else [],
        "may_end": newest and newest.valid_from <= today and newest.valid_until is None,
    }
    return render(request, "care/entitlement_form.html", context, status=422 if form.errors else 200)


def _newest(pk: int) -> Entitlement:
    if found := known.newest(pk):
        return found
    raise Http404
