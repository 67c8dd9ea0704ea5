"""A version as people read it: its indicators, whom it covers, and what it would change."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms.models import model_to_dict

from evaluation.enums import Dimension, IndicatorKind
from evaluation.models import Indicator, SchemeVersion
from evaluation.rules.written import FIELDS, Written, by_dimension, full_points, most_on_top

SETTINGS = ("name_zh", "name_en", "from_year", "until_year", "basis_zh", "basis_en")


@dataclass(frozen=True)
class Part:
    """What is assessed under one dimension, and its share of the hundred."""

    label: str
    points: Any
    indicators: list[Indicator]


@dataclass(frozen=True)
class Text:
    indicators: list[Indicator]
    parts: list[Part]
    on_top: list[Indicator]
    full: Any
    most_added: Any
    most_deducted: Any


def indicators_of(version: SchemeVersion) -> QuerySet[Indicator]:
    return version.indicators.select_related("figure").order_by("position", "pk")


def written_of(indicator: Indicator) -> Written:
    values = {name: getattr(indicator, name) for name in FIELDS if name != "figure"}
    figure = indicator.figure.code if indicator.figure else ""
    return Written(code=indicator.code, **{**values, "figure": figure, "points": indicator.points.normalize()})


def written(version: SchemeVersion) -> list[Written]:
    return [written_of(row) for row in indicators_of(version)]


def text_of(version: SchemeVersion) -> Text:
    rows = list(indicators_of(version))
    values = [written_of(row) for row in rows]
    shares = by_dimension(values)
    listed = {each: [row for row in rows if row.counts_to_full and row.dimension == each] for each in Dimension}
    return Text(
        indicators=rows,
        parts=[Part(str(each.label), shares[each], found) for each, found in listed.items() if found],
        on_top=[row for row in rows if not row.counts_to_full],
        full=full_points(values),
        most_added=most_on_top(values, IndicatorKind.BONUS),
        most_deducted=most_on_top(values, IndicatorKind.DEDUCTION),
    )


def settings_of(version: SchemeVersion) -> dict[str, Any]:
    names = model_to_dict(version.scheme, fields=["name_zh", "name_en"])
    return names | model_to_dict(version, fields=SETTINGS)
