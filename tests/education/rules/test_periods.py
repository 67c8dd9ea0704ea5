import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from education.rules.clocks import add_months
from education.rules.periods import HALF, QUARTER, begin_of, begun, first_day, number_in_year

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
KINDS = st.sampled_from([QUARTER, HALF])


@given(DAYS, KINDS)
def test_every_day_lies_in_the_period_that_begins_before_it(day, months):
    begin = begin_of(day, months)

    assert begin <= day < add_months(begin, months)
    assert 1 <= number_in_year(begin, months) <= 12 // months


@given(DAYS, KINDS)
def test_periods_follow_one_another_up_to_today(today, months):
    found = begun(today, months)

    assert found[0] == first_day(today)
    assert found[-1] == begin_of(today, months)
    assert all(add_months(one, months) == following for one, following in pairwise(found))


@given(DAYS)
def test_the_same_quarter_of_the_year_before_is_seen(today):
    assert add_months(begin_of(today, QUARTER), -12) in begun(today, QUARTER)
