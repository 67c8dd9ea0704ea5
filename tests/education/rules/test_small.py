"""Absence, the typed list, repeats, and when one may check in."""

import datetime as dt

import pytest

from education.rules import absence, check_in, repeats, roll

START = dt.datetime(2026, 1, 31, 15, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("was_absent", "asks"),
    [
        ([], False),
        ([True, True], False),
        ([True, True, True], True),
        ([True, True, True, True], False),
        ([True] * 6, True),
        ([True, True, False, True], False),
        ([False, True, True, True], False),
    ],
)
def test_three_absences_in_a_row_are_a_reason_to_ask(was_absent, asks):
    assert absence.is_a_reason_to_ask(was_absent) is asks


def test_a_paper_list_is_read_by_number_name_or_initials():
    keys = {1: frozenset({"330001", "李娜", "lina", "ln"}), 2: frozenset({"330002", "刘宁", "liuning", "ln"})}

    typed = roll.read("330001\n刘宁, ln；Wang Wu\n\n", keys)

    assert (typed.found, typed.several, typed.unknown) == ([1, 2], ["ln"], ["Wang Wu"])


def test_a_month_without_that_day_takes_its_last():
    assert [day.day for day in repeats.monthly(START, 4)] == [31, 28, 31, 30]
    assert repeats.monthly(START, 13)[-1].year == 2027


def test_a_week_later_is_the_same_weekday():
    assert {day.weekday() for day in repeats.weekly(START, 5)} == {START.weekday()}


@pytest.mark.parametrize(
    ("minutes", "is_open", "is_late"),
    [(-31, False, False), (-30, True, False), (10, True, False), (11, True, True), (91, False, True)],
)
def test_check_in_is_open_around_the_meeting(minutes, is_open, is_late):
    now = START + dt.timedelta(minutes=minutes)

    assert check_in.is_open(START, START + dt.timedelta(minutes=90), now) is is_open
    assert check_in.is_late(START, now) is is_late
