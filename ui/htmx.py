"""One URL, two sizes: the whole page, or the part htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_part(
    request: HttpRequest, page: str, part: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A restored history entry gets the whole page, whatever htmx swapped before."""
    htmx = getattr(request, "htmx", None)
    partial = htmx and not htmx.history_restore_request
    response = render(request, part if partial else page, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response
