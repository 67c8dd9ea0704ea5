"""What somebody gets who takes a copy of everything: each row of each table as it lies on the disk, and Redis."""

from dataclasses import dataclass

import redis
from django.conf import settings
from django.db import connection


@dataclass(frozen=True)
class Row:
    table: str
    place: tuple[int, int]
    """Page and line on the disk."""
    transaction: int
    """The one that wrote it: ``xmin``."""
    values: dict[str, object]

    @property
    def text(self):
        return " ".join(str(value) for value in self.values.values())


def tables():
    """Every row of every table, with what PostgreSQL knows of it beside its columns."""
    return {name: _rows(name) for name in connection.introspection.table_names()}


def in_redis():
    """Every key with its value, as text."""
    server = redis.Redis.from_url(settings.REDIS_URL)
    return [f"{key!r} {server.dump(key)!r}" for key in server.scan_iter()]


def sequences():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()")
        return dict(cursor.fetchall())


def _rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT ctid::text, xmin::text, t.* FROM "{table}" t ORDER BY t.ctid')
        names = [column.name for column in cursor.description][2:]
        return [
            Row(
                table,
                tuple(map(int, place.strip("()").split(","))),
                int(written),
                dict(zip(names, values, strict=True)),
            )
            for place, written, *values in cursor.fetchall()
        ]
