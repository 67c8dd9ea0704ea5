"""Signing in and out."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.csrf import csrf_failure as refuse_forgery
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language as switch_language

from accounts.forms.sign_in import SignInForm
from accounts.guards import UserRequest, action
from accounts.models import User
from accounts.permissions import Permission
from accounts.queries.sessions import seconds_left
from accounts.rules.addresses import client_address
from accounts.rules.kept import Kept, unpack
from accounts.services import profiles, sessions, throttle
from accounts.views.onward import next_of


@login_not_required
@sensitive_post_parameters("password", "kept")
@never_cache
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponseBase:
    target = next_of(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request.POST or None, request=request)
    if request.method == "POST":
        address = client_address(request.META, settings.ADDRESS_HEADER)
        if not throttle.allows(f"login:{address}", times=settings.LOGINS_PER_MINUTE, seconds=60):
            return render(request, "accounts/throttled.html", status=429)
        if form.is_valid() and form.person:
            return _signed_in(request, form.person, target)
    context = {
        "form": form,
        "next": target,
        "kept": request.POST.get("kept", ""),
        "failure_limit": settings.AXES_FAILURE_LIMIT,
    }
    return render(request, "accounts/login.html", context, status=422 if form.errors else 200)


@action(Permission.OWN_ACCOUNT)
def logout(request: UserRequest) -> HttpResponse:
    if request.method == "POST":
        sessions.finish(request, by=request.user)
        return redirect("accounts:login")
    return redirect("accounts:account")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def session_left(request: HttpRequest) -> JsonResponse:
    """Seconds until this session ends. GET only asks, POST is the person saying "I am still here"."""
    return JsonResponse({"seconds": max(0, seconds_left(request.session)) if request.user.is_authenticated else 0})


@login_not_required
@require_http_methods(["GET", "POST"])
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Django's own switch; the choice is also remembered with the account."""
    response = switch_language(request)
    code = request.POST.get("language", "")
    if request.method == "POST" and translation.check_for_language(code):
        if isinstance(request.user, User):
            profiles.set_language(request.user, code)
        else:
            request.session[sessions.LANGUAGE_CHOSEN] = True
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page opened before signing in again in another window: its form is shown once more, to be sent by hand.

    Only where the browser itself says that the form was this portal's, and the session came with it, which no other
    site can bring about (SameSite).
    """
    own = f"{request.scheme}://{request.get_host()}"
    if not request.user.is_authenticated or request.headers.get("Origin") != own:
        return refuse_forgery(request, reason=reason)
    kept = Kept.of(request.user.pk, request.get_full_path(), request.POST)
    response = render(request, "accounts/resume.html", {"kept": kept}, status=422)
    if request.headers.get("HX-Request"):
        response.headers["HX-Retarget"] = response.headers["HX-Reselect"] = "#content"
        response.headers["HX-Reswap"] = "outerHTML show:top"
    return response


def _signed_in(request: HttpRequest, person: User, target: str) -> HttpResponse:
    user = sessions.begin(request, person)
    translation.activate(user.language)
    kept = unpack(request.POST.get("kept", ""), user.pk)
    response = render(request, "accounts/resume.html", {"kept": kept}) if kept else redirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        user.language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response
