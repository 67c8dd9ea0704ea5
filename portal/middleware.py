"""What every response carries when the operator asks for it."""

import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connections
from django.http import HttpRequest, HttpResponse

from portal import logs

Next = Callable[[HttpRequest], HttpResponse]
_NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")


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
