"""What differs between two versions, in words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from evaluation.enums import Dimension, Evidence, FormulaKind, IndicatorKind
from evaluation.models import FigureKind, Indicator, SchemeVersion
from evaluation.queries.texts import written
from evaluation.rules.wording import worded
from evaluation.rules.written import Difference, Written, by_dimension, compare
from ui.language import in_language

LABELS = {"dimension": Dimension, "kind": IndicatorKind, "evidence": Evidence, "formula": FormulaKind}


@dataclass(frozen=True)
class Said:
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    name: str
    state: str
    """``added``, ``removed``, ``changed`` or ``same``."""
    points_before: Decimal | None
    points_after: Decimal | None
    changes: list[Said]


@dataclass(frozen=True)
class Sum:
    label: str
    before: Decimal
    after: Decimal


def lines(before: SchemeVersion, after: SchemeVersion) -> list[Line]:
    return [_line(each) for each in compare(written(before), written(after))]


def sums(before: SchemeVersion, after: SchemeVersion) -> list[Sum]:
    """Full points of each dimension."""
    old, new = by_dimension(written(before)), by_dimension(written(after))
    return [Sum(str(each.label), old[each], new[each]) for each in Dimension]


def _line(found: Difference) -> Line:
    known: Any = found.after or found.before
    state = "added" if not found.before else "removed" if not found.after else "changed" if found.changes else "same"
    return Line(
        name=in_language(known, "name"),
        state=state,
        points_before=found.before.points if found.before else None,
        points_after=found.after.points if found.after else None,
        changes=_said(found) if found.before and found.after else [],
    )


def _said(found: Difference) -> list[Said]:
    """The formula is said once, in a sentence, whichever of its numbers changed."""
    rows = []
    for change in found.changes:
        if change.field in {"parameters", "points"}:
            continue
        named: Any = Indicator._meta.get_field(change.field)
        label = str(named.verbose_name)
        rows.append(Said(label, _value(change.field, change.before), _value(change.field, change.after)))
    sentences = [_sentence(row) for row in (found.before, found.after) if row]
    if sentences[0] != sentences[-1]:
        rows.append(Said(_("how it is reckoned"), *sentences))
    return rows


def _value(field: str, value: Any) -> str:
    if field == "figure" and value:
        return str(FigureKind.objects.get(code=value).name)
    return str(LABELS[field](value).label) if field in LABELS else str(value)


def _sentence(row: Written) -> str:
    return worded(row.formula, row.parameters, row.points)
