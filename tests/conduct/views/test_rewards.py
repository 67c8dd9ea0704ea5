"""Pages of rewards: what stands in the way is seen first, what is published is seen by all."""

import pytest
from django.urls import reverse

from conduct.models import Reward, RewardKind
from conduct.services import objections, rewards
from members.models import Officer
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.conduct import GoodDeedFactory, ObjectionFactory, RewardFactory, kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(branch):
    return OfficerFactory(branch=branch, user=UserFactory()).user


def _open(client, user, name, *args, language="en", **query):
    client.force_login(user)
    return client.get(reverse(name, args=args), query, headers={"accept-language": language})


def test_from_a_deed_the_proposal_is_half_written(client, officer, secretary):
    deed = GoodDeedFactory(officer=officer, confirmed=True)

    page = _open(client, secretary, "conduct:reward-create", officer=officer.pk, deed=deed.pk)

    assert page.context["form"].initial == {"deeds": [deed.pk], "merits": deed.what}


def test_what_stands_in_the_way_is_seen_before_anything_is_typed(client, officer, secretary):
    RewardFactory(officer=officer, kind=kind("merit3"), decided=True)

    page = _open(client, secretary, "conduct:reward-create", officer=officer.pk)

    free = {line.kind.code: line.is_free for line in page.context["lines"]}
    assert free == {
        "commendation": False, "merit3": False, "merit2": True, "merit1": True, "hero2": True, "hero1": True
    }  # fmt: skip
    assert "less than a year ago" in page.content.decode()


def test_the_quota_is_shown(client, officer, branch, secretary):
    OfficerFactory.create_batch(9, branch=branch)
    RewardFactory(officer=OfficerFactory(branch=branch), decided=True)

    page = _open(client, secretary, "conduct:reward-create", officer=officer.pk)

    assert "1 of at most 2 this year" in page.content.decode()


def test_proposed_by_post(client, officer, secretary):
    client.force_login(secretary)

    response = client.post(
        f"{reverse('conduct:reward-create')}?officer={officer.pk}", {"kind": kind().pk, "merits": "Solved a case"}
    )

    assert response.url == Reward.objects.get().get_absolute_url()


def test_a_unit_is_proposed_by_its_leader(client, station, leader):
    client.force_login(leader)

    response = client.post(
        f"{reverse('conduct:reward-create')}?unit={station.name}",
        {"kind": kind("unit_commendation").pk, "merits": "A quiet year"},
    )

    assert response.status_code == 302
    assert Reward.objects.get().unit == station


def test_before_the_notice_neither_the_person_nor_a_colleague_reads_it(client, officer, officer_user, colleague):
    reward = RewardFactory(officer=officer)
    for user in (officer_user, colleague):
        assert _open(client, user, "conduct:reward-detail", reward.pk).status_code == 404

    published = RewardFactory(officer=officer, in_notice=True, kind=kind("merit3"))
    for user in (officer_user, colleague):
        assert _open(client, user, "conduct:reward-detail", published.pk).status_code == 200


def test_an_objection_by_post_leads_back_to_the_notice(client, officer, colleague):
    reward = RewardFactory(officer=officer, in_notice=True)
    client.force_login(colleague)

    response = client.post(reverse("conduct:reward-object", args=[reward.pk]), {"text": "It was somebody else"})

    assert response.url == reward.get_absolute_url()
    assert reward.objections.get().by == colleague


def test_the_person_does_not_read_who_objected(client, officer, officer_user, orgadmin):
    objection = ObjectionFactory(reward=RewardFactory(officer=officer, in_notice=True))

    pages = [_open(client, user, "conduct:reward-detail", objection.reward_id) for user in (officer_user, orgadmin)]

    assert [objection.text in page.content.decode() for page in pages] == [False, True]


def test_whoever_administers_and_is_honoured_reads_no_objection_to_it(client, bureau, station):
    person = OfficerFactory(user=UserFactory(), unit=station)
    PostingFactory(user=person.user, role="org_admin", unit=bureau)
    objection = ObjectionFactory(reward=RewardFactory(officer=person, in_notice=True))

    page = _open(client, person.user, "conduct:reward-detail", objection.reward_id)

    assert objection.text not in page.content.decode()
    assert _open(client, person.user, "conduct:objection-answer", objection.pk).status_code == 404


def test_step_and_second_step_by_post(client, officer, leader, orgadmin):
    reward = RewardFactory(officer=officer)
    for user, step in ((leader, 1), (orgadmin, 2)):
        client.force_login(user)
        address = reverse("conduct:reward-judge", args=[reward.pk])
        assert client.post(address, {"answer": "approved", "step": step, "round": 1}).status_code == 302

    assert Reward.objects.get().state == "ready"


def test_a_no_without_a_reason_is_said_at_its_field(client, officer, leader):
    reward = RewardFactory(officer=officer)
    client.force_login(leader)

    response = client.post(
        reverse("conduct:reward-judge", args=[reward.pk]),
        {"answer": "refused", "step": 1, "round": 1},
        headers={"accept-language": "en"},
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]
    assert "State why" in response.content.decode()


def test_the_certificate_speaks_both_languages(client, officer, officer_user):
    reward = RewardFactory(officer=officer, decided=True)

    chinese = _open(client, officer_user, "conduct:reward-certificate", reward.pk, language="zh-hans")
    english = client.get(reverse("conduct:reward-certificate", args=[reward.pk]), {"language": "en"})

    assert "嘉奖" in chinese.content.decode()
    assert "Commendation" in english.content.decode()
    assert reward.document_number in english.content.decode()


def test_no_certificate_before_the_decision(client, officer, orgadmin):
    reward = RewardFactory(officer=officer, ready=True)

    assert _open(client, orgadmin, "conduct:reward-certificate", reward.pk).status_code == 404


def test_the_register_holds_what_was_decided_and_withdrawn(client, officer, leader, today):
    reward = RewardFactory(officer=officer, decided=True)
    Reward.objects.filter(pk=reward.pk).update(
        state="revoked", ground="fraud", ground_words="Invented", revoked_on=today, revoked_by=leader
    )

    page = _open(client, leader, "conduct:reward-register").content.decode()

    assert reward.document_number in page
    assert "obtained by fraud" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_register_is_looked_through_by_the_page_and_printed_whole(
    client, branch, orgadmin, rows, django_assert_num_queries
):
    made = [RewardFactory(officer=one, decided=True) for one in OfficerFactory.create_batch(rows, branch=branch)]
    client.force_login(orgadmin)
    address = reverse("conduct:reward-register")

    with django_assert_num_queries(3):
        page = client.get(address).content.decode()
    whole = client.get(address, {"whole": ""}).content.decode()

    assert page.count("<td>") == 8 * min(rows, 25)
    assert ("?whole&amp;year=" in page) == (rows > 25)
    assert all(reward.document_number in whole for reward in made)
    assert "data-portal-print" in whole


def test_somebody_else_changed_the_kind_meanwhile(client, orgadmin):
    row = kind()
    facts = {
        "name_zh": "嘉奖", "name_en": "Praise", "steps": ["leader"], "organ": "city", "notice_workdays": 5,
        "basis_zh": "x", "basis_en": "x", "is_active": "on", "version": row.version,
    }  # fmt: skip
    client.force_login(orgadmin)
    address = reverse("conduct:reward-kind-edit", args=[row.pk])

    assert client.post(address, facts).status_code == 302
    assert client.post(address, facts | {"name_en": "Other"}).status_code == 422
    assert RewardKind.objects.get(pk=row.pk).name_en == "Praise"


@pytest.mark.parametrize("rows", [1, 30])
def test_list_costs_the_same_for_one_and_for_many(client, branch, colleague, rows, django_assert_num_queries):
    for person in OfficerFactory.create_batch(rows, branch=branch):
        RewardFactory(officer=person, decided=True)
    client.force_login(colleague)

    with django_assert_num_queries(4):
        client.get(reverse("conduct:reward-list"))


def test_detail_stays_within_its_budget(client, officer, orgadmin, django_assert_num_queries):
    reward = RewardFactory(officer=officer, in_notice=True)
    for _ in range(9):
        ObjectionFactory(reward=reward)
    client.force_login(orgadmin)

    with django_assert_num_queries(12):
        client.get(reward.get_absolute_url())


def test_what_was_refused_says_why_and_leads_to_somebody_else(client, officer, leader, today):
    reward = rewards.judge(
        RewardFactory(officer=officer), step=1, round=1, answer="refused", reason="Too early", by=leader, today=today
    )

    page = _open(client, officer.user, "conduct:reward-detail", reward.pk).content.decode()

    assert "Too early" in page
    assert leader.name not in page
    assert reverse("appeals:appeal-create", args=["conduct.refusal", reward.judgements.get().pk]) in page


def test_whoever_objected_reads_the_answer_and_may_have_it_looked_at(client, officer, orgadmin, colleague, today):
    objection = ObjectionFactory(reward=RewardFactory(officer=officer, in_notice=True), by=colleague)
    objections.answer(objection, is_upheld=False, answer="They were his", by=orgadmin, today=today)

    page = _open(client, colleague, "conduct:reward-detail", objection.reward_id).content.decode()

    assert "They were his" in page
    assert reverse("appeals:appeal-create", args=["conduct.objection", objection.pk]) in page


def test_an_officer_without_role_reads_the_ladder(client, colleague):
    page = _open(client, colleague, "conduct:reward-kind-list")

    assert "The bonus table may be outdated" in page.content.decode()
    assert Officer.objects.within(colleague, "reward_propose").count() == 0


@pytest.mark.parametrize(("language", "words"), [("en", "awarded posthumously"), ("zh-hans", "特追授")])
def test_after_their_death_certificate_and_register_say_so(client, officer, orgadmin, language, words):
    reward = RewardFactory(officer=officer, decided=True, is_posthumous=True)

    printed = _open(client, orgadmin, "conduct:reward-certificate", reward.pk, language=language).content.decode()
    register = _open(client, orgadmin, "conduct:reward-register", language=language).content.decode()

    assert words in printed
    assert ("posthumous" if language == "en" else "追授") in register


def test_after_their_death_nobody_is_congratulated(officer, orgadmin, today):
    reward = RewardFactory(officer=officer, ready=True, is_posthumous=True)

    rewards.decide(reward, document_number="9", organ="City", decided_on=today, by=orgadmin, today=today)

    assert not Notice.objects.filter(kind="conduct.reward.decided").exists()


def test_whoever_speaks_for_a_unit_is_led_to_somebody_else(client, station, orgadmin, today):
    proposer, other = (OfficerFactory(unit=station, user=UserFactory()).user for _one in range(2))
    reward = RewardFactory(officer=None, unit=station, branch=None, proposed_by=proposer, decided=True)
    rewards.revoke(reward, ground="fraud", ground_words="Invented", by=orgadmin, today=today)
    PostingFactory(user=other, role="leader", unit=station)
    way = reverse("appeals:appeal-create", args=["conduct.withdrawal", reward.pk])

    shown = [
        way in _open(client, who, "conduct:reward-detail", reward.pk).content.decode() for who in (proposer, other)
    ]

    assert shown == [True, False]
    assert _open(client, proposer, "appeals:appeal-create", "conduct.withdrawal", reward.pk).status_code == 200
    assert _open(client, other, "appeals:appeal-create", "conduct.withdrawal", reward.pk).status_code == 404
