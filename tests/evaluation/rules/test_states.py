import datetime as dt

import pytest

from evaluation.enums import CycleState
from evaluation.rules.states import NEXT, TRANSITIONS, Facts, Obstacle, may_become, obstacles

DAY = dt.date(2026, 1, 8)


def _facts(**numbers):
    return Facts(today=DAY, **{"summary_until": DAY, "rating_until": DAY, **numbers})


def test_every_state_is_reached_from_the_first_and_the_last_leads_nowhere():
    reached, way = {CycleState.PREPARING}, [CycleState.PREPARING]
    while way:
        following = TRANSITIONS[way.pop()] - reached
        reached |= following
        way += following

    assert reached == set(CycleState)
    assert TRANSITIONS[CycleState.FINAL] == set()


def test_a_step_of_the_desk_is_a_step_of_the_table():
    assert all(may_become(state, following) for state, following in NEXT.items())


@pytest.mark.parametrize(
    ("state", "numbers", "expected"),
    [
        ("preparing", {}, {Obstacle.NO_FORMS: 1}),
        ("preparing", {"forms": 3, "without_scheme": 2}, {Obstacle.NO_SCHEME: 2}),
        ("preparing", {"forms": 3, "summaries": 3}, {}),
        ("summary", {"forms": 3, "summaries": 2}, {Obstacle.SUMMARIES: 2}),
        ("summary", {"forms": 3, "summaries": 2, "summary_until": DAY - dt.timedelta(days=1)}, {}),
        ("summary", {"forms": 3, "without_rater": 1}, {Obstacle.NO_RATER: 1}),
        ("rating", {"forms": 3, "ratings": 4}, {Obstacle.RATINGS: 4}),
        ("rating", {"forms": 3, "ratings": 4, "rating_until": DAY - dt.timedelta(days=1)}, {}),
        ("calibration", {"forms": 3, "ratings": 4}, {}),
    ],
)
def test_what_stands_in_the_way(state, numbers, expected):
    assert obstacles(state, _facts(**numbers)) == expected
