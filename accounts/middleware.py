"""What stands before every page: a session that ended, and a password that must be changed first.

Nothing typed is lost when a session ends under a form. A page asked for is remembered in ``next``. A form that was
sent comes back as the login page with what was typed in a hidden field: after signing in, the same person sees it
and sends it off again (``accounts/resume.html``). Only requests that passed the CSRF check are kept. A background
request of htmx gets 401 and the event ``portal:signed-out``, and the page stays as it is.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from accounts.forms.sign_in import SignInForm
from accounts.models import SignIn
from accounts.queries.sessions import seconds_left
from accounts.rules.kept import Kept, pack
from accounts.services import sessions

GetResponse = Callable[[HttpRequest], HttpResponseBase]
OPEN_TO_FIRST_PASSWORD = {"accounts:password-change", "accounts:logout", "accounts:session-left", "set_language"}


class SessionLimits:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        owner = None
        if request.user.is_authenticated:
            if seconds_left(request.session) > 0:
                if not _is_poll(request):
                    sessions.touch(request.session)
                return None
            owner = request.user.pk
            SignIn.objects.filter(session_key=request.session.session_key).delete()
            logout(request)
        if not getattr(view, "login_required", True):
            return None
        if request.headers.get("HX-Request") and request.method == "GET":
            return _signed_out(request)
        if request.method == "POST":
            return _keep_typed(request, owner)
        return redirect_to_login(request.get_full_path()) if owner else None


class FirstPassword:
    """A password that somebody else knows, or that is too old, is changed before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not user.must_change_password:
            return None
        if not getattr(view, "login_required", True) or _name_of(request) in OPEN_TO_FIRST_PASSWORD:
            return None
        target = reverse("accounts:password-change")
        if request.method == "GET" and not request.headers.get("HX-Request"):
            target += "?" + urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": target})
        return redirect(target)


def _name_of(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _is_poll(request: HttpRequest) -> bool:
    """A page that refreshes itself is no sign of life of the person before it."""
    asks_only = request.method == "GET" and _name_of(request) == "accounts:session-left"
    return asks_only or "Portal-Poll" in request.headers


def _keep_typed(request: HttpRequest, owner: int | None) -> HttpResponse:
    context = {
        "form": SignInForm(request=request),
        "next": resolve_url(settings.LOGIN_REDIRECT_URL),
        "kept": pack(Kept.of(owner, request.get_full_path(), request.POST)),
        "was_sent": True,
        "failure_limit": settings.AXES_FAILURE_LIMIT,
    }
    if not request.headers.get("HX-Request"):
        return render(request, "accounts/login.html", context, status=401)
    response = render(request, "accounts/login.html", context, status=422)  # which htmx is told to show
    for name, value in {"Retarget": "#content", "Reselect": "#content", "Reswap": "outerHTML show:top"}.items():
        response.headers[f"HX-{name}"] = value
    return response


def _signed_out(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        status=401,
        headers={"HX-Trigger": "portal:signed-out", "Portal-Login": reverse(settings.LOGIN_URL)},
    )
