"""The formulas of ``rules.formula`` and the sums of ``rules.scoring`` as SQL, exact to the last decimal.

``div`` is the whole quotient of two numerics, without the rounding that a division would bring: what is half up is
half up by the fraction itself, as in Python.
"""

from decimal import Decimal
from typing import Any, assert_never

from evaluation.enums import Rounding
from evaluation.rules.formula import Bands, Formula, Linear, Mean, PerEvent
from evaluation.rules.rounding import PLACES

SQL = tuple[str, list[Any]]
UNIT = f"{Decimal(1).scaleb(-PLACES):f}"


def quotient(numerator: str, denominator: str, places: int, how: str) -> str:
    """``numerator / denominator`` of nothing negative, both SQL. Half up names the numerator once, the other twice."""
    scaled = f"({numerator}) * {10**places}"
    whole = f"div({scaled}, {denominator})"
    if how == Rounding.HALF_UP:
        whole = f"div(2 * {scaled} + ({denominator}), 2 * ({denominator}))"
    elif how == Rounding.UP:
        whole = f"({whole} + CASE WHEN mod({scaled}, {denominator}) > 0 THEN 1 ELSE 0 END)"
    return f"({whole} * {Decimal(1).scaleb(-places):f})"


def of_formula(formula: Formula, full: Decimal) -> SQL:
    """Of the column ``value``; nothing where it is nothing."""
    match formula:
        case Linear(target, start):
            within, span = "least(greatest(value, %s::numeric), %s::numeric) - %s::numeric", target - start
            share = f"div(%s::numeric * ({within}) + %s::numeric, %s::numeric) * {UNIT}"
            numbers = [2 * full * 10**PLACES, start, target, start, span, 2 * span]
            return f"CASE WHEN value IS NOT NULL THEN {share} END", numbers
        case Bands(bands):
            cases = " ".join("WHEN value >= %s::numeric THEN %s::numeric" for _band in bands)
            numbers = [number for least, points in reversed(bands) for number in (least, min(points, full))]
            return f"CASE {cases} WHEN value IS NOT NULL THEN 0 END", list(numbers)
        case PerEvent(each, cap, floor):
            most = full if cap is None else min(cap, full)
            earned = "least(greatest(%s::numeric * value, %s::numeric), %s::numeric)"
            return f"CASE WHEN value IS NOT NULL THEN round({earned}, {PLACES}) END", [each, floor, most]
        case Mean():
            return f"CASE WHEN value IS NOT NULL THEN round(least(value, %s::numeric), {PLACES}) END", [full]
        case _:
            assert_never(formula)


SUMS = """
    WITH weights AS MATERIALIZED (
        SELECT id, kind NOT IN ('bonus', 'deduction') AS counts, kind = 'bonus' AS adds, points AS weight
          FROM evaluation_indicator
    ), sums AS (
        SELECT l.form_id,
               coalesce(sum(weight) FILTER (WHERE counts), 0) AS "full",
               coalesce(sum(weight) FILTER (WHERE counts AND l.points IS NOT NULL), 0) AS applicable,
               coalesce(sum(l.points) FILTER (WHERE counts), 0) AS base,
               coalesce(sum(l.points) FILTER (WHERE adds), 0) AS bonus,
               coalesce(sum(l.points) FILTER (WHERE NOT counts AND NOT adds), 0) AS deduction
          FROM {lines} l JOIN weights i ON i.id = l.indicator_id
         GROUP BY l.form_id
    ), totals AS MATERIALIZED (
        SELECT sums.*, {total} AS total FROM sums
    )
"""


def total(places: int, how: str) -> str:
    """Of the columns of a sum; nothing where nothing applies."""
    earned = 'greatest(base * "full" + (bonus - deduction) * applicable, 0)'
    return f"CASE WHEN applicable > 0 THEN {quotient(earned, 'applicable', places, how)} END"


def sums(lines: str, places: int, how: str) -> str:
    """The beginning of a statement: ``totals`` has a row for each form of ``lines`` (form_id, indicator_id, points)."""
    return SUMS.format(lines=lines, total=total(places, how))
