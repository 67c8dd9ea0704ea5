"""Is the portal alive, and is it ready to serve? For load balancers and monitors; says nothing of what is inside."""

import time

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import RedisError

HEARTBEAT = "portal.heartbeat"
SILENCE = 150
"""Seconds without a heartbeat after which worker or beat count as gone; beat asks for one every 30."""

_migrated = False


def beat() -> None:
    """Called in the worker: shows that beat, broker, worker and Redis work together."""
    cache.set(HEARTBEAT, time.time(), timeout=24 * 3600)


@login_not_required
@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    checks = {"database": _database(), **_redis_and_worker()}
    checks["migrations"] = _migrations() if checks["database"] == "ok" else "unknown"
    is_ready = set(checks.values()) == {"ok"}
    return JsonResponse(
        {"status": "ok" if is_ready else "unavailable", "checks": checks}, status=200 if is_ready else 503
    )


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def _redis_and_worker() -> dict[str, str]:
    try:
        heard_at = cache.get(HEARTBEAT)
    except (RedisError, OSError):
        return {"redis": "unreachable", "worker": "unknown"}
    return {"redis": "ok", "worker": "ok" if heard_at and time.time() - heard_at < SILENCE else "silent"}


def _migrations() -> str:
    """Asked until there are none: while a process runs, none are added."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if _migrated else "pending"
