"""A private calendar: its address, made and revoked by its owner, and the file that calendar programs fetch."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from care.models import CalendarFeed
from care.queries import calendar
from care.rules.feed import written
from care.services import feeds

CALENDAR_TYPE = "text/calendar; charset=utf-8"


@page(Permission.PROMISE_VIEW)
def feed(request: UserRequest) -> HttpResponse:
    return render(request, "care/feed.html", {"feed": _own(request)})


@never_cache
@action(Permission.PROMISE_VIEW)
@sensitive_variables()
def feed_make(request: UserRequest) -> HttpResponse:
    """The address is shown on the answer to this one request, and never again."""
    if request.method != "POST":
        return redirect("care:feed")
    token = feeds.make(by=request.user, today=timezone.localdate())
    address = settings.PORTAL_ADDRESS.rstrip("/") + reverse("care:calendar", args=[token])
    return render(request, "care/feed.html", {"feed": _own(request), "address": address})


@action(Permission.PROMISE_VIEW)
def feed_revoke(request: UserRequest) -> HttpResponse:
    if request.method == "POST":
        feeds.revoke(by=request.user)
        messages.success(request, _("The address works no longer."))
    return redirect("care:feed")


@login_not_required
@require_safe
@cache_control(private=True, no_cache=True)
@sensitive_variables()
def calendar_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever has the address reads it, in the language of its owner; it names nobody."""
    _forget_address(request)
    today = timezone.localdate()
    owner = feeds.fetched(token, today=today)
    if owner is None:
        return HttpResponseNotFound("No such calendar.", content_type="text/plain; charset=utf-8")
    with translation.override(owner.language):
        body = written(calendar.dues(owner, today=today), _("Tongxin"))
    response = HttpResponse(body, content_type=CALENDAR_TYPE)
    response["Content-Disposition"] = 'inline; filename="tongxin.ics"'
    response["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _forget_address(request: HttpRequest) -> None:
    """Whatever is logged of this request from here on, by Django or by the server around it, holds no token."""
    address = reverse("care:calendar", args=["-"])
    request.path = request.path_info = address
    request.META |= {name: address for name in ("PATH_INFO", "RAW_URI", "REQUEST_URI") if name in request.META}


def _own(request: UserRequest) -> CalendarFeed | None:
    return getattr(request.user, "calendar_feed", None)
