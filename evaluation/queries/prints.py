"""A form's content as the printed sheet shows it: labels in the reader's language around words as they were sealed."""

from dataclasses import dataclass
from typing import Any

from evaluation.enums import Dimension, Grade, QuarterGrade, Standing
from evaluation.queries.contents import Content
from members.enums import PoliticalStatus, Rank, Sex
from ui.language import is_english


@dataclass(frozen=True)
class Point:
    dimension: str
    name: str
    value: str
    points: str
    full: str


@dataclass(frozen=True)
class Sheet:
    content: Content
    sex: str
    political_status: str
    rank: str
    scheme: str
    grade: str
    standing: str
    points: list[Point]
    quarters: list[tuple[int, str]]


def sheet(content: Content) -> Sheet:
    officer, scheme = content["officer"], content["scheme"]
    return Sheet(
        content=content,
        sex=_label(Sex, officer["sex"]),
        political_status=_label(PoliticalStatus, officer["political_status"]),
        rank=_label(Rank, officer["rank"]),
        scheme=_in_language(scheme) if scheme else "",
        grade=_label(Grade, content["grade"]),
        standing="" if content["standing"] == Standing.GRADED else str(Standing(content["standing"]).told.label),
        points=[_point(line) for line in content["lines"]],
        quarters=[(row["quarter"], _label(QuarterGrade, row["grade"])) for row in content["quarters"]],
    )


def _point(line: Content) -> Point:
    return Point(
        dimension=_label(Dimension, line["dimension"]),
        name=_in_language(line),
        value=line["value"] or "",
        points=line["points"] or "–",
        full=line["full"],
    )


def _label(enum: Any, value: str) -> str:
    return str(enum(value).label) if value in enum.values else ""


def _in_language(names: Content) -> str:
    name: str = names["en"] if is_english() else names["zh"]
    return name
