"""What a form that is kept on the server while one types says to its page, every few seconds."""

from collections.abc import Callable
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ui import numbers


class Keeping(Protocol):
    """What became of one keeping; version 0 where there was nothing to keep."""

    @property
    def version(self) -> int: ...
    @property
    def was_elsewhere(self) -> bool: ...
    @property
    def is_gone(self) -> bool: ...


@sensitive_variables()
def answer(request: Any, keep: Callable[[int], Keeping], *, gone: str) -> JsonResponse:
    """GET: who is signed in, and the token with which this page may go on after signing in elsewhere.

    ``keep`` is given the version that the page has; ``gone`` says what became of a text that was saved elsewhere.
    """
    if request.method == "GET":
        return JsonResponse({"owner": request.user.pk, "token": get_token(request)})
    if request.POST.get("draft_owner") != str(request.user.pk):
        words = _("Somebody else has signed in meanwhile. What is typed here is not kept.")
        return JsonResponse({"problem": words}, status=409)
    try:
        keeping = keep(numbers.sent(request.POST.get("draft_version", "")))
    except ValidationError as refused:
        return JsonResponse({"problem": " ".join(refused.messages)}, status=422)
    return JsonResponse({"version": keeping.version, "is_gone": keeping.is_gone} | _words(keeping, gone))


def _words(keeping: Keeping, gone: str) -> dict[str, str]:
    warning = gone if keeping.is_gone else ""
    if keeping.was_elsewhere and not keeping.is_gone:
        warning = _(
            "You are writing this in another window or on another device too. What you typed here last is kept."
        )
    kept = _("Kept at %(time)s. Only you can open it.") % {"time": date_format(timezone.localtime(), "H:i")}
    return {"said": kept if keeping.version and not keeping.is_gone else "", "warning": warning}
