"""Putting notices out, and stopping them. Callers stand in their own transaction; nothing is sent from here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from notices.models import Letter, Notice, Urgency

REQUIRED = frozenset({"recipient_id", "subject_key", "due_on", "path"})
OPTIONAL = frozenset({"kind", "urgency"})
TYPES = {"recipient_id": "bigint", "due_on": "date"}

INSERT = """
    source AS MATERIALIZED (
        SELECT recipient_id, {kind} AS kind, subject_key, due_on, path, {urgency} AS urgency FROM ({rows}) AS s({names})
    ), fresh AS (
        INSERT INTO {notice} (recipient_id, kind, subject_key, due_on, path, urgency, created_at)
        SELECT recipient_id, kind, subject_key, due_on, path, urgency, %s FROM source
        ON CONFLICT (recipient_id, kind, subject_key, due_on) DO NOTHING
        RETURNING id, recipient_id, urgency
    ), at_once AS (
        INSERT INTO {letter} (recipient_id, cause, state, send_from, tries, problem, created_at)
        SELECT fresh.recipient_id, 'notice:' || fresh.id, 'waiting', %s, 0, '', %s
        FROM fresh JOIN {user} AS u ON u.id = fresh.recipient_id
        WHERE fresh.urgency = 'at_once' AND %s AND u.is_active AND u.wants_mail AND u.email <> ''
    )"""

GONE = """,
    gone AS (
        UPDATE {notice} AS n SET stopped_at = %s
        WHERE n.kind = %s AND n.stopped_at IS NULL AND NOT EXISTS (
            SELECT FROM source AS s
            WHERE s.recipient_id = n.recipient_id AND s.subject_key = n.subject_key AND s.due_on = n.due_on
        )
        RETURNING n.id
    ), returned AS (
        UPDATE {notice} AS n SET stopped_at = NULL FROM source AS s
        WHERE n.kind = %s AND n.stopped_at IS NOT NULL
            AND s.recipient_id = n.recipient_id AND s.subject_key = n.subject_key AND s.due_on = n.due_on
    )"""
"""A cause may return to whom it had left, as after an absence: then it stands again, and is not mailed twice."""


@dataclass(frozen=True)
class Renewed:
    fresh: int
    stopped: int


def put(
    *, recipient: User, kind: str, subject_key: str, due_on: date, path: str, urgency: Urgency | str = Urgency.DIGEST
) -> bool:
    """Tell one person; False when this cause was told on this day already."""
    names = ["recipient_id", "kind", "subject_key", "due_on", "path", "urgency"]
    values = [recipient.pk, kind, subject_key, due_on, path, str(urgency)]
    return _run("VALUES (%s, %s, %s, %s, %s, %s)", values, names, kind=None).fresh == 1


def put_from(rows: "QuerySet[Any, dict[str, Any]]", *, kind: str | None = None) -> int:
    """Tell everybody a query names, in one statement; who was told already is left alone.

    ``rows`` is a ``values()`` query of recipient_id, subject_key, due_on, path, of kind unless given, and perhaps
    of urgency. Returns how many notices are new.
    """
    sql, params, names = _compiled(rows)
    return _run(sql, params, names, kind=kind).fresh


def renew(kind: str, rows: "QuerySet[Any, dict[str, Any]]") -> Renewed:
    """Make the standing notices of a kind equal to what a query names: put the missing, stop the ones it lacks."""
    sql, params, names = _compiled(rows)
    return _run(sql, params, names, kind=kind, stop_others=True)


def stop(subject_key: str) -> int:
    """The cause is done, waived or withdrawn: no letter will speak of it. Returns how many notices ended."""
    return stop_many([subject_key])


def stop_many(subject_keys: Iterable[str]) -> int:
    standing = Notice.objects.filter(subject_key__in=list(subject_keys), stopped_at__isnull=True)
    return standing.update(stopped_at=timezone.now())


def _compiled(rows: "QuerySet[Any, dict[str, Any]]") -> tuple[str, Sequence[Any], list[str]]:
    # Django 5.2 selects in the order in which values() names the columns.
    names = list(rows.query.selected or {})
    given = frozenset(names)
    if not given >= REQUIRED or given - REQUIRED - OPTIONAL:
        raise TypeError(f"A notice needs {sorted(REQUIRED)} and perhaps {sorted(OPTIONAL)}, not {names}.")
    try:
        sql, params = rows.order_by().query.sql_with_params()
    except EmptyResultSet:
        nothing = ", ".join(f"NULL::{TYPES.get(name, 'text')}" for name in names)
        return f"SELECT {nothing} WHERE FALSE", [], names
    return sql, params, names


def _run(sql: str, params: Sequence[Any], names: list[str], *, kind: str | None, stop_others: bool = False) -> Renewed:
    if kind is None and "kind" not in names:
        raise TypeError("A notice needs a kind.")
    now = timezone.now()
    tables = {"notice": Notice._meta.db_table, "letter": Letter._meta.db_table, "user": User._meta.db_table}
    written = INSERT.format(
        kind="kind" if kind is None else "%s",
        urgency="urgency" if "urgency" in names else "'digest'",
        rows=sql,
        names=", ".join(names),
        **tables,
    )
    values: list[Any] = [] if kind is None else [kind]
    values += [*params, now, now, now, bool(settings.SMTP_URL)]
    stopped = "0"
    if stop_others:
        written += GONE.format(**tables)
        values += [now, kind, kind]
        stopped = "(SELECT count(*) FROM gone)"
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {written} SELECT (SELECT count(*) FROM fresh), {stopped}", values)  # noqa: S608
        fresh, gone = cursor.fetchone()
    return Renewed(fresh=fresh, stopped=gone)
