import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from care.enums import DayUnit
from care.rules import due
from members.rules.workdays import is_workday

days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
terms = st.integers(1, 60)
FRIDAY = dt.date(2026, 11, 20)


@given(days, terms)
def test_calendar_days_are_counted_without_the_first(start, within):
    assert (due.due_on(start, within, DayUnit.DAYS, {}) - start).days == within


@given(days, terms, st.dictionaries(days, st.booleans(), max_size=20))
def test_working_days_end_on_a_working_day(start, within, special):
    end = due.due_on(start, within, DayUnit.WORKDAYS, special)

    walked = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert is_workday(end, special)
    assert sum(is_workday(day, special) for day in walked) == within


def test_three_working_days_from_friday_end_on_wednesday():
    assert due.due_on(FRIDAY, 3, DayUnit.WORKDAYS, {}) == dt.date(2026, 11, 25)


def test_three_working_days_step_over_a_holiday():
    assert due.due_on(FRIDAY, 3, DayUnit.WORKDAYS, {dt.date(2026, 11, 23): False}) == dt.date(2026, 11, 26)


@given(days, days)
def test_time_runs_from_the_later_of_event_and_telling(happened_on, today):
    start = due.start_of(happened_on, today)
    assert start >= today
    assert start in {happened_on, today}


@given(days, terms, st.integers(1, 14), st.integers(0, 400))
def test_a_follow_up_is_always_still_to_come(held_on, after, within, logged_later):
    today = held_on + dt.timedelta(days=logged_later)

    opened_on, due_on = due.follow_up(held_on, after, within, today)

    assert today <= opened_on <= due_on
    assert due_on > today
    assert due_on >= held_on + dt.timedelta(days=after)


@given(days, days, st.integers(1, 30))
def test_planning_again_never_takes_time_away(due_on, today, retry_days):
    again = due.planned_again(due_on, today, retry_days)
    assert again >= due_on
    assert again >= today + dt.timedelta(days=retry_days)
