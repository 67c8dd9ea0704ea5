from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from ui import dates

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("language", "written"), [("zh-hans", "2026年11月2日"), ("en", "2 November 2026"), ("en-gb", "2 November 2026")]
)
def test_day_is_written_as_the_language_does(language, written):
    with translation.override(language):
        assert dates.day(DAY) == written


@time_machine.travel("2026-11-22")
@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("zh-hans", DAY, "11月2日"),
        ("en", DAY, "2 Nov"),
        ("zh-hans", date(2025, 12, 31), "2025年12月31日"),
        ("en", date(2025, 12, 31), "31 December 2025"),
    ],
)
def test_short_day_drops_only_this_year(language, day, written):
    with translation.override(language):
        assert dates.day_short(day) == written


def test_moment_is_written_in_local_time():
    with translation.override("zh-hans"):
        assert dates.moment(datetime(2026, 11, 2, 16, 30, tzinfo=UTC)) == "2026年11月3日 00:30"
    with translation.override("en"):
        assert dates.moment(datetime(2026, 11, 2, 16, 30, tzinfo=UTC)) == "3 November 2026, 00:30"


def test_month_is_written_as_the_language_does():
    with translation.override("zh-hans"):
        assert dates.month_name(DAY) == "2026年11月"
    with translation.override("en"):
        assert dates.month_name(DAY) == "November 2026"


def test_no_day_is_an_empty_text():
    assert [dates.day(None), dates.day_short(None), dates.moment(None), dates.month_name(None)] == [""] * 4
