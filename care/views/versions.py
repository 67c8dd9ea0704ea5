"""Taking back a version whose day has not come, of whatever is set from a day on."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest
from care.models import CareRule, Entitlement
from care.queries.versions import is_one_of_several
from ui.buttons import press


def taken_back(
    request: UserRequest,
    pk: int,
    newest: CareRule | Entitlement,
    drop: Callable[..., None],
    *,
    to: str,
    place: str,
    subtitle: str = "",
) -> HttpResponse:
    today = timezone.localdate()
    if newest.pk != pk or newest.valid_from <= today:
        raise Http404
    if request.method == "POST":
        press(request, partial(drop, newest, by=request.user, today=today), _("Taken back."))
        return redirect(to)
    goes_on = is_one_of_several(newest)
    told = {"place": place, "subtitle": subtitle, "back": reverse(to)}
    return render(request, "care/version_drop.html", {"version": newest, "goes_on": goes_on, **told})
