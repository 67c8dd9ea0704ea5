import datetime as dt

import pytest
from django.utils import timezone

from audit.models import Entry
from ballots import tasks
from ballots.models import Answer, Participant, Poll, Question, Result, Urn
from ballots.services import months, urns
from members.models import SpecialDay
from tests.factories.ballots import STEPS, PollFactory, questions

pytestmark = pytest.mark.django_db

MONDAY = dt.date(2027, 3, 1)
END = dt.date(2027, 3, 31)


@pytest.fixture(autouse=True)
def _questions(db):
    questions()


def put_in(poll, unit, people, step):
    for officer in people:
        urns.drop_in(poll, unit=unit, choices={"heavy": step, "cared": 5}, by=officer.user)


def test_the_month_opens_on_its_first_workday_for_each_top_unit(bureau, subbureau):
    SpecialDay.objects.create(day=MONDAY, is_workday=False)

    assert months.turn(today=MONDAY) == 0
    assert months.turn(today=MONDAY + dt.timedelta(days=1)) == 1
    poll = Poll.objects.get()
    assert (poll.scope, poll.opens_on, poll.closes_on, poll.level, poll.k) == (
        bureau, MONDAY + dt.timedelta(days=1), END, 2, 8,
    )  # fmt: skip
    assert [question.code for question in poll.questions.order_by("position")] == ["heavy", "cared"]


def test_turning_twice_changes_nothing(bureau):
    months.turn(today=MONDAY)
    before = list(Poll.objects.values())

    assert months.turn(today=MONDAY) == 0
    assert months.turn(today=END) == 0
    assert list(Poll.objects.values()) == before
    assert Entry.objects.filter(kind="ballots.poll.opened").count() == 1


def test_a_missed_morning_is_made_up_for(bureau):
    assert months.turn(today=MONDAY + dt.timedelta(days=9)) == 1


def test_a_house_without_units_asks_nobody(db):
    assert months.turn(today=MONDAY) == 0


def test_the_smallest_group_cannot_be_set_below_eight(bureau, settings):
    settings.PULSE_SMALLEST = 3

    months.turn(today=MONDAY)

    assert Poll.objects.get().k == 8


def test_the_count_keeps_what_may_be_shown_and_nothing_else(bureau, station, other_station, members_of):
    poll = PollFactory(scope=bureau, opens_on=MONDAY, level=3)
    put_in(poll, station, members_of(station, 9), step=2)
    put_in(poll, other_station, members_of(other_station, 8), step=4)

    assert months.turn(today=END) == 0
    assert months.turn(today=END + dt.timedelta(days=1)) == 2

    shown = {result.unit: result.counts["heavy"] for result in Result.objects.select_related("unit")}
    assert shown == {bureau: [0, 9, 0, 8, 0], station: [0, 9, 0, 0, 0], other_station: [0, 0, 0, 8, 0]}
    assert [model.objects.count() for model in (Answer, Participant, Urn)] == [0, 0, 0]
    poll.refresh_from_db()
    assert (poll.counted_on, poll.leaders_on) == (dt.date(2027, 4, 1), dt.date(2027, 4, 4))


def test_a_small_group_takes_its_shield_with_it(bureau, station, other_station, members_of):
    poll = PollFactory(scope=bureau, opens_on=MONDAY, level=3)
    put_in(poll, station, members_of(station, 9), step=2)
    put_in(poll, other_station, members_of(other_station, 3), step=4)

    months.count(today=END + dt.timedelta(days=1))

    assert {result.unit: result.counts["heavy"] for result in Result.objects.select_related("unit")} == {
        bureau: [0, 9, 0, 3, 0]
    }


def test_seven_answers_are_never_shown(bureau, station, members_of):
    put_in(PollFactory(scope=bureau, opens_on=MONDAY), station, members_of(station, 7), step=2)

    months.count(today=END + dt.timedelta(days=1))

    assert not Result.objects.exists()
    assert not Answer.objects.exists()


def test_counting_twice_counts_once(bureau, station, members_of):
    put_in(PollFactory(scope=bureau, opens_on=MONDAY), station, members_of(station, 8), step=2)
    months.count(today=END + dt.timedelta(days=1))
    before = list(Result.objects.values())

    assert months.count(today=END + dt.timedelta(days=2)) == 0
    assert list(Result.objects.values()) == before


def test_the_task_turns_today(bureau, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: MONDAY)

    assert (tasks.turn(), tasks.turn()) == (1, 0)


def test_questions_after_a_meeting_are_no_pulse(bureau, station):
    after_a_meeting = PollFactory(kind="session", scope=bureau, opens_on=MONDAY, closes_on=END)
    after_a_meeting.questions.clear()
    Question.objects.create(
        kind="leader", code="of_leaders", position=9, text_zh="x", text_en="x", steps_zh=STEPS, steps_en=STEPS
    )

    assert months.turn(today=MONDAY) == 1
    pulse = Poll.objects.get(kind="pulse")
    assert [question.code for question in pulse.questions.order_by("position")] == ["heavy", "cared"]
    assert not after_a_meeting.questions.exists()

    assert months.count(today=END + dt.timedelta(days=1)) == 1
    assert list(Poll.objects.filter(counted_on=None).values_list("kind", flat=True)) == ["session"]


def test_a_question_out_of_use_is_asked_no_more_and_stands_in_the_months_before(bureau):
    months.turn(today=MONDAY)
    Question.objects.filter(code="heavy").update(is_active=False)
    Question.objects.create(
        kind="pulse", code="sleep", position=3, text_zh="x", text_en="x", steps_zh=STEPS, steps_en=STEPS
    )

    months.open_month(today=END + dt.timedelta(days=1))

    asked = {poll.closes_on: {one.code for one in poll.questions.all()} for poll in Poll.objects.all()}
    assert asked == {END: {"heavy", "cared"}, dt.date(2027, 4, 30): {"cared", "sleep"}}


def test_each_month_is_counted_by_itself(bureau, station, members_of):
    first = PollFactory(scope=bureau, opens_on=MONDAY, closes_on=END)
    second = PollFactory(scope=bureau, opens_on=dt.date(2027, 4, 1), closes_on=dt.date(2027, 4, 30))
    people = members_of(station, 8)
    put_in(first, station, people, 5)
    put_in(second, station, people, 1)

    assert months.count(today=dt.date(2027, 5, 3)) == 2

    steps = {result.poll_id: result.counts["heavy"] for result in Result.objects.filter(unit=bureau)}
    assert steps == {first.pk: [0, 0, 0, 0, 8], second.pk: [8, 0, 0, 0, 0]}
