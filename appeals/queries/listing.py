"""What stands about an officer and may be objected to: every kind of decision in one statement."""

from typing import Any

from django.db.models import CharField, DateField, Expression, F, QuerySet, Value
from django.db.models.functions import Cast, JSONObject

from appeals import registry
from appeals.registry import Listed

AT_MOST = 20
"""Of each kind."""
COLUMNS = ("listed_key", "listed_known_on", "listed_until", "listed_facts")


def columns(
    rows: "QuerySet[Any]",
    *,
    known_on: str | Expression,
    facts: dict[str, Any],
    key: str | Expression = "pk",
    notice_until: str | Expression | None = None,
) -> "QuerySet[Any]":
    """What ``Kind.listed`` answers, in the order of the list."""
    nothing = Cast(Value(None), DateField())
    told: QuerySet[Any] = rows.annotate(
        listed_key=_column(key),
        listed_known_on=_column(known_on),
        listed_until=nothing if notice_until is None else _column(notice_until),
        listed_facts=JSONObject(**facts),
    )
    return told


def of(officer: int) -> dict[tuple[str, int], Listed]:
    """Under kind and key, by kind."""
    kinds = registry.kinds()
    parts = [
        kind.listed(officer)[:AT_MOST].values_list(Value(name, output_field=CharField()), *COLUMNS)
        for name, kind in kinds.items()
    ]
    first, *others = parts
    rows = first.union(*others, all=True) if others else first
    found = {}
    place = {name: number for number, name in enumerate(kinds)}
    for name, key, known_on, until, facts in sorted(rows, key=lambda row: place[row[0]]):
        if told := kinds[name].tell(facts):
            title, track = told
            found[name, key] = Listed(title=title, known_on=known_on, track=track, notice_until=until)
    return found


def _column(given: str | Expression) -> Any:
    return F(given) if isinstance(given, str) else given
