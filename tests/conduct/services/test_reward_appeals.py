"""A refusal, a withdrawal and a turned-down objection are looked at by somebody else, and put right."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from accounts.permissions import Role
from appeals import registry
from appeals import sources as appeal_sources
from appeals.models import Appeal
from appeals.queries import listing
from appeals.services import deciding, filing
from audit.models import Entry
from conduct import sources
from conduct.models import Reward
from conduct.queries import awaiting, reward_deadlines
from conduct.services import objections, reward_appeals, rewards, righting
from members.models import Officer
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UnitFactory, UserFactory
from tests.factories.appeals import AppealFactory
from tests.factories.conduct import ObjectionFactory, RewardFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(officer, leader, today):
    reward = RewardFactory(officer=officer)
    return rewards.judge(reward, step=1, round=1, answer="refused", reason="Too early", by=leader, today=today)


@pytest.fixture
def objector(station):
    return OfficerFactory(user=UserFactory(name="Objector"), unit=station)


@pytest.fixture
def turned_down(officer, objector, orgadmin, today):
    over = RewardFactory(officer=officer, in_notice=True, notice_until=today - dt.timedelta(days=1))
    objection = ObjectionFactory(reward=over, by=objector.user)
    return objections.answer(objection, is_upheld=False, answer="They were his", by=orgadmin, today=today)


def upheld(officer, kind, key, by, today):
    appeal = filing.file(
        officer=officer, kind=kind, key=key, step="objection", cause="facts", text="Look", by=officer.user, today=today
    )
    return deciding.decide(appeal, outcome="granted", answer="So it is", by=by, today=today)


def test_a_refusal_is_told_to_its_officer_and_can_be_looked_at_by_another(refused, officer, leader, objector):
    assert [kind for kind, _key in listing.of(officer.pk)] == ["conduct.refusal"]
    assert leader.pk in registry.find("conduct.refusal").find(refused.judgements.get().pk).decided_by
    assert Notice.objects.filter(recipient=officer.user, kind="conduct.reward.refused").count() == 1
    assert Reward.objects.visible_to(officer.user).filter(pk=refused.pk).exists()
    assert not Reward.objects.visible_to(objector.user).filter(pk=refused.pk).exists()


def test_upheld_the_proposal_goes_back_to_the_step_that_refused(refused, officer, orgadmin, leader, today):
    said = refused.judgements.get()

    upheld(officer, "conduct.refusal", said.pk, orgadmin, today)

    refused.refresh_from_db()
    said.refresh_from_db()
    assert (refused.state, refused.step, refused.waits_for, said.set_aside_on) == ("approving", 1, "leader", today)
    assert Notice.objects.filter(recipient=officer.user, kind="conduct.reward.reopened").count() == 1
    assert Entry.objects.filter(kind="conduct.reward.reopened", about_id=officer.pk).count() == 1
    assert list(awaiting.steps(leader)) == [refused]
    assert [row["recipient_id"] for row in sources.steps_to_give(today)] == [leader.pk]
    assert listing.of(officer.pk) == {}


def test_what_was_set_aside_is_not_refused_again_by_the_same_person(refused, officer, orgadmin, leader, today):
    upheld(officer, "conduct.refusal", refused.judgements.get().pk, orgadmin, today)

    with pytest.raises(ValidationError) as again:
        rewards.judge(refused, step=1, round=1, answer="refused", reason="Still", by=leader, today=today)
    assert again.value.error_dict["answer"][0].code == "set_aside"

    assert rewards.judge(refused, step=1, round=1, answer="approved", by=leader, today=today).step == 2


def test_set_aside_once(refused, orgadmin, today):
    said = refused.judgements.get()
    righting.set_aside(said, by=orgadmin, today=today)

    with pytest.raises(ValidationError):
        righting.set_aside(said, by=orgadmin, today=today)


def test_a_withdrawn_reward_stands_again_with_its_document(officer, orgadmin, leader, today):
    reward = RewardFactory(officer=officer, decided=True)
    rewards.revoke(reward, ground="fraud", ground_words="Invented", by=orgadmin, today=today)
    assert list(listing.of(officer.pk)) == [("conduct.withdrawal", reward.pk)]

    upheld(officer, "conduct.withdrawal", reward.pk, leader, today)

    stands = Reward.objects.get()
    assert (stands.state, stands.document_number) == ("decided", reward.document_number)
    assert Notice.objects.filter(recipient=officer.user, kind="conduct.reward.restored").count() == 1
    assert not registry.find("conduct.withdrawal").find(reward.pk).is_standing


def test_a_turned_down_objection_holds_the_decision_while_it_may_be_looked_at(turned_down, orgadmin, objector, today):
    reward, until = turned_down.reward, turned_down.again_until
    deed = {"document_number": "1", "organ": "City", "by": orgadmin}

    assert until > today
    assert list(awaiting.decisions(orgadmin, until)) == []
    assert list(sources.decisions_to_enter(until)) == []
    with pytest.raises(ValidationError) as held:
        rewards.decide(reward, decided_on=until, today=until, **deed)
    assert held.value.code == "objection"

    later = until + dt.timedelta(days=1)
    assert rewards.decide(reward, decided_on=later, today=later, **deed).state == "decided"
    assert not registry.find("conduct.objection").find(turned_down.pk).is_standing


def test_while_it_is_looked_at_nothing_is_decided(turned_down, objector, leader, orgadmin):
    until = turned_down.again_until
    filing.file(
        officer=objector, kind="conduct.objection", key=turned_down.pk, step="objection", cause="facts", text="Look",
        by=objector.user, today=until,
    )  # fmt: skip

    assert list(awaiting.decisions(orgadmin, until + dt.timedelta(days=3))) == []


def test_upheld_the_objection_ends_the_proposal_after_all(turned_down, objector, officer, leader, today):
    upheld(objector, "conduct.objection", turned_down.pk, leader, today)

    turned_down.refresh_from_db()
    assert (Reward.objects.get().state, turned_down.reversed_on) == ("refused", today)
    assert Notice.objects.filter(recipient=officer.user, kind="conduct.reward.refused").count() == 1
    assert Reward.objects.visible_to(objector.user).exists()


def test_an_upheld_objection_is_turned_round_and_the_notice_goes_on(officer, orgadmin, leader, today):
    objection = ObjectionFactory(reward=RewardFactory(officer=officer, in_notice=True))
    objections.answer(objection, is_upheld=True, answer="So it is", by=orgadmin, today=today)
    assert objection.by_id in registry.find("conduct.objection").find(objection.pk).decided_by

    upheld(officer, "conduct.objection", objection.pk, leader, today)

    reward = Reward.objects.get()
    assert (reward.state, reward.notice_until) == ("notice", objection.reward.notice_until)
    assert listing.of(officer.pk) == {}


def test_family_of_whoever_is_honoured_does_not_turn_an_objection_round(turned_down, objector, officer, leader, today):
    FamilyMemberFactory(officer=officer, name=leader.name)

    with pytest.raises(ValidationError) as held:
        upheld(objector, "conduct.objection", turned_down.pk, leader, today)

    assert held.value.code == "kin"
    assert Reward.objects.get().state == "notice"


@pytest.mark.parametrize("kind", list(reward_appeals.KINDS))
def test_nothing_else_comes_of_it(kind, orgadmin, today):
    with pytest.raises(ValidationError) as found:
        registry.find(kind).apply(1, "heavier", orgadmin, today)

    assert found.value.code == "unknown"


@pytest.fixture
def orgadmin2(bureau):
    return PostingFactory(user=UserFactory(), role=Role.ORG_ADMIN, unit=bureau).user


@pytest.fixture
def proposer(station):
    """Serves in the station and proposed that it be rewarded."""
    return OfficerFactory(user=UserFactory(name="Proposer"), unit=station)


@pytest.fixture
def of_unit(proposer, station, leader, today):
    reward = RewardFactory(officer=None, unit=station, branch=None, proposed_by=proposer.user)
    return rewards.judge(reward, step=1, round=1, answer="refused", reason="Too early", by=leader, today=today)


def leads(station):
    officer = OfficerFactory(user=UserFactory(name="Leads"), unit=station)
    PostingFactory(user=officer.user, role=Role.LEADER, unit=station)
    return officer


def may_appeal(*officers):
    return [officer for officer in officers if listing.of(officer.pk)]


def test_for_a_unit_whoever_proposed_it_appeals(of_unit, proposer, station, orgadmin, today):
    colleague = leads(station)
    assert may_appeal(proposer, colleague) == [proposer]

    upheld(proposer, "conduct.refusal", of_unit.judgements.get().pk, orgadmin, today)

    of_unit.refresh_from_db()
    assert (of_unit.state, of_unit.waits_for) == ("approving", "leader")


@pytest.mark.parametrize("gone", ["left", "locked"])
def test_where_they_serve_no_longer_the_units_leader_appeals(of_unit, proposer, station, orgadmin, gone, today):
    colleague, other = leads(station), leads(UnitFactory(parent=station.parent))
    if gone == "left":
        Officer.objects.filter(pk=proposer.pk).update(left_on=today)
    else:
        User.objects.filter(pk=proposer.user_id).update(is_active=False)
    assert may_appeal(proposer, colleague, other) == [colleague]

    upheld(colleague, "conduct.refusal", of_unit.judgements.get().pk, orgadmin, today)

    assert Notice.objects.filter(recipient=colleague.user, kind="conduct.reward.reopened").count() == 1


def test_nobody_who_serves_in_the_unit_decides_for_it(of_unit, proposer, station, bureau, orgadmin, today):
    inside = OfficerFactory(user=UserFactory(name="Inside"), unit=station)
    PostingFactory(user=inside.user, role=Role.ORG_ADMIN, unit=bureau)
    said = of_unit.judgements.get().pk

    with pytest.raises(PermissionDenied):
        upheld(proposer, "conduct.refusal", said, inside.user, today)

    (appeal,) = Appeal.objects.all()
    assert set(appeal.barred.filter(why="insider").values_list("user", flat=True)) == {inside.user_id}
    assert [row["recipient_id"] for row in appeal_sources.to_decide(today)] == [orgadmin.pk]


@pytest.mark.parametrize("deed", ["decide", "weigh_delay"])
def test_who_came_into_the_unit_since_steps_aside(of_unit, proposer, station, bureau, orgadmin, orgadmin2, deed, today):
    late = {"state": "late", "late_reason": "Away"} if deed == "weigh_delay" else {}
    appeal = AppealFactory(
        officer=proposer, kind="conduct.refusal", subject_id=of_unit.judgements.get().pk, by_role=Role.ORG_ADMIN,
        unit=bureau, **late,
    )  # fmt: skip
    OfficerFactory(user=orgadmin, unit=station)
    given = {"outcome": "stands", "answer": "No"} if deed == "decide" else {"is_excused": True, "late_answer": "So"}

    with pytest.raises(ValidationError) as held:
        getattr(deciding, deed)(appeal, **given, by=orgadmin, today=today)
    deciding.step_aside(appeal, by=orgadmin, today=today)

    assert held.value.code == "own"
    assert [row["recipient_id"] for row in appeal_sources.to_decide(today)] == [orgadmin2.pk]


def test_a_withdrawn_reward_of_a_unit_stands_again(proposer, station, orgadmin, orgadmin2, today):
    reward = RewardFactory(officer=None, unit=station, branch=None, proposed_by=proposer.user, decided=True)
    rewards.revoke(reward, ground="fraud", ground_words="Invented", by=orgadmin, today=today)
    assert Notice.objects.filter(recipient=proposer.user, kind="conduct.reward.revoked").count() == 1

    upheld(proposer, "conduct.withdrawal", reward.pk, orgadmin2, today)

    assert Reward.objects.get().state == "decided"


def test_an_objection_that_ended_a_units_reward_is_turned_round(proposer, station, orgadmin, orgadmin2, today):
    reward = RewardFactory(officer=None, unit=station, branch=None, proposed_by=proposer.user, in_notice=True)
    objection = ObjectionFactory(reward=reward)
    objections.answer(objection, is_upheld=True, answer="So it is", by=orgadmin, today=today)

    upheld(proposer, "conduct.objection", objection.pk, orgadmin2, today)

    assert Reward.objects.get().state == "notice"


def test_where_nobody_speaks_for_a_unit_there_is_no_appeal(station, leader, today):
    reward = RewardFactory(officer=None, unit=station, branch=None)
    rewards.judge(reward, step=1, round=1, answer="refused", reason="Too early", by=leader, today=today)

    assert registry.find("conduct.refusal").find(reward.judgements.get().pk) is None


def reminded(source, day):
    return [(row["recipient_id"], row["due_on"]) for row in source(day)]


def test_the_last_days_to_ask_against_a_refusal_are_reminded_of(refused, officer, today):
    refused.refresh_from_db()
    until = refused.again_until

    assert until > today
    assert reminded(reward_deadlines.rewards_end, until - dt.timedelta(days=4)) == []
    for before in (3, 0):
        assert reminded(reward_deadlines.rewards_end, until - dt.timedelta(days=before)) == [(officer.user_id, until)]
    assert reminded(reward_deadlines.rewards_end, until + dt.timedelta(days=1)) == []


@pytest.mark.parametrize("taken_back", [False, True])
def test_who_has_asked_is_not_reminded_unless_they_took_it_back(refused, officer, today, taken_back):
    refused.refresh_from_db()
    gone = {"state": "withdrawn", "closed_on": today} if taken_back else {}
    AppealFactory(officer=officer, kind="conduct.refusal", subject_id=refused.judgements.get().pk, **gone)

    assert bool(reminded(reward_deadlines.rewards_end, refused.again_until)) == taken_back


def test_what_goes_on_again_has_no_last_day(refused, officer, orgadmin, today):
    upheld(officer, "conduct.refusal", refused.judgements.get().pk, orgadmin, today)
    refused.refresh_from_db()

    assert reminded(reward_deadlines.rewards_end, refused.again_until) == []


def test_the_last_days_of_a_withdrawal_and_of_an_objection_upheld_are_kept(officer, objector, orgadmin, today):
    decided = RewardFactory(officer=officer, decided=True)
    rewards.revoke(decided, ground="fraud", ground_words="The log was made up", by=orgadmin, today=today)
    noticed = RewardFactory(officer=officer, in_notice=True)
    objection = ObjectionFactory(reward=noticed, by=objector.user)
    objections.answer(objection, is_upheld=True, answer="It was another", by=orgadmin, today=today)
    ends = {reward.again_until for reward in Reward.objects.all()}

    assert None not in ends
    (until,) = ends
    assert reminded(reward_deadlines.rewards_end, until) == [(officer.user_id, until)] * 2


def test_whoever_objected_is_reminded_while_the_reward_goes_on(turned_down, objector):
    until = turned_down.again_until

    assert reminded(reward_deadlines.objections_end, until) == [(objector.user_id, until)]
    AppealFactory(officer=objector, kind="conduct.objection", subject_id=turned_down.pk)
    assert reminded(reward_deadlines.objections_end, until) == []


def test_of_a_units_reward_whoever_speaks_for_it_is_reminded(station, leader, orgadmin, today):
    head = OfficerFactory(user=leader, unit=station)
    reward = RewardFactory(officer=None, unit=station, branch=None, decided=True)
    rewards.revoke(reward, ground="fraud", ground_words="The log was made up", by=orgadmin, today=today)
    reward.refresh_from_db()

    assert reminded(reward_deadlines.rewards_end, reward.again_until) == [(head.user_id, reward.again_until)]
