"""When each of the two papers of a meeting is open, and what of them may be kept."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.enums import Side
from education.rules.gain import Gain, Paper, gain_of, last_moment, percent, side_open

START = dt.datetime(2026, 11, 2, 15, tzinfo=dt.UTC)
END = START + dt.timedelta(minutes=90)
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "open_side"),
    [
        (START - dt.timedelta(days=9), Side.BEFORE),
        (START - MINUTE, Side.BEFORE),
        (START, None),
        (END - 31 * MINUTE, None),
        (END - 30 * MINUTE, Side.AFTER),
        (END + dt.timedelta(days=7), Side.AFTER),
        (END + dt.timedelta(days=7) + MINUTE, None),
    ],
)
def test_which_paper_is_open(now, open_side):
    assert side_open(START, END, now) == open_side


def test_a_short_meeting_has_no_second_paper_before_it_begins():
    end = START + 10 * MINUTE

    assert side_open(START, end, START - MINUTE) == Side.BEFORE
    assert side_open(START, end, START) == Side.AFTER


def test_each_paper_has_a_last_moment():
    assert last_moment(Side.BEFORE, START, END) == START
    assert last_moment(Side.AFTER, START, END) == END + dt.timedelta(days=7)


def pairs(number, before=2, after=4):
    return [
        Paper(one, side, score, 4) for one in range(number) for side, score in zip(Side, (before, after), strict=True)
    ]


def test_eight_people_with_both_papers_are_summed_up():
    alone = [Paper(99, Side.BEFORE, 4, 4), Paper(98, Side.AFTER, 0, 4)]

    assert gain_of(pairs(8) + alone, 8) == Gain(learners=8, knew=400, know=800)


def test_seven_leave_nothing_behind():
    alone = [Paper(99, Side.BEFORE, 4, 4), Paper(98, Side.AFTER, 0, 4)]

    assert gain_of(pairs(7) + alone, 8) == Gain()


papers = st.builds(
    Paper,
    officer=st.integers(1, 14),
    side=st.sampled_from(list(Side)),
    score=st.integers(0, 5),
    size=st.integers(5, 9),
)


@given(st.lists(papers, unique_by=lambda paper: (paper.officer, paper.side)))
def test_what_is_kept_is_of_eight_and_within_the_whole(found):
    gain = gain_of(found, 8)

    assert gain.learners == 0 or gain.learners >= 8
    assert 0 <= gain.knew <= 100 * gain.learners
    assert 0 <= gain.know <= 100 * gain.learners


def test_an_empty_paper_knows_nothing():
    assert percent(0, 0) == 0
