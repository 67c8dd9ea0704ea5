"""Quorum, majority, seats and ties, by table and by whatever can be thought of."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballots.rules.majority import (
    MOTION,
    Bar,
    all_alike,
    has_quorum,
    least_above,
    least_candidates,
    outcome,
)

RESOLUTION = Bar(Fraction(1, 2), Fraction(1, 2), is_of_due=True)
ELECTION = Bar(Fraction(4, 5), Fraction(1, 2), is_of_due=False)


@pytest.mark.parametrize(
    ("bar", "due", "present", "is_met"),
    [
        (RESOLUTION, 10, 5, False),  # half is not more than half
        (RESOLUTION, 10, 6, True),
        (RESOLUTION, 11, 5, False),
        (RESOLUTION, 11, 6, True),
        (RESOLUTION, 1, 1, True),
        (RESOLUTION, 0, 0, False),
        (ELECTION, 10, 8, False),  # four fifths are not more than four fifths
        (ELECTION, 10, 9, True),
        (ELECTION, 12, 9, False),
        (ELECTION, 12, 10, True),
        (ELECTION, 3, 2, False),
        (ELECTION, 3, 3, True),
    ],
)
def test_quorum(bar, due, present, is_met):
    assert has_quorum(bar, due=due, present=present) is is_met


@pytest.mark.parametrize(
    ("voices", "due", "present", "passes"),
    [
        (6, 10, 10, True),
        (5, 10, 10, False),
        (6, 12, 8, False),  # three quarters of those present, half of those due
        (7, 12, 8, True),
    ],
)
def test_a_resolution_wants_more_than_half_of_those_due(voices, due, present, passes):
    found = outcome(RESOLUTION, {MOTION: [voices, present - voices, 0]}, seats=1, due=due, present=present)

    assert (found.won == (MOTION,)) is passes


@pytest.mark.parametrize(
    ("voices", "won", "tied", "open_seats"),
    [
        ({"a": 9, "b": 8, "c": 7, "d": 2}, ("a", "b", "c"), (), 0),
        ({"a": 9, "b": 8, "c": 7, "d": 6}, ("a", "b", "c"), (), 0),  # four carried: the most voices sit
        ({"a": 9, "b": 7, "c": 7, "d": 7}, ("a",), ("b", "c", "d"), 2),  # a tie at the last seat elects none of them
        ({"a": 9, "b": 9, "c": 7, "d": 7}, ("a", "b"), ("c", "d"), 1),
        ({"a": 7, "b": 7, "c": 7, "d": 1}, ("a", "b", "c"), (), 0),  # equal, and room for all
        ({"a": 9, "b": 5, "c": 5, "d": 5}, ("a",), (), 2),  # five of ten is not more than half
        ({"a": 5, "b": 5, "c": 5, "d": 5}, (), (), 3),
        ({"a": 6, "b": 6, "c": 6, "d": 6}, (), ("a", "b", "c", "d"), 3),
    ],
)
def test_an_election_by_more_than_half_of_those_present(voices, won, tied, open_seats):
    lines = {line: [count, 10 - count, 0] for line, count in voices.items()}

    found = outcome(ELECTION, lines, seats=3, due=12, present=10)

    assert (found.needed, found.won, found.tied, found.open_seats) == (6, won, tied, open_seats)


@pytest.mark.parametrize(
    ("seats", "percent", "needed"), [(3, 20, 4), (5, 20, 6), (6, 20, 8), (7, 20, 9), (1, 0, 1), (10, 20, 12)]
)
def test_candidates_beyond_the_seats_are_rounded_up(seats, percent, needed):
    assert least_candidates(seats, percent) == needed


def test_a_line_on_which_all_agree_tells_everybody():
    assert all_alike({"a": [5, 0, 0], "b": [4, 1, 0], "c": [0, 0, 5], "d": [0, 0, 0]}) == ["a", "c"]


shares = st.fractions(min_value=0, max_value=1, max_denominator=9)
elections = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), min_size=1, max_size=9)


@given(shares, st.integers(0, 500))
def test_least_above_is_the_first_number_above(share, whole):
    least = least_above(share, whole)

    assert least > share * whole >= least - 1


@given(elections, st.integers(1, 7), st.integers(0, 20))
def test_an_election_never_prefers_fewer_voices(voices, seats, absent):
    """No seat too many, nobody below the bar, and whoever has as many voices as somebody elected is elected too."""
    present = 40
    lines = {line: [count, 0, 0] for line, count in voices.items()}

    found = outcome(ELECTION, lines, seats=seats, due=present + absent, present=present)

    lost = voices.keys() - set(found.won)
    assert len(found.won) + found.open_seats == seats
    assert all(voices[line] > present / 2 for line in [*found.won, *found.tied])
    assert not any(voices[loser] >= voices[winner] for loser in lost for winner in found.won)
    assert not found.tied or (
        len({voices[line] for line in found.tied}) == 1 and len(found.tied) > found.open_seats > 0
    )
    assert found.tied or found.open_seats == 0 or all(voices[line] <= present / 2 for line in lost)


@given(elections, st.integers(1, 7), st.randoms(use_true_random=False))
def test_the_order_in_which_names_stand_decides_nothing(voices, seats, random):
    lines = {line: [count, 0, 0] for line, count in voices.items()}
    names = list(lines)
    random.shuffle(names)
    shuffled = {line: lines[line] for line in names}

    assert outcome(ELECTION, lines, seats=seats, due=45, present=40) == outcome(
        ELECTION, shuffled, seats=seats, due=45, present=40
    )
