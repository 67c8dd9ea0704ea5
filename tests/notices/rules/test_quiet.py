import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.rules.quiet import is_quiet

HOURS = st.integers(0, 23)


@pytest.mark.parametrize(
    ("hour", "start", "end", "quiet"),
    [
        (22, 22, 6, True),
        (23, 22, 6, True),
        (0, 22, 6, True),
        (5, 22, 6, True),
        (6, 22, 6, False),
        (21, 22, 6, False),
        (12, 12, 14, True),
        (14, 12, 14, False),
        (3, 0, 0, False),
        (0, 22, 0, False),
        (23, 22, 0, True),
        (22, 22, 24, True),
    ],
)
def test_is_quiet(hour, start, end, quiet):
    assert is_quiet(hour, start=start, end=end) is quiet


@given(start=HOURS, end=HOURS)
def test_quiet_hours_are_one_stretch_of_the_clock(start, end):
    """Walking the clock from the start, exactly the hours before the end are quiet, over midnight or not."""
    walked = [(start + step) % 24 for step in range(24)]
    length = (end - start) % 24

    assert [is_quiet(hour, start=start, end=end) for hour in walked] == [step < length for step in range(24)]
