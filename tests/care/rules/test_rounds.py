import datetime as dt
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from care.rules.rounds import share_out, workdays

MONDAY = dt.date(2026, 11, 23)
homes = st.lists(st.sampled_from(["Mill Street", "River Road", "Hill Lane"]), max_size=60).map(
    lambda areas: list(enumerate(areas))
)
visitors = st.integers(1, 6).map(lambda n: list(range(n)))
days = st.integers(1, 10).map(lambda n: [MONDAY + dt.timedelta(days=step) for step in range(n)])


@given(homes, visitors, days)
def test_each_home_is_visited_exactly_once(homes, visitors, days):
    stops = share_out(homes, visitors, days)
    assert sorted(stop.key for stop in stops) == [key for key, _area in homes]


@given(homes, visitors, days)
def test_nobody_goes_to_more_than_one_home_more_than_another(homes, visitors, days):
    loads = Counter(dict.fromkeys(visitors, 0))
    loads.update(stop.visitor for stop in share_out(homes, visitors, days))
    assert max(loads.values()) - min(loads.values()) <= 1


@given(homes, visitors, days)
def test_a_visitors_days_are_even_as_well(homes, visitors, days):
    stops = share_out(homes, visitors, days)
    for visitor in visitors:
        loads = Counter(dict.fromkeys(days, 0))
        loads.update(stop.day for stop in stops if stop.visitor == visitor)
        assert max(loads.values()) - min(loads.values()) <= 1


@given(homes, visitors, days)
def test_neighbours_stay_together(homes, visitors, days):
    """In the order of the way an area begins once, and is not left to be come back to."""
    areas = dict(homes)
    way = [areas[stop.key] for stop in share_out(homes, visitors, days)]
    changes = sum(before != after for before, after in pairwise(way))
    assert changes == max(len(set(way)) - 1, 0)


def test_nobody_is_sent_on_a_free_day():
    special = {MONDAY: False, dt.date(2026, 11, 28): True}
    found = workdays(MONDAY, dt.date(2026, 11, 29), special)
    assert found == [dt.date(2026, 11, day) for day in (24, 25, 26, 27, 28)]
