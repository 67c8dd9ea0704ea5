"""The database and Python agree to the last decimal."""

from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.enums import Rounding
from evaluation.queries import points
from evaluation.rules import formula
from evaluation.rules.rounding import rounded
from tests.evaluation.rules.test_formula import FULL, formulas

pytestmark = pytest.mark.django_db
values = st.none() | st.decimals(min_value=0, max_value=99_999, places=4)
often = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def asked(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]


@often
@given(formulas(), values)
def test_a_formula_gives_the_same_in_both(described, value):
    sql, params = points.of_formula(formula.parse(*described, FULL), FULL)

    found = asked(f"SELECT {sql} FROM (SELECT %s::numeric AS value) AS evidence", [*params, value])

    assert found == formula.points(*described, FULL, value)


@often
@given(
    st.decimals(min_value=0, max_value=10**8, places=8),
    st.decimals(min_value="0.0001", max_value=10**6, places=4),
    st.integers(0, 4),
    st.sampled_from(Rounding.values),
)
def test_a_quotient_is_rounded_by_the_fraction_itself(numerator, denominator, places, how):
    sql = points.quotient("a", "b", places, how)

    found = asked(f"SELECT {sql} FROM (SELECT %s::numeric AS a, %s::numeric AS b) AS pair", [numerator, denominator])

    assert str(found) == str(rounded(formula.Fraction(numerator) / formula.Fraction(denominator), places, how))


def test_a_division_alone_would_have_rounded_twice():
    """Just below the half: sixteen digits of a quotient call it a half."""
    numerator, denominator = Decimal("1499999999999999.9999"), Decimal("10000000000000000000")

    found = asked(f"SELECT {points.quotient('%s::numeric', '%s::numeric', 4, 'half_up')}", [
        numerator, denominator, denominator,
    ])  # fmt: skip

    assert found == Decimal("0.0001")
