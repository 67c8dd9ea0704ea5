"""Work figures as people look at them: what one officer did in one month, together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from evaluation.models import Figure
from evaluation.models.figure import FigureQuerySet
from evaluation.rules.formula import as_text
from members.models import Officer

Key = tuple[date, str, int]
"""Month, the officer's sorting name and key."""


@dataclass(frozen=True)
class Month:
    on: date
    figures: list[Figure]

    @property
    def officer(self) -> Officer:
        return self.figures[0].officer

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(one.kind.name, f"{as_text(one.value)} {one.kind.measure}") for one in self.figures]

    @property
    def sources(self) -> list[str]:
        return sorted({one.source.file_name for one in self.figures})


def keys(figures: FigureQuerySet) -> "QuerySet[Figure, Key]":
    """The newest month first; one for each officer and month, however many figures."""
    rows = figures.order_by("-month", "officer__name_pinyin", "officer")
    return rows.values_list("month", "officer__name_pinyin", "officer").distinct()


def months(figures: FigureQuerySet, wanted: Iterable[Key]) -> list[Month]:
    """In the order of ``wanted``; one query."""
    pairs = [(on, officer) for on, _name, officer in wanted]
    rows = figures.filter(month__in={on for on, _officer in pairs}, officer__in={officer for _on, officer in pairs})
    found: dict[tuple[date, int], list[Figure]] = defaultdict(list)
    for one in rows.select_related("officer__unit", "kind", "source").order_by("kind__code"):
        found[one.month, one.officer_id].append(one)
    return [Month(on, found[on, officer]) for on, officer in pairs]
