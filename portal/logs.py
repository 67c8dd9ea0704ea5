"""What the log says: one JSON object a line, where it happened and to which request, never what anybody typed."""

import json
import logging
import traceback
from collections.abc import ItemsView
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter
from redis import ConnectionError as RedisConnectionError

NUMBER = "portal.request_number"
request_number: ContextVar[str] = ContextVar("request_number", default="")

unobserved: ContextVar[bool] = ContextVar("unobserved", default=False)

_SAY_NOTHING_TYPED = (OperationalError, ImproperlyConfigured, ImportError, OSError, RedisConnectionError)
"""Errors whose message comes from the machine; any other may quote a form, a row or a note."""


class Observed(logging.Filter):
    """Lets nothing through that happens on a page without a name: a line's time would stand beside somebody's."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not unobserved.get()


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        if number := request_number.get() or _number_of(record):
            line["request"] = number
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and record.exc_info[1]:
            line["error"] = _error(record.exc_info[1], record.exc_info[2])
        return json.dumps(line, ensure_ascii=True, default=str)


def _message(record: logging.LogRecord) -> str:
    """A failed task's message quotes the exception; its name and number are enough."""
    task = getattr(record, "data", None)
    if isinstance(task, dict) and "name" in task:
        return f"Task {task['name']} [{task.get('id')}] {task.get('description', '')}".strip()
    return record.getMessage()


def _number_of(record: logging.LogRecord) -> str:
    """Django speaks of a bad answer after the middleware has let go of the request."""
    request = getattr(record, "request", None)
    return str(request.META.get(NUMBER, "")) if isinstance(request, HttpRequest) else ""


def _error(error: BaseException, trace: TracebackType | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-20:]],
    }
    if isinstance(error, _SAY_NOTHING_TYPED):
        told["message"] = str(error).splitlines()[0] if str(error) else ""
    refused_by = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if refused_by:
        told["constraint"] = refused_by
    return told


class NothingTyped(SafeExceptionReporterFilter):
    """An error report holds neither what was posted, nor cookies, nor the values of variables."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request else {}

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        kept = {"REQUEST_METHOD", "PATH_INFO", "SERVER_NAME", "CONTENT_TYPE", "CONTENT_LENGTH"}
        return {key: value for key, value in request.META.items() if key in kept}

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        return dict.fromkeys(request.COOKIES, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> ItemsView[str, Any]:
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()
