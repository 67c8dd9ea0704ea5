"""The table of measures, line by line."""

from django.db.models import QuerySet

from conduct.enums import Line
from conduct.models import MeasureKind


def offered(line: str) -> "QuerySet[MeasureKind, MeasureKind]":
    return MeasureKind.objects.filter(line=line, is_active=True)


def kinds() -> "QuerySet[MeasureKind, MeasureKind]":
    return MeasureKind.objects.all()


def by_line() -> list[tuple[str, list[MeasureKind]]]:
    rows = list(kinds())
    return [(str(line.label), [kind for kind in rows if kind.line == line]) for line in Line]
