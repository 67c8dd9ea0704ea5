from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules.formula import as_text
from evaluation.rules.marks import Fault, is_low, mark_of

FULL = Decimal(40)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", None),
        ("  ", None),
        ("0", Decimal(0)),
        ("38", Decimal(38)),
        ("38.5", Decimal("38.5")),
        ("38,5", Decimal("38.5")),
        ("３８．５", Decimal("38.5")),
        ("40", Decimal(40)),
        ("40.01", Fault.RANGE),
        ("-1", Fault.NUMBER),
        ("1e2", Fault.NUMBER),
        ("nan", Fault.NUMBER),
        ("ten", Fault.NUMBER),
        ("3.4.5", Fault.NUMBER),
        ("٣", Fault.NUMBER),
        ("1" * 30, Fault.NUMBER),
        ("38.555", Fault.PLACES),
    ],
)
def test_what_is_typed_is_read_or_refused(typed, read):
    assert mark_of(typed, FULL) == read


@given(st.decimals(0, 40, places=2))
def test_what_is_shown_is_read_as_it_was(points):
    assert mark_of(as_text(points), FULL) == points


def test_a_mark_at_the_line_is_not_low():
    assert not is_low(Decimal(24), FULL, Decimal(60))
    assert is_low(Decimal("23.99"), FULL, Decimal(60))
