import datetime as dt

import pytest

from ballots.rules.months import first_workday, last_day

HOLIDAYS = {dt.date(2026, 10, day): False for day in range(1, 9)} | {dt.date(2026, 10, 10): True}


@pytest.mark.parametrize(
    ("day", "special", "first"),
    [
        (dt.date(2026, 9, 17), {}, dt.date(2026, 9, 1)),
        (dt.date(2026, 11, 22), {}, dt.date(2026, 11, 2)),
        (dt.date(2026, 10, 1), HOLIDAYS, dt.date(2026, 10, 9)),
        (dt.date(2026, 8, 1), {dt.date(2026, 8, 1): True}, dt.date(2026, 8, 1)),
    ],
)
def test_first_workday(day, special, first):
    assert first_workday(day, special) == first


@pytest.mark.parametrize(
    ("day", "last"), [(dt.date(2026, 2, 1), 28), (dt.date(2028, 2, 9), 29), (dt.date(2026, 12, 31), 31)]
)
def test_last_day(day, last):
    assert last_day(day) == day.replace(day=last)
