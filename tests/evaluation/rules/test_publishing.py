from decimal import Decimal

import pytest
from django.utils import translation

from evaluation.enums import Dimension, Evidence, FormulaKind, IndicatorKind
from evaluation.rules.publishing import Facts, refusals
from evaluation.rules.written import Written


@pytest.mark.parametrize(("language", "name"), [("en", "“Calls”"), ("zh-hans", "接处警")])
def test_a_formula_that_cannot_be_used_is_named_in_the_language_of_the_reader(language, name):
    calls = Written(
        code="calls",
        dimension=Dimension.RESULTS,
        name_zh="接处警",
        name_en="Calls",
        kind=IndicatorKind.COMPUTED,
        evidence=Evidence.FIGURE,
        formula=FormulaKind.LINEAR,
        points=Decimal(100),
        parameters={"target": "many"},
    )
    facts = Facts([calls], basis="x", groups=1, people=1, conflicts=[], is_year_assessed=False)

    with translation.override(language):
        assert sum(name in said for said in refusals(facts)) == 1
