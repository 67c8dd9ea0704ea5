"""The two ways a view may begin. Each marks the view, so a test can prove no URL lacks one."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from accounts.permissions import Permission

View = Callable[..., HttpResponseBase]


class UserRequest(HttpRequest):
    """A request past LoginRequiredMiddleware and HtmxMiddleware."""

    user: User
    htmx: HtmxDetails


def page(permission: Permission) -> Callable[[View], View]:
    """A page to read: GET only, and the database refuses to be written."""

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def guarded(request: UserRequest, **kwargs: Any) -> HttpResponseBase:
            _check(request.user, permission)
            with connection.execute_wrapper(_only_reads):
                return view(request, **kwargs)

        guarded.guard, guarded.is_action = permission, False  # type: ignore[attr-defined]
        return guarded

    return decorate


def action(permission: Permission) -> Callable[[View], View]:
    """A form or a button: a POST succeeds whole or not at all."""

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "POST"])
        @transaction.atomic
        @wraps(view)
        def guarded(request: UserRequest, **kwargs: Any) -> HttpResponseBase:
            _check(request.user, permission)
            return view(request, **kwargs)

        guarded.guard, guarded.is_action = permission, True  # type: ignore[attr-defined]
        return guarded

    return decorate


def _check(user: User, permission: Permission) -> None:
    if not user.can(permission):
        raise PermissionDenied


READS = ("SELECT", "WITH", "SAVEPOINT", "RELEASE")
WRITES = re.compile(
    r"\b(INSERT INTO|UPDATE|DELETE FROM|MERGE INTO|FOR (NO KEY )?UPDATE|FOR (KEY )?SHARE)\b", re.IGNORECASE
)


def _only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Also refuses what writes inside a ``WITH`` and what locks rows."""
    if not sql.lstrip(" \n(").upper().startswith(READS) or WRITES.search(sql):
        raise RuntimeError(f"a page tried to write: {sql[:60]}")
    return execute(sql, params, many, context)
