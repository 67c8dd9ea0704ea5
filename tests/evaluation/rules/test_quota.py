from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.enums import Rounding
from evaluation.rules.quota import allowed

PERCENT = st.decimals(min_value=0, max_value=100, places=2)


@pytest.mark.parametrize(
    ("size", "percent", "rounding", "most"),
    [
        (0, "20", "down", 0),
        (4, "20", "down", 0),
        (4, "20", "half_up", 1),
        (4, "20", "up", 1),
        (10, "20", "up", 2),
        (11, "20", "down", 2),
        (11, "20", "half_up", 2),
        (11, "20", "up", 3),
        (10, "25", "down", 2),
        (10, "25", "half_up", 3),
        (1848, "20", "down", 369),
        (1848, "20", "half_up", 370),
        (8, "40", "down", 3),
        (8, "40", "up", 4),
        (9, "40", "half_up", 4),
        (10, "40", "down", 4),
    ],
)
def test_quota_is_rounded_as_the_year_says(size, percent, rounding, most):
    assert allowed(size, Decimal(percent), rounding) == most


@given(size=st.integers(0, 200_000), percent=PERCENT)
def test_rounding_down_never_exceeds_the_share_and_no_other_by_one_whole_person(size, percent):
    share = percent * size / 100

    assert allowed(size, percent, Rounding.DOWN) <= share
    assert allowed(size, percent, Rounding.HALF_UP) <= share + Decimal("0.5")
    assert allowed(size, percent, Rounding.UP) < share + 1


@given(size=st.integers(0, 5_000), percent=PERCENT)
def test_roundings_stand_in_their_order_and_no_more_than_one_apart(size, percent):
    down, half, up = (allowed(size, percent, way) for way in (Rounding.DOWN, Rounding.HALF_UP, Rounding.UP))

    assert down <= half <= up <= min(down + 1, size)


@given(size=st.integers(0, 5_000), percent=PERCENT, rounding=st.sampled_from(list(Rounding)))
def test_one_more_person_never_lowers_the_quota(size, percent, rounding):
    assert allowed(size, percent, rounding) <= allowed(size + 1, percent, rounding)


@given(sizes=st.lists(st.integers(0, 60), max_size=40), percent=PERCENT)
def test_groups_rounded_down_stay_within_the_quota_of_all(sizes, percent):
    together = sum(allowed(size, percent, Rounding.DOWN) for size in sizes)

    assert together <= allowed(sum(sizes), percent, Rounding.DOWN)
