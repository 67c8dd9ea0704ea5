"""The scores of a run from its batches, as one statement: nothing is grouped and nothing kept in memory.

The batches of a version hold the same forms in the same order, so their columns are read side by side. Where they do
not, because somebody's form changed meanwhile, rows are missing: whoever writes them counts them.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from evaluation.enums import IndicatorKind
from evaluation.models import Indicator, Run
from evaluation.queries.points import total
from evaluation.rules.scoring import ON_TOP

OF_A_VERSION = """
    SELECT form_id, {full} AS "full", {applicable} AS applicable, {base} AS base, {bonus} AS bonus,
           {deduction} AS deduction, {indicators} AS indicators, ARRAY[{amounts}] AS amounts, ARRAY[{rows}] AS "rows",
           ARRAY[{points}] AS points
      FROM (SELECT unnest(b0.forms) AS form_id, {columns} FROM evaluation_batch b0 {joins}
             WHERE b0.run_id = {run} AND b0.indicator_id = {first}) AS lines OFFSET 0
"""
"""Without ``OFFSET 0`` each sum would be added up again wherever it is named."""
JOIN = """
    JOIN evaluation_batch b{n} ON b{n}.run_id = b0.run_id AND b{n}.indicator_id = {indicator}
                              AND b{n}.number = b0.number AND b{n}.forms = b0.forms"""
COLUMNS = "unnest(b{n}.amounts) AS v{n}, unnest(b{n}.rows) AS r{n}, unnest(b{n}.points) AS p{n}"
PLACED = """
    WITH totals AS (SELECT sums.*, {total} AS total FROM ({sums}) AS sums OFFSET 0),
    ranked AS (
        SELECT t.*, f.group_id, f.standing = 'graded' AND t.total IS NOT NULL AS is_ranked
          FROM totals t JOIN evaluation_form f ON f.id = t.form_id
    )
    SELECT form_id, "full", applicable, base, bonus, deduction, total,
           CASE WHEN is_ranked THEN rank() OVER (PARTITION BY group_id, is_ranked ORDER BY total DESC) END AS place,
           indicators, amounts, "rows", points
      FROM ranked ORDER BY form_id
"""
"""In the order of their key, which is written faster than any other."""


def scores(run: Run, indicators: Iterable[Indicator], places: int, how: str) -> str:
    """With their lines; places are within a group, and those without one. Nothing but numbers is written into it."""
    versions = groupby(indicators, key=lambda indicator: indicator.scheme_version_id)
    sums = " UNION ALL ".join(f"({_of_version(run, list(rows))})" for _version, rows in versions)
    return PLACED.format(total=total(places, how), sums=sums)


def _of_version(run: Run, rows: Sequence[Indicator]) -> str:
    numbered = list(enumerate(rows))
    counted = [(n, row) for n, row in numbered if row.kind not in ON_TOP]
    bonus = [n for n, row in numbered if row.kind == IndicatorKind.BONUS]
    deducted = [n for n, row in numbered if row.kind == IndicatorKind.DEDUCTION]
    return OF_A_VERSION.format(
        run=int(run.pk),
        first=int(rows[0].pk),
        full=_added(f"{row.points:f}" for _n, row in counted),
        applicable=_added(f"CASE WHEN p{n} IS NULL THEN 0 ELSE {row.points:f} END" for n, row in counted),
        base=_added(f"coalesce(p{n}, 0)" for n, _row in counted),
        bonus=_added(f"coalesce(p{n}, 0)" for n in bonus),
        deduction=_added(f"coalesce(p{n}, 0)" for n in deducted),
        indicators="'{" + ",".join(str(int(row.pk)) for row in rows) + "}'::bigint[]",
        amounts=", ".join(f"v{n}" for n, _row in numbered),
        rows=", ".join(f"r{n}" for n, _row in numbered),
        points=", ".join(f"p{n}" for n, _row in numbered),
        columns=", ".join(COLUMNS.format(n=n) for n, _row in numbered),
        joins="".join(JOIN.format(n=n, indicator=int(row.pk)) for n, row in numbered[1:]),
    )


def _added(terms: Iterable[str]) -> str:
    return " + ".join(terms) or "0"
