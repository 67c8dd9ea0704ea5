"""What stands in the way of a reward. No database needed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conduct.rules.eligibility import Earlier, Obstacle, a_year_after, hurdles

TODAY = date(2026, 11, 23)


def _found(level, deeds=(), earlier=(), barred=()):
    return [(one.obstacle, one.is_absolute) for one in hurdles(level, deeds, earlier, barred, TODAY)]


def test_nothing_stands_in_the_way_of_somebody_without_a_past():
    assert _found(1) == []


@pytest.mark.parametrize(
    ("level", "given_level", "days_ago", "expected"),
    [
        (1, 1, 30, [(Obstacle.SAME_YEAR, False)]),
        (1, 2, 30, [(Obstacle.SAME_YEAR, False)]),
        (2, 1, 30, []),
        (1, 1, 365, [(Obstacle.SAME_YEAR, False)]),
        (1, 1, 366, []),
    ],
)
def test_the_same_or_a_lower_level_waits_a_year(level, given_level, days_ago, expected):
    assert _found(level, earlier=[Earlier(given_level, TODAY - timedelta(days=days_ago), frozenset())]) == expected


def test_one_deed_earns_one_reward_even_while_it_is_only_proposed():
    assert _found(3, deeds=[7], earlier=[Earlier(1, None, frozenset({7, 8}))]) == [(Obstacle.SAME_DEED, True)]


def test_a_measure_bars_every_level():
    assert _found(6, barred=["An inquiry is open"]) == [(Obstacle.MEASURE, True)]


@given(st.integers(1, 6), st.integers(-800, 800))
def test_a_bar_of_the_unit_holds_through_its_last_day_and_no_longer(level, days):
    until = TODAY + timedelta(days=days)

    found = hurdles(level, [], [], [], TODAY, until)

    assert [(one.obstacle, one.is_absolute, one.on) for one in found] == (
        [(Obstacle.UNIT, True, until)] if days >= 0 else []
    )


def test_a_year_after_the_leap_day():
    assert a_year_after(date(2024, 2, 29)) == date(2025, 2, 28)


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 1500))
def test_only_time_or_a_higher_level_frees_the_way(level, given_level, days_ago):
    on = TODAY - timedelta(days=days_ago)

    found = hurdles(level, [], [Earlier(given_level, on, frozenset())], [], TODAY)

    assert bool(found) == (level <= given_level and a_year_after(on) >= TODAY)
