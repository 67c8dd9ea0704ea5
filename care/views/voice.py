"""The pages without a name. ``portal.middleware.Unobserved`` has taken off what tells who asks; nothing here looks."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.rules import codes
from accounts.services import throttle
from care.enums import ConcernState
from care.forms.concern import CodeForm, ReplyForm, VoiceForm
from care.models import Concern
from care.queries import concerns as asked
from care.services import voice
from ui.forms import PortalForm

WINDOW = 60


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def concern_voice(request: HttpRequest) -> HttpResponse:
    """A concern without a name; once it is sent, the page shows its code for the first and last time."""
    if request.method == "GET" and "language" in request.GET:
        return _spoken(request)
    form = VoiceForm(request.POST or None, initial={"code": codes.new_code()})
    if request.method == "POST":
        _be_patient(form)
        if code := form.attempt(voice.send, today=timezone.localdate()):
            return render(request, "care/concern_code.html", {"code": code})
    return render(request, "care/concern_voice.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def concern_code(request: HttpRequest) -> HttpResponse:
    """The conversation behind a code. The code travels in the form and never in an address."""
    if request.method == "GET" and "language" in request.GET:
        return _spoken(request)
    form = CodeForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST":
        _be_patient(form)
        if form.is_valid():
            code = form.cleaned_data["code"]
            if concern := asked.by_code(code):
                return _conversation(request, concern, code)
            if asked.is_waiting(code):
                return render(request, "care/concern_ask.html", context | {"is_waiting": True})
            form.add_error("code", _("No concern has this code. Look at each character once more."))
    return render(request, "care/concern_ask.html", context, status=422 if form.errors else 200)


def _conversation(request: HttpRequest, concern: Concern, code: str) -> HttpResponse:
    is_answered, is_sent = concern.state == ConcernState.ANSWERED, False
    sends = request.POST.get("step") == "reply"
    form = ReplyForm(request.POST if sends else None, is_answered=is_answered)
    if sends:
        is_sent = form.attempt(_reply, concern=concern) is True
    context = {
        "concern": concern,
        "lines": concern.lines.select_related("author"),
        "code": code,
        "reply": None if is_sent or concern.state == ConcernState.SOLVED else form,
        "is_sent": is_sent,
    }
    return render(request, "care/concern_thread.html", context, status=422 if form.errors else 200)


def _spoken(request: HttpRequest) -> HttpResponse:
    """The portal's own switch is a page that knows who is signed in; this one asks nothing but the cookie."""
    response, code = redirect(request.path), request.GET["language"]
    if check_for_language(code):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, httponly=True, samesite="Lax")
    return response


def _reply(*, concern: Concern, **facts: Any) -> bool:
    voice.reply(concern, **facts, today=timezone.localdate())
    return True


def _be_patient(form: PortalForm) -> None:
    """One counter for everybody: to count by person, one would have to know them. What was typed stays."""
    if not throttle.allows("voice", times=settings.VOICE_PER_MINUTE, seconds=WINDOW):
        form.add_error(None, _("Very many people are writing at this moment. Wait a minute and send it once more."))
