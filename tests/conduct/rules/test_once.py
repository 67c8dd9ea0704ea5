"""One deed, one measure of a line. No database needed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conduct.enums import Line
from conduct.rules.discipline import Taken, taken_twice

LINES = st.sampled_from(list(Line))
TAKEN = st.lists(st.builds(Taken, LINES, st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.booleans()), max_size=6)


@given(st.sets(LINES), TAKEN, st.booleans())
def test_a_line_is_never_taken_twice_for_what_is_certainly_one_deed(lines, before, is_another):
    refused = taken_twice(lines, before, is_another=is_another)

    assert {one.line for one in refused} <= lines
    assert [one for one in before if one.line in lines and one.is_certain] == [one for one in refused if one.is_certain]


@given(LINES, TAKEN)
def test_lines_stand_side_by_side(first, before):
    others = [one for one in before if one.line != first]

    assert taken_twice({first}, others, is_another=False) == []


@given(st.sets(LINES), TAKEN)
def test_a_reason_frees_only_what_may_be_another_deed(lines, before):
    assert all(one.is_certain for one in taken_twice(lines, before, is_another=True))
