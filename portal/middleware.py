"""What holds for every request: who is not observed, what is refused, and what the answer carries."""

import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from urllib.parse import unquote_plus
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import BadRequest, MiddlewareNotUsed
from django.db import connections
from django.http import HttpRequest, HttpResponse

from portal import logs

Next = Callable[[HttpRequest], HttpResponse]
_NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")


KEPT_COOKIES = (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)
_TELLING = re.compile(
    r"REMOTE_(ADDR|HOST|PORT|USER)|HTTP_(COOKIE|AUTHORIZATION|USER_AGENT|X_REQUEST_ID|X_REAL_IP|X_FORWARDED_FOR"
    r"|FORWARDED|VIA|FROM|X_CLIENT_IP|DNT|SEC_CH_.*|IF_.*)"
)


class Unobserved:
    """Whoever writes without a name is nobody to the rest of the portal.

    Before any other part sees such a request, all that could tell who sent it is taken off: the session, the address,
    the device, the number of the request. And what goes wrong there leaves no line, because a line has a time.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.UNOBSERVED):
            return self.get_response(request)
        kept = {name: request.COOKIES[name] for name in KEPT_COOKIES if name in request.COOKIES}
        for name in [name for name in request.META if _TELLING.fullmatch(name)] + [settings.ADDRESS_HEADER]:
            request.META.pop(name, None)
        request.COOKIES = kept
        token = logs.unobserved.set(True)
        try:
            response = self.get_response(request)
        finally:
            logs.unobserved.reset(token)
        response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own line about a 4xx or 5xx
        response["Referrer-Policy"] = "strict-origin"  # the next page is not told which this was
        return response


class RequestNumber:
    """One number per request, in the log and in the answer, so that an officer can name the failure they met."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if _NUMBER.fullmatch(given) else uuid4().hex[:16]
        request.META["HTTP_X_REQUEST_ID"] = number  # what the audit log writes down
        request.META[logs.NUMBER] = number
        token = logs.request_number.set(number)
        try:
            response = self.get_response(request)
        finally:
            logs.request_number.reset(token)
        response["X-Request-ID"] = number
        return response


class ReadableAddress:
    """An address with the byte that PostgreSQL stores in no text is refused here, and not by each search and filter.

    In what is posted the fields of the forms refuse it.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in unquote_plus(request.get_full_path()):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


class ServerTiming:
    """The standard ``Server-Timing`` header under ``SERVER_TIMING=1``: statements, their time, the whole time."""

    def __init__(self, get_response: Next) -> None:
        if not settings.SERVER_TIMING:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started, statements = time.perf_counter(), _Statements()
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(statements))
            response = self.get_response(request)
        total = (time.perf_counter() - started) * 1000
        response["Server-Timing"] = (
            f'sql;desc="{statements.count}";dur={statements.seconds * 1000:.1f}, total;dur={total:.1f}'
        )
        return response


class _Statements:
    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - started
