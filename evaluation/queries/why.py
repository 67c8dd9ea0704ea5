"""Why this score: each point with its rule, its numbers and the evidence behind it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from evaluation.enums import CycleState, Evidence
from evaluation.models import Form, Indicator, Line, Score
from evaluation.queries import objections, scores
from evaluation.queries.evidence import SOURCES, EvidenceRow
from evaluation.rules import formula
from evaluation.rules.formula import Formula, as_text
from evaluation.rules.period import Period
from evaluation.rules.rounding import rounded

OPEN = frozenset({CycleState.NOTICE, CycleState.FINAL})
"""From the public notice on, an officer sees the own points: before, colleagues still rate."""


@dataclass(frozen=True)
class Point:
    """One indicator of a form. Without a ``line`` nothing is computed yet, or it is not open yet."""

    indicator: Indicator
    formula: Formula
    line: Line | None = None

    @property
    def value(self) -> str:
        return as_text(self.line.value) if self.line and self.line.value is not None else ""

    @property
    def points(self) -> str:
        return as_text(self.line.points) if self.line and self.line.points is not None else ""

    @property
    def full(self) -> str:
        return as_text(self.indicator.points)

    @property
    def applies(self) -> bool:
        return self.line is None or self.line.points is not None

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers of the formula as text, by name."""
        given = self.formula.as_parameters()
        return {name: number for name, number in given.items() if isinstance(number, str)}

    @property
    def bands(self) -> list[tuple[str, str, bool]]:
        """(at least, points, whether it is the one that was reached), from the highest."""
        if not isinstance(self.formula, formula.Bands):
            return []
        value = self.line.value if self.line else None
        reached = max(
            (least for least, _points in self.formula.bands if value is not None and value >= least), default=None
        )
        return [(as_text(least), as_text(points), least == reached) for least, points in reversed(self.formula.bands)]

    @property
    def steps_over(self) -> bool:
        """Whether a linear rule begins above nothing."""
        return isinstance(self.formula, formula.Linear) and self.formula.start > 0


def is_open(form: Form, *, is_own: bool) -> bool:
    return not is_own or form.cycle.state in OPEN


def indicators_of(form: Form) -> "QuerySet[Indicator]":
    return Indicator.objects.filter(scheme_version=form.scheme_version_id).select_related("figure")


def sums_of(score: Score) -> dict[str, str]:
    """The numbers of the sum as text."""
    return {name: as_text(getattr(score, name)) for name in ("base", "full", "applicable", "bonus", "deduction")}


def points_of(form: Form, *, shown: bool) -> tuple[Score | None, list[Point]]:
    """All indicators of the form's scheme in their order; two queries."""
    lines = {line.indicator_id: line for line in scores.lines_of(form)} if shown and form.cycle.run_id else {}
    found = [Point(one, _parsed(one), lines.get(one.pk)) for one in indicators_of(form)]
    return (scores.of_form(form) if lines else None), found


@dataclass(frozen=True)
class Why:
    point: Point
    rows: list[EvidenceRow]
    counts: str
    is_private: bool
    is_withheld: bool
    """Marks before the public notice."""
    now: Decimal | None
    until: date
    may_object: bool = False
    in_score: str = ""
    """What the points are worth once the weights of others fell to them."""

    @property
    def is_stale(self) -> bool:
        """Whether evidence changed since the computation."""
        return self.point.line is not None and not self.is_withheld and self.now != self.point.line.value

    @property
    def now_text(self) -> str:
        return "" if self.now is None else as_text(self.now)


def why(form: Form, indicator: Indicator, *, shown: bool, is_own: bool, names_raters: bool, today: date) -> Why:
    """One point; before it is open, the evidence so far without the points. ``names_raters``: for whoever runs or
    decides the year. Others read the name of the direct leader alone, who answers for a mark."""
    run = form.cycle.run if shown else None
    told = next(iter(objections.told(form, indicator)), None) if run else None
    line = told.line if told else None
    period = Period.of_year(form.cycle.year, run.evidence_until if run else today)
    source = SOURCES[indicator.evidence]
    withheld = not shown and indicator.evidence in {Evidence.RATINGS, Evidence.BALLOT}
    listed = not withheld and (is_own or not source.is_private)
    rows = source.rows(form, period, indicator) if listed else []
    return Why(
        point=Point(indicator, _parsed(indicator), line),
        rows=rows if names_raters else [row.without_name() for row in rows],
        counts=str(source.counts),
        is_private=not listed and not withheld,
        is_withheld=withheld,
        now=None if withheld else _now(form, indicator, period),
        until=period.end,
        may_object=bool(told and is_own and form.told_on and told.is_open),
        in_score=_in_score(form, line),
    )


def _parsed(indicator: Indicator) -> Formula:
    return formula.parse(indicator.formula, indicator.parameters, indicator.points)


def _now(form: Form, indicator: Indicator, period: Period) -> Decimal | None:
    forms = Form.objects.filter(pk=form.pk)
    [(_pk, value, _rows)] = SOURCES[indicator.evidence].values(forms, period, indicator)
    return None if value is None else Decimal(value)


def _in_score(form: Form, line: Line | None) -> str:
    score = scores.of_form(form) if line and line.points is not None else None
    if not line or line.points is None or not score or not score.applicable or score.full == score.applicable:
        return ""
    if not line.indicator.counts_to_full:
        return ""
    return as_text(rounded(Fraction(line.points) * Fraction(score.full) / Fraction(score.applicable)))
