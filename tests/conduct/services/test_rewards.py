"""A reward on its way: step by step, never by whoever stands to gain, decided once."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conduct.enums import Answer, RewardState
from conduct.models import Judgement, Reward
from conduct.queries import standing
from conduct.queries.effects import effects_on
from conduct.services import objections, rewards
from members.signals import happened
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.conduct import GoodDeedFactory, ObjectionFactory, RewardFactory, kind
from tests.factories.discipline import MeasureFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db
MERITS = "Solved twelve cases of fraud"


def _propose(officer, by, today, code="commendation", **more):
    return rewards.propose(kind=kind(code), officer=officer, merits=MERITS, by=by, today=today, **more)


def _judge(reward, by, today, answer=Answer.APPROVED, reason=""):
    return rewards.judge(reward, step=reward.step, round=reward.round, answer=answer, reason=reason, by=by, today=today)


def _decide(reward, by, today, **changed):
    facts = {"document_number": "2026-7", "organ": "City bureau", "decided_on": today, "by": by, "today": today}
    return rewards.decide(reward, **facts | changed)


def test_from_a_deed_to_the_decision(officer, officer_user, secretary, leader, orgadmin, today):
    heard = []

    def hear(*, officer, kind, on, **_others):
        heard.append((officer, kind, on))

    happened.connect(hear)
    deed = GoodDeedFactory(officer=officer, confirmed=True)
    reward = _propose(officer, secretary, today, deeds=[deed])
    assert (reward.state, reward.waits_for, reward.steps) == (RewardState.APPROVING, "leader", 2)

    reward = _judge(reward, leader, today)
    assert (reward.step, reward.waits_for) == (2, "org_admin")
    reward = _judge(reward, orgadmin, today)
    assert (reward.state, reward.notice_until) == (RewardState.READY, None)
    reward = _decide(reward, orgadmin, today)
    happened.disconnect(hear)

    assert (reward.state, reward.document_number) == (RewardState.DECIDED, "2026-7")
    assert heard == [(officer, "achievement", today)]
    assert Notice.objects.get(kind="conduct.reward.decided").recipient == officer_user


def test_a_third_class_merit_stands_in_public_notice_for_seven_working_days(officer, secretary, leader, orgadmin):
    monday = dt.date(2026, 3, 2)
    reward = _judge(_judge(_propose(officer, secretary, monday, "merit3"), leader, monday), orgadmin, monday)

    assert (reward.state, reward.notice_from, reward.notice_until) == (RewardState.NOTICE, monday, dt.date(2026, 3, 11))
    with pytest.raises(ValidationError) as refused:
        _decide(reward, orgadmin, dt.date(2026, 3, 11))
    assert refused.value.code == "notice"
    assert _decide(reward, orgadmin, dt.date(2026, 3, 12)).state == RewardState.DECIDED


def test_a_step_cannot_be_jumped(officer, secretary, orgadmin, today):
    reward = _propose(officer, secretary, today)

    with pytest.raises(ValidationError) as refused:
        _judge(reward, orgadmin, today)
    assert refused.value.code == "step"
    with pytest.raises(ValidationError) as refused:
        rewards.judge(reward, step=2, round=1, answer="approved", by=orgadmin, today=today)
    assert refused.value.code == "moved_on"
    with pytest.raises(ValidationError):
        _decide(reward, orgadmin, today)
    assert not Judgement.objects.exists()


def test_a_leader_of_elsewhere_gives_no_step(officer, secretary, other_station, today):
    stranger = PostingFactory(unit=other_station).user

    with pytest.raises(ValidationError) as refused:
        _judge(_propose(officer, secretary, today), stranger, today)

    assert refused.value.code == "step"


def test_nobody_judges_their_own_proposal(officer, leader, today):
    with pytest.raises(ValidationError) as refused:
        _judge(_propose(officer, leader, today), leader, today)

    assert refused.value.code == "own_proposal"


def test_nobody_judges_themselves(officer, officer_user, secretary, station, today):
    PostingFactory(user=officer_user, unit=station)

    with pytest.raises(ValidationError) as refused:
        _judge(_propose(officer, secretary, today), officer_user, today)

    assert refused.value.code == "oneself"


@pytest.mark.parametrize("told_by", ["judge", "person"])
def test_nobody_judges_a_relative(officer, secretary, leader, subbureau, today, told_by):
    own = OfficerFactory(user=leader, unit=subbureau, name="王芳")
    named = (own, officer) if told_by == "judge" else (officer, own)
    FamilyMemberFactory(officer=named[0], name=named[1].name, is_shown=False)

    with pytest.raises(ValidationError) as refused:
        _judge(_propose(officer, secretary, today), leader, today)

    assert refused.value.code == "kin"


def test_nobody_judges_the_unit_they_serve_in(station, orgadmin, leader, today):
    OfficerFactory(user=leader, unit=station)
    reward = rewards.propose(kind=kind("unit_commendation"), unit=station, merits=MERITS, by=orgadmin, today=today)

    with pytest.raises(ValidationError) as refused:
        _judge(reward, leader, today)

    assert refused.value.code == "own_unit"


def test_one_person_in_two_roles_gives_one_step(officer, secretary, leader, bureau, today):
    PostingFactory(user=leader, role="org_admin", unit=bureau)
    reward = _judge(_propose(officer, secretary, today), leader, today)

    with pytest.raises(ValidationError) as refused:
        _judge(reward, leader, today)

    assert refused.value.code == "twice"


@pytest.mark.parametrize("answer", [Answer.RETURNED, Answer.REFUSED])
def test_a_no_needs_a_reason(officer, secretary, leader, today, answer):
    reward = _propose(officer, secretary, today)

    with pytest.raises(ValidationError):
        _judge(reward, leader, today, answer, " ")

    assert Reward.objects.get().state == RewardState.APPROVING


def test_returned_it_is_improved_and_every_step_answers_anew(officer, secretary, leader, orgadmin, today):
    reward = _judge(_propose(officer, secretary, today), leader, today)
    reward = _judge(reward, orgadmin, today, Answer.RETURNED, "Say when")
    assert Notice.objects.get(kind="conduct.reward.answered").recipient == secretary

    reward = rewards.improve(reward, merits="In May", by=secretary, today=today)

    assert (reward.state, reward.round, reward.step, reward.waits_for) == (RewardState.APPROVING, 2, 1, "leader")
    assert _judge(reward, leader, today).step == 2
    with pytest.raises(PermissionDenied):
        rewards.drop(reward, by=leader)


def test_a_second_decision_is_refused(officer, orgadmin, today):
    reward = RewardFactory(officer=officer, ready=True)
    _decide(reward, orgadmin, today)

    with pytest.raises(ValidationError) as refused:
        _decide(reward, orgadmin, today, document_number="2026-8")

    assert refused.value.code == "moved_on"
    assert Reward.objects.get().document_number == "2026-7"


@pytest.mark.parametrize("days", [1, -30])
def test_a_decision_has_a_possible_day(officer, orgadmin, today, days):
    with pytest.raises(ValidationError) as refused:
        _decide(RewardFactory(officer=officer, ready=True), orgadmin, today, decided_on=today + dt.timedelta(days=days))

    assert "decided_on" in refused.value.error_dict


@pytest.mark.parametrize("missing", ["document_number", "organ"])
def test_a_decision_states_organ_and_document(officer, orgadmin, today, missing):
    with pytest.raises(ValidationError):
        _decide(RewardFactory(officer=officer, ready=True), orgadmin, today, **{missing: " "})


def test_the_same_deed_is_not_proposed_twice(officer, secretary, today):
    deed = GoodDeedFactory(officer=officer, confirmed=True)
    _propose(officer, secretary, today, deeds=[deed])

    with pytest.raises(ValidationError) as refused:
        _propose(officer, secretary, today, "merit3", deeds=[deed], exception="Because")

    assert refused.value.code == "barred"


def test_the_same_level_within_a_year_needs_a_reason(officer, secretary, today):
    RewardFactory(officer=officer, decided=True)

    with pytest.raises(ValidationError) as refused:
        _propose(officer, secretary, today)
    assert "exception" in refused.value.error_dict
    assert _propose(officer, secretary, today, exception="A life was saved").exception == "A life was saved"


def test_only_confirmed_deeds_of_this_person_are_evidence(officer, secretary, today):
    for deed in (GoodDeedFactory(officer=officer), GoodDeedFactory(confirmed=True)):
        with pytest.raises(ValidationError) as refused:
            _propose(officer, secretary, today, deeds=[deed])
        assert "deeds" in refused.value.error_dict


def test_merits_have_at_most_500_characters(officer, secretary, today):
    with pytest.raises(ValidationError) as refused:
        rewards.propose(kind=kind(), officer=officer, merits="x" * 501, by=secretary, today=today)

    assert "merits" in refused.value.error_dict


def test_a_unit_gets_no_reward_for_a_person(officer, secretary, today):
    with pytest.raises(ValidationError) as refused:
        _propose(officer, secretary, today, "unit_commendation")

    assert "kind" in refused.value.error_dict


def test_withdrawn_with_a_ground_and_told(officer, officer_user, orgadmin, today):
    reward = RewardFactory(officer=officer, decided=True)
    with pytest.raises(ValidationError):
        rewards.revoke(reward, ground="fraud", ground_words="", by=orgadmin, today=today)

    rewards.revoke(reward, ground="fraud", ground_words="The cases were invented", by=orgadmin, today=today)

    assert Reward.objects.get().state == RewardState.REVOKED
    assert Notice.objects.get().recipient == officer_user
    assert Reward.objects.visible_to(officer_user).exists()


def test_an_open_objection_holds_the_decision(officer, orgadmin, today):
    reward = RewardFactory(officer=officer, in_notice=True, notice_until=today - dt.timedelta(days=1))
    objection = ObjectionFactory(reward=reward)
    with pytest.raises(ValidationError) as refused:
        _decide(reward, orgadmin, today)
    assert refused.value.code == "objection"

    objections.answer(objection, is_upheld=False, answer="They were his", by=orgadmin, today=today)

    assert _decide(reward, orgadmin, today).state == RewardState.DECIDED
    assert Notice.objects.get(kind="conduct.objection.answered").recipient == objection.by


def test_an_upheld_objection_ends_the_proposal(officer, orgadmin, today):
    objection = ObjectionFactory(reward=RewardFactory(officer=officer, in_notice=True))

    objections.answer(objection, is_upheld=True, answer="So it is", by=orgadmin, today=today)

    assert Reward.objects.get().state == RewardState.REFUSED
    with pytest.raises(ValidationError):
        objections.answer(objection, is_upheld=False, answer="Or not", by=UserFactory(), today=today)


def test_an_objection_comes_in_time_once_and_is_answered_by_another(officer, officer_user, orgadmin, today):
    reward = RewardFactory(officer=officer, in_notice=True)
    with pytest.raises(ValidationError):
        objections.raise_against(reward, text="Not me", by=officer_user, today=today)
    mine = objections.raise_against(reward, text="Not so", by=orgadmin, today=today)

    with pytest.raises(ValidationError) as refused:
        objections.answer(mine, is_upheld=False, answer="It is", by=orgadmin, today=today)
    assert refused.value.code == "own"
    with pytest.raises(ValidationError):
        objections.raise_against(reward, text="Again", by=orgadmin, today=today)
    with pytest.raises(ValidationError):
        objections.raise_against(reward, text="Late", by=UserFactory(), today=today + dt.timedelta(days=30))


def test_a_measure_in_effect_bars_a_reward_without_saying_what_it_is(officer, secretary, today):
    MeasureFactory(inquiry__officer=officer)
    assert effects_on([officer.pk], today)[officer.pk].is_reward_barred

    with pytest.raises(ValidationError) as refused:
        _propose(officer, secretary, today, exception="A life was saved")

    assert refused.value.code == "barred"
    found = standing.of(kind(), officer=officer, unit=officer.unit, deeds=[], today=today)
    assert [hurdle.detail for hurdle in found] == [""]
