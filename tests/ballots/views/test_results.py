import datetime as dt

import pytest
from django.utils import timezone

from audit.models import Entry
from ballots.models import PulseMember, Reply
from notices.models import Notice
from reminders import services as reminders
from tests.factories.ballots import PollFactory, PulseMemberFactory, ReplyFactory, ResultFactory

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def early(bureau, station, today):
    """Counted, and not yet open to leaders."""
    poll = PollFactory(scope=bureau, counted=True, leaders_on=today + dt.timedelta(days=1))
    return ResultFactory(poll=poll, unit=station)


@pytest.fixture
def result(bureau, station):
    return ResultFactory(poll=PollFactory(scope=bureau, counted=True), unit=station)


def opens(client, user, result):
    client.force_login(user)
    return client.get(f"/pulse/results/{result.pk}/").status_code


def test_members_read_it_before_their_leaders(client, early, member, leader, orgadmin):
    assert [opens(client, user, early) for user in (member, leader, orgadmin)] == [200, 404, 404]


def test_who_has_not_joined_waits_with_the_leaders(client, early, officer, officer_user, leader, today):
    before = [opens(client, user, early) for user in (officer_user, leader)]
    early.poll.leaders_on = today
    early.poll.save()

    assert (before, [opens(client, user, early) for user in (officer_user, leader)]) == ([404, 404], [200, 200])


def test_a_leader_who_joined_waits_all_the_same(client, early, member, leader):
    member.postings.create(role="leader", unit=early.unit, since=timezone.localdate())

    assert opens(client, member, early) == 404


def test_leaders_cannot_answer_before_they_may_read(client, early, leader):
    client.force_login(leader)

    assert client.post(f"/pulse/results/{early.pk}/reply/", {"text": "We hear you."}).status_code == 404
    assert not Reply.objects.exists()


def test_another_group_is_out_of_reach(client, result, secretary, other_station, leader, member):
    elsewhere = ResultFactory(poll=result.poll, unit=other_station)

    assert [opens(client, user, elsewhere) for user in (leader, member, secretary)] == [404, 404, 404]


def test_the_leader_answers_once_and_the_whole_group_reads_it(client, result, leader, officer, officer_user):
    client.force_login(leader)
    address = f"/pulse/results/{result.pk}/reply/"
    assert client.post(address, {"text": " "}).status_code == 422
    client.post(address, {"text": "More hands at night."})
    client.post(address, {"text": "Something else."})

    client.force_login(officer_user)
    page = client.get(f"/pulse/results/{result.pk}/", headers=ENGLISH).content.decode()
    assert ("More hands at night." in page, leader.name in page, "Something else." in page) == (True, True, False)
    assert Entry.objects.filter(kind="ballots.reply.given").count() == 1


def test_the_leader_is_told_each_week_until_it_is_answered(client, result, leader, today):
    def told():
        return Notice.objects.filter(recipient=leader, kind="ballots.pulse.reply")

    first = result.poll.leaders_on
    for days, number in [(0, 1), (3, 1), (7, 2), (13, 2), (14, 3)]:
        reminders.sweep(today=first + dt.timedelta(days=days))
        assert (told().count(), told().standing().count()) == (number, 1)

    client.force_login(leader)
    client.post(f"/pulse/results/{result.pk}/reply/", {"text": "More hands at night."})
    reminders.sweep(today=first + dt.timedelta(days=21))
    assert (told().count(), told().standing().count()) == (3, 0)


def test_only_the_nearest_leader_has_it_to_do(client, result, leader, bureau, today):
    from tests.factories.accounts import PostingFactory  # noqa: PLC0415

    above = PostingFactory(unit=bureau).user
    titles = {}
    for user in (leader, above):
        client.force_login(user)
        titles[user] = [todo.title for todo in client.get("/", headers=ENGLISH).context["day"].todo]

    assert titles == {leader: ["Your people's pulse waits for your answer"], above: []}


def test_a_member_is_told_once_a_month_until_answered(client, member, pulse, today):
    def told():
        return Notice.objects.filter(recipient=member, kind="ballots.pulse.open")

    reminders.sweep(today=pulse.opens_on)
    reminders.sweep(today=pulse.closes_on)
    assert (told().count(), told().standing().count()) == (1, 1)

    client.force_login(member)
    client.post("/pulse/answer/", {"heavy": "1"})
    reminders.sweep(today=pulse.closes_on)
    assert (told().count(), told().standing().count()) == (1, 0)


def test_who_did_not_join_is_never_told(officer, officer_user, pulse):
    reminders.sweep(today=pulse.opens_on)

    assert not Notice.objects.exists()


def test_today_offers_it_while_it_waits(client, member, pulse):
    client.force_login(member)
    assert [todo.title for todo in client.get("/", headers=ENGLISH).context["day"].todo] == ["The pulse of this month"]

    client.post("/pulse/answer/", {"heavy": "1"})
    assert client.get("/").context["day"].todo == []


def test_the_trend_leaves_a_gap_where_nothing_may_be_shown(client, bureau, station, leader):
    poll = PollFactory(scope=bureau, counted=True)
    before = PollFactory(scope=bureau, counted=True, opens_on=(poll.opens_on - dt.timedelta(days=1)).replace(day=1))
    ResultFactory(poll=before, unit=station, counts={"heavy": [0, 8, 0, 0, 0]})
    result = ResultFactory(poll=poll, unit=station, counts={"heavy": [0, 0, 8, 0, 0], "cared": [8, 0, 0, 0, 0]})
    client.force_login(leader)

    heavy, cared = client.get(f"/pulse/results/{result.pk}/").context["answered"]

    assert [value for _month, value in heavy.trend] == [2.0, 3.0]
    assert [value for _month, value in cared.trend] == [None, 1.0]


def test_no_page_of_a_leader_says_who_joined(client, result, leader, officer, member):
    client.force_login(leader)
    pages = [client.get(address).content.decode() for address in ("/pulse/", f"/pulse/results/{result.pk}/")]

    assert [page for page in pages if member.name in page] == []
    assert PulseMember.objects.count() == 1


@pytest.mark.parametrize("months", [1, 11])
def test_a_result_costs_the_same_for_any_number_of_months(
    client, bureau, station, orgadmin, months, django_assert_num_queries
):
    poll = PollFactory(scope=bureau, counted=True)
    result = ResultFactory(poll=poll, unit=station)
    for _ in range(months):
        poll = PollFactory(scope=bureau, counted=True, opens_on=(poll.opens_on - dt.timedelta(days=1)).replace(day=1))
        ReplyFactory(result=ResultFactory(poll=poll, unit=station))
    PulseMemberFactory()
    client.force_login(orgadmin)
    client.get(f"/pulse/results/{result.pk}/")

    with django_assert_num_queries(6):
        client.get(f"/pulse/results/{result.pk}/")
