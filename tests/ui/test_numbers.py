"""Whatever a page sends as a number is one that the database can look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.numbers import MOST_DIGITS, sent


@given(st.integers(min_value=0, max_value=10**MOST_DIGITS - 1))
def test_a_number_is_read_as_it_stands(number):
    assert sent(str(number)) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_that_fits_or_nothing(text):
    assert 0 <= sent(text) < 10**MOST_DIGITS


@pytest.mark.parametrize("text", ["", "-1", "1.5", " 7", "１２", "²", "9" * 10, "9" * 5000])
def test_nothing_usable_is_nothing(text):
    assert sent(text) == 0
