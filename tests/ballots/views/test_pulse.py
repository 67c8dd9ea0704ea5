import pytest
from django.utils import timezone

from audit.models import Entry
from ballots.models import Answer, Participant, PulseMember
from notices.models import Notice
from tests.factories.ballots import PollFactory, ResultFactory

pytestmark = pytest.mark.django_db

PULSE, ANSWER = "/pulse/", "/pulse/answer/"
ENGLISH = {"accept-language": "en"}


def test_joining_and_leaving_as_often_as_one_likes(client, officer, officer_user):
    client.force_login(officer_user)

    assert "no name, no time, no number" in client.get("/pulse/join/", headers=ENGLISH).content.decode()
    for _ in range(2):
        client.post("/pulse/join/")
        assert PulseMember.objects.get().user == officer_user
        client.post("/pulse/leave/")
        assert not PulseMember.objects.exists()


def test_nobody_is_a_member_who_did_not_join(client, officer, officer_user, pulse):
    client.force_login(officer_user)

    assert client.post(ANSWER, {"heavy": "1"}).url == PULSE
    assert not Answer.objects.exists()


def test_two_taps_and_it_is_done(client, member, pulse):
    client.force_login(member)
    assert ANSWER in client.get(PULSE).content.decode()

    response = client.post(ANSWER, {"heavy": "2", "cared": "4"}, follow=True, headers=ENGLISH)

    assert "nobody can find it again" in response.content.decode()
    assert Answer.objects.get().choices == {"heavy": 2, "cared": 4}
    assert Participant.objects.get().user == member
    assert ANSWER not in client.get(PULSE).content.decode()


def test_the_group_is_the_unit_at_the_bounded_level(client, member, pulse, subbureau):
    client.force_login(member)
    client.post(ANSWER, {"heavy": "2"})

    assert Answer.objects.get().urn.unit == subbureau


def test_a_question_may_be_skipped(client, member, pulse):
    client.force_login(member)
    client.post(ANSWER, {"heavy": "", "cared": "1"})

    assert Answer.objects.get().choices == {"cared": 1}


@pytest.mark.parametrize("sent", [{}, {"heavy": "", "cared": ""}, {"heavy": "6"}, {"cared": "x"}, {"heavy": "0"}])
def test_what_is_no_answer_is_said_and_not_counted(client, member, pulse, sent):
    client.force_login(member)

    assert client.post(ANSWER, {"cared": "3"} | sent if sent.get("heavy") else sent).status_code == 422
    assert not Participant.objects.exists()


def test_a_second_answer_changes_nothing(client, member, pulse):
    client.force_login(member)
    client.post(ANSWER, {"heavy": "2"})

    response = client.post(ANSWER, {"heavy": "5"}, follow=True, headers=ENGLISH)

    assert "You have answered this month" in response.content.decode()
    assert Answer.objects.get().choices == {"heavy": 2}


def test_out_of_the_month_nobody_answers(client, member, bureau):
    PollFactory(scope=bureau, counted=True)
    client.force_login(member)

    assert client.post(ANSWER, {"heavy": "2"}).url == PULSE
    assert not Answer.objects.exists()


def test_the_pulse_of_another_bureau_is_not_offered(client, member):
    PollFactory()
    client.force_login(member)

    assert client.post(ANSWER, {"heavy": "2"}).url == PULSE


def test_joining_answering_and_leaving_leave_no_entry_in_the_log(client, member, pulse):
    client.force_login(member)
    before = Entry.objects.count()
    client.post(ANSWER, {"heavy": "2"})
    client.post("/pulse/leave/")
    client.post("/pulse/join/")

    assert Entry.objects.count() == before


def test_a_notice_does_not_end_at_the_moment_of_answering(client, member, pulse):
    notice = Notice.objects.create(
        recipient=member, kind="ballots.pulse.open", subject_key=f"ballots.Poll:{pulse.pk}",
        due_on=timezone.localdate(), path=ANSWER,
    )  # fmt: skip
    client.force_login(member)
    client.post(ANSWER, {"heavy": "2"})

    notice.refresh_from_db()
    assert notice.stopped_at is None


def test_an_answer_whose_session_ended_is_in_no_table(client, member, pulse):
    """It is carried through the login page in the browser, and a failed sign-in writes none of it down."""
    kept = client.post(ANSWER, {"heavy": "2"}).context["kept"]
    client.post("/login/", {"username": member.username, "password": "wrong", "kept": kept, "next": "/"})

    from axes.models import AccessAttempt  # noqa: PLC0415 - its models load with the apps

    assert kept not in AccessAttempt.objects.get().post_data
    assert not Answer.objects.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_any_number_of_results(client, orgadmin, bureau, rows, django_assert_num_queries):
    poll = PollFactory(scope=bureau, counted=True)
    from tests.factories.accounts import UnitFactory  # noqa: PLC0415

    for _ in range(rows):
        ResultFactory(poll=poll, unit=UnitFactory(parent=bureau))
    client.force_login(orgadmin)
    client.get(PULSE)

    with django_assert_num_queries(6):
        client.get(PULSE)
