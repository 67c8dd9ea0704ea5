"""One indicator over many forms as one statement: what the evidence gave, and what the formula makes of it."""

from typing import Any

from django.db.models import QuerySet

from evaluation.models import Indicator
from evaluation.models.form import FormQuerySet
from evaluation.queries import points
from evaluation.queries.evidence import Source
from evaluation.rules import formula

EARNED = """
    SELECT form, value, behind, {earned} AS points
      FROM (SELECT f.id AS form, coalesce(facts.amount, %s::numeric) AS value, coalesce(facts.behind, 0) AS behind
              FROM ({forms}) f LEFT JOIN ({facts}) facts (whose, amount, behind) ON facts.whose = f.{owner}) AS evidence
"""


def earned(indicator: Indicator, forms: FormQuerySet, facts: "QuerySet[Any, Any]", source: Source) -> points.SQL:
    """``(form, value, behind, points)`` of each form, whether or not there is evidence of it."""
    parsed = formula.parse(indicator.formula, indicator.parameters, indicator.points)
    formed, numbers = points.of_formula(parsed, indicator.points)
    joined, facts_params = facts.query.sql_with_params()
    rows, forms_params = forms.order_by().values("id", "officer_id").query.sql_with_params()
    statement = EARNED.format(earned=formed, forms=rows, facts=joined, owner=source.column)
    return statement, [*numbers, source.nothing, *forms_params, *facts_params]
