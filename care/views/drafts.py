"""What the form of a contact says to the server while one types."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from care.services import drafts
from members.models import Officer


@never_cache
@sensitive_post_parameters()
@action(Permission.CONTACT_RECORD)
@sensitive_variables()
def draft_keep(request: UserRequest, pk: int) -> HttpResponse:
    """GET: who is signed in, and the token with which this page may go on after signing in elsewhere."""
    officer = _officer(request, pk)
    if request.method == "GET":
        return JsonResponse({"owner": request.user.pk, "token": get_token(request)})
    if request.POST.get("draft_owner") != str(request.user.pk):
        words = _("Somebody else has signed in meanwhile. What is typed here is not kept.")
        return JsonResponse({"problem": words}, status=409)
    version = request.POST.get("draft_version", "")
    seen = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0
    try:
        keeping = drafts.keep(officer=officer, by=request.user, typed=request.POST, version=seen)
    except ValidationError as refused:
        return JsonResponse({"problem": " ".join(refused.messages)}, status=422)
    return JsonResponse({"version": keeping.version, "is_gone": keeping.is_gone} | _words(keeping))


@action(Permission.CONTACT_RECORD)
def draft_drop(request: UserRequest, pk: int) -> HttpResponse:
    officer = _officer(request, pk)
    if request.method == "POST":
        drafts.drop(officer=officer, by=request.user)
    return redirect(f"{reverse('care:contact-create')}?officer={officer.pk}")


def _officer(request: UserRequest, pk: int) -> Officer:
    return get_object_or_404(Officer.objects.within(request.user, Permission.CONTACT_RECORD), pk=pk)


def _words(keeping: drafts.Keeping) -> dict[str, Any]:
    warning = ""
    if keeping.was_elsewhere:
        warning = _(
            "You are writing this in another window or on another device too. What you typed here last is kept."
        )
    if keeping.is_gone:
        warning = _("This was saved or thrown away in another window. What you type here is kept anew.")
    kept = _("Kept at %(time)s. Only you can open it.") % {"time": date_format(timezone.localtime(), "H:i")}
    return {"said": kept if keeping.version else "", "warning": warning}
