"""Whom the morning sweep tells of good deeds and rewards, and that it stops by itself."""

import datetime as dt

import pytest

from conduct import sources
from conduct.enums import DeedState
from conduct.models import GoodDeed, Judgement
from notices.models import Notice
from reminders.services import sweep
from tests.factories.accounts import PostingFactory
from tests.factories.conduct import GoodDeedFactory, ObjectionFactory, RewardFactory

pytestmark = pytest.mark.django_db


def _told(rows):
    return [row["recipient_id"] for row in rows]


def test_a_deed_is_told_to_the_secretary_until_somebody_answers(officer, secretary, secretary2, leader, today):
    deed = GoodDeedFactory(officer=officer)
    assert _told(sources.deeds_to_confirm(today)) == [secretary.pk]

    GoodDeed.objects.update(state=DeedState.CONFIRMED, closed_by=leader, closed_on=today)
    assert _told(sources.deeds_to_confirm(today)) == []
    assert deed.unit == officer.unit


def test_a_deed_told_by_the_secretary_is_not_told_to_them(officer, secretary, today):
    GoodDeedFactory(officer=officer, told_by=secretary)

    assert _told(sources.deeds_to_confirm(today)) == []


def test_a_step_is_told_to_the_nearest_whose_turn_it_is(officer, leader, orgadmin, subbureau, today):
    PostingFactory(unit=subbureau)
    reward = RewardFactory(officer=officer)
    assert _told(sources.steps_to_give(today)) == [leader.pk]

    Judgement.objects.create(
        reward=reward, round=1, step=1, judged_as="leader", answer="approved", by=leader, judged_on=today
    )
    reward.step, reward.waits_for = 2, "org_admin"
    reward.save()
    assert _told(sources.steps_to_give(today)) == [orgadmin.pk]


def test_a_leader_who_proposed_it_is_passed_by(officer, leader, subbureau, today):
    above = PostingFactory(unit=subbureau).user
    RewardFactory(officer=officer, proposed_by=leader)

    assert _told(sources.steps_to_give(today)) == [above.pk]


def test_a_leader_is_not_told_of_their_own_reward(officer, officer_user, station, today):
    PostingFactory(user=officer_user, unit=station)
    RewardFactory(officer=officer)

    assert _told(sources.steps_to_give(today)) == []


def test_the_office_is_told_when_the_notice_is_over_and_of_objections(officer, orgadmin, today):
    reward = RewardFactory(officer=officer, in_notice=True)
    assert _told(sources.decisions_to_enter(today)) == []
    assert _told(sources.decisions_to_enter(today + dt.timedelta(days=8))) == [orgadmin.pk]
    assert _told(sources.objections_to_answer(today)) == []

    ObjectionFactory(reward=reward)
    assert _told(sources.objections_to_answer(today)) == [orgadmin.pk]


def test_the_sweep_tells_once(officer, secretary, leader, orgadmin, today):
    GoodDeedFactory(officer=officer)
    RewardFactory(officer=officer)

    for _ in range(2):
        sweep(today=today)

    assert sorted(Notice.objects.filter(kind__startswith="conduct.").values_list("kind", flat=True)) == [
        "conduct.deed.waiting", "conduct.reward.waiting",
    ]  # fmt: skip
