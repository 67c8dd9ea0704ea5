"""Two people, two connections, one proposal."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from conduct.models import Judgement, Reward, UnitBar
from conduct.services import rewards, unit_bars
from tests.factories.accounts import PostingFactory
from tests.factories.conduct import RewardFactory, kind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def commendation():
    return kind()


def _both(users, deed):
    together, answers = threading.Barrier(2), []

    def run(user):
        try:
            together.wait(timeout=10)
            deed(user)
            answers.append("done")
        except ValidationError as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers)


def test_of_two_leaders_judging_at_once_one_is_told_so(officer, leader, station, commendation, today):
    reward = RewardFactory(officer=officer, kind=commendation)
    other = PostingFactory(unit=station).user

    answers = _both(
        [leader, other],
        lambda user: rewards.judge(reward, step=1, round=1, answer="approved", by=user, today=today),
    )

    assert answers == ["done", "moved_on"]
    assert Judgement.objects.count() == 1
    assert Reward.objects.get().step == 2


def test_of_two_decisions_at_once_one_stands(officer, orgadmin, bureau, commendation, today):
    reward = RewardFactory(officer=officer, kind=commendation, ready=True)
    other = PostingFactory(unit=bureau, role="org_admin").user

    answers = _both(
        [orgadmin, other],
        lambda user: rewards.decide(
            reward, document_number=user.username, organ="City", decided_on=today, by=user, today=today
        ),
    )

    assert answers == ["done", "moved_on"]
    decided = Reward.objects.get()
    assert decided.document_number == decided.decided_by.username


def test_of_two_proposals_of_one_level_one_is_decided(officer, orgadmin, commendation, today):
    first, second = (RewardFactory(officer=officer, kind=commendation, ready=True) for _ in range(2))
    facts = {"organ": "City", "decided_on": today, "by": orgadmin, "today": today}
    rewards.decide(first, document_number="1", **facts)

    with pytest.raises(ValidationError) as refused:
        rewards.decide(second, document_number="2", **facts)

    assert "exception" in refused.value.error_dict


def test_a_unit_that_is_barred_while_it_is_decided_is_never_both(officer, orgadmin, bureau, station, today):
    """Whoever comes first: either the reward stands from before the bar, or it is refused."""
    collective = kind("unit_commendation")
    reward = RewardFactory(officer=None, unit=station, branch=None, kind=collective, ready=True)
    other = PostingFactory(unit=bureau, role="org_admin").user

    def deed(user):
        if user == other:
            unit_bars.enter(
                unit=station, severity="serious", document="1", reason="x", since=today, by=user, today=today
            )
        else:
            rewards.decide(reward, document_number="1", organ="City", decided_on=today, by=user, today=today)

    answers = _both([orgadmin, other], deed)

    assert UnitBar.objects.count() == 1
    assert (Reward.objects.get().state, answers) in [("decided", ["done", "done"]), ("ready", ["barred", "done"])]
