"""The lines of a draft. Each change is checked against what its author saw, line by line."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from audit import services as audit
from evaluation.models import Indicator, SchemeVersion
from evaluation.queries.texts import written_of
from evaluation.rules import formula
from evaluation.rules.written import mark_of
from evaluation.services.drafts import refuse_changed, touched
from ui.codes import code_of


@transaction.atomic
def add(draft: SchemeVersion, *, by: User, seen: str = "", **facts: Any) -> Indicator:
    touched(draft)
    last = draft.indicators.aggregate(last=Max("position"))["last"]
    taken = set(draft.indicators.values_list("code", flat=True))
    code = code_of(facts["name_en"], taken, otherwise="indicator")
    indicator = Indicator(scheme_version=draft, code=code, position=0 if last is None else last + 1)
    _write(indicator, facts)
    audit.record("evaluation.scheme.amended", by=by, subject=draft)
    return indicator


@transaction.atomic
def change(indicator: Indicator, *, by: User, seen: str, **facts: Any) -> Indicator:
    draft = touched(indicator.scheme_version)
    standing = draft.indicators.select_related("figure").filter(pk=indicator.pk).first()
    refuse_changed(mark_of(written_of(standing)) if standing else None, seen)
    indicator.refresh_from_db()
    _write(indicator, facts)
    audit.record("evaluation.scheme.amended", by=by, subject=draft)
    return indicator


@transaction.atomic
def remove(indicator: Indicator, *, by: User, seen: str) -> None:
    draft = touched(indicator.scheme_version)
    standing = draft.indicators.select_related("figure").filter(pk=indicator.pk).first()
    refuse_changed(mark_of(written_of(standing)) if standing else None, seen)
    indicator.delete()
    audit.record("evaluation.scheme.amended", by=by, subject=draft)


@transaction.atomic
def move(indicator: Indicator, *, by: User, up: bool) -> None:
    """One place up or down; at the end of the list nothing happens. Positions are numbered anew."""
    draft = touched(indicator.scheme_version)
    rows = list(draft.indicators.order_by("position", "pk"))
    place = next((number for number, row in enumerate(rows) if row.pk == indicator.pk), None)
    if place is None or not 0 <= (target := place - 1 if up else place + 1) < len(rows):
        return
    rows[place], rows[target] = rows[target], rows[place]
    for number, row in enumerate(rows):
        row.position = number
    Indicator.objects.bulk_update(rows, ["position"])
    audit.record("evaluation.scheme.amended", by=by, subject=draft)


def _write(indicator: Indicator, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(indicator, name, value)
    parsed = formula.parse(indicator.formula, indicator.parameters, indicator.points)
    indicator.parameters = parsed.as_parameters()
    indicator.full_clean()
    indicator.save()
