"""Indicators of every kind, as they may stand in a scheme."""

from decimal import Decimal

from hypothesis import strategies as st

from evaluation.enums import Dimension, Evidence, FormulaKind, IndicatorKind
from evaluation.rules.written import Written

POINTS = st.decimals("0.01", 100, places=2).map(lambda number: Decimal(f"{number.normalize():f}"))
NUMBERS = st.decimals("0.01", 5000, places=2).map(lambda number: f"{number.normalize():f}")
TEXT = st.text("接处警情办理甲乙AbZ019=+-;,.“”@", min_size=1, max_size=40)
COUNTED = [each for each in Evidence if each not in {Evidence.RATINGS, Evidence.BALLOT}]


@st.composite
def indicators(draw, code=None):
    kind = draw(st.sampled_from(list(IndicatorKind)))
    points = draw(POINTS)
    evidence = {IndicatorKind.RATED: Evidence.RATINGS, IndicatorKind.BALLOT: Evidence.BALLOT}.get(kind)
    evidence = evidence or draw(st.sampled_from(COUNTED))
    formula, parameters = draw(_formulas(kind, points))
    return Written(
        code=code or draw(st.text("abcxyz019", min_size=1, max_size=12)),
        dimension=draw(st.sampled_from(list(Dimension))).value,
        name_zh=draw(TEXT),
        name_en=draw(TEXT),
        note_zh=draw(st.just("") | TEXT),
        note_en=draw(st.just("") | TEXT),
        kind=kind.value,
        evidence=evidence.value,
        figure="calls" if evidence == Evidence.FIGURE else "",
        formula=formula.value,
        parameters=parameters,
        points=points,
    )


@st.composite
def _formulas(draw, kind, points):
    if kind == IndicatorKind.RATED:
        return FormulaKind.MEAN, {"trim": str(draw(st.integers(0, 3)))}
    formula = draw(st.sampled_from([FormulaKind.LINEAR, FormulaKind.PER_EVENT, FormulaKind.BANDS]))
    if formula == FormulaKind.LINEAR:
        return formula, {"target": draw(NUMBERS), "from": "0"}
    if formula == FormulaKind.PER_EVENT:
        cap = draw(st.booleans())
        return formula, {"each": draw(NUMBERS), "floor": "0"} | ({"cap": f"{points:f}"} if cap else {})
    return formula, {"bands": [["1", "0"], ["20", f"{points:f}"]]}


schemes = st.lists(indicators(), max_size=8, unique_by=lambda row: row.code)
