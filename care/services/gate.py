"""What keeps two apart when rows of concerns are written anew: a row that is elsewhere meanwhile would look lost."""

from django.db import connection

GATE = 0x76_6F_69_63_65
"""Advisory lock of PostgreSQL, until the end of the transaction."""


def enter() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GATE])
