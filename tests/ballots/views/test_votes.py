"""The pages of a vote, as people use them and as the clumsy and the curious do."""

import hashlib
import json

import pytest
from django.test import Client
from django.utils import timezone

from ballots.enums import Standing, VoteState, Way
from ballots.models import Answer, Candidate, Participant, Slip, Tally, Vote
from ballots.rules.record import digest_of, recount
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import CandidateFactory, EntitlementFactory, VoteFactory, rule

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


def text_of(response):
    return response.content.decode()


@pytest.fixture
def browse():
    """``browse(user)``: a browser of theirs."""

    def sign_in(user):
        client = Client(headers=ENGLISH)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def open_vote(branch, officer):
    """Open, with the officer among those present."""
    return EntitlementFactory(officer=officer, vote__branch=branch, vote__opened=True).vote


def prepared(**changed):
    given = {"rule": str(rule().pk), "title": "A new coffee machine", "way": "urn", "seats": "1", "version": "1"}
    return given | {"held_on": timezone.localdate().isoformat()} | changed


def test_from_nothing_to_a_published_result(branch, secretary, browse):
    """Eight members, one election, four browsers: nothing is done past the pages."""
    people = [OfficerFactory(branch=branch, user=UserFactory()) for _ in range(8)]
    desk = browse(secretary)
    sent = prepared(rule=str(rule("office").pk), title="Secretary of the branch", branch=branch.name)
    page = desk.post("/votes/new/", sent).url
    assert desk.post(f"{page}nominate/", {"officer": people[0].pk}).url == page
    candidate = Candidate.objects.get()
    browse(people[0].user).post(f"/votes/candidates/{candidate.pk}/", {"stands": "yes"})
    roll = {f"m_{person.pk}": "present" for person in people}
    assert desk.post(f"{page}open/", roll).url == page
    codes = [
        browse(person.user).post(f"{page}sheet/", {f"line_{people[0].pk}": mark}).context["code"]
        for person, mark in zip(people[:7], "1111112", strict=True)
    ]
    assert desk.post(f"{page}close/").url == page
    reader = browse(people[7].user)
    assert "announced shortly" in text_of(reader.get(page))

    desk.post(f"{page}publish/")

    shown = text_of(reader.get(page))
    assert all(code in shown for code in codes)
    assert "5 voices were needed" in shown
    assert people[0].name in shown
    record = json.loads(text_of(reader.get(f"{page}record/")))
    assert recount(record).won == (str(people[0].pk),)
    assert digest_of(record) == Tally.objects.get().digest


def test_the_record_is_the_text_behind_the_number(browse, branch, officer, officer_user):
    vote = VoteFactory(branch=branch, published=True)

    response = browse(officer_user).get(f"/votes/{vote.pk}/record/")

    assert hashlib.sha256(response.content).hexdigest() == vote.tally.digest
    assert response["Content-Disposition"] == f'attachment; filename="vote-{vote.pk}.json"'


def test_the_code_is_shown_once_and_kept_by_no_browser(browse, open_vote, officer_user):
    response = browse(officer_user).post(f"/votes/{open_vote.pk}/sheet/", {"line_motion": "1"})

    assert "no-store" in response["Cache-Control"]
    assert response.context["code"] in text_of(response)
    again = browse(officer_user).post(f"/votes/{open_vote.pk}/sheet/", {"line_motion": "2"}, follow=True)
    assert "You have voted. Thank you." in text_of(again)
    assert response.context["code"] not in text_of(again)
    assert Answer.objects.get().choices == {"motion": 1}


@pytest.mark.parametrize(
    "sent", [{"typed": "x"}, {"line_motion": ""}, {"line_motion": "4"}, {"line_motion": "x"}, {"besides": "1"}]
)
def test_what_is_no_answer_is_said_and_not_counted(browse, open_vote, officer_user, sent):
    response = browse(officer_user).post(f"/votes/{open_vote.pk}/sheet/", sent)

    assert response.status_code == 422
    assert not Participant.objects.exists()


def test_too_many_names_are_said_in_words_and_stay_marked(browse, branch, officer, officer_user):
    vote = VoteFactory(branch=branch, election=True, opened=True)
    EntitlementFactory(vote=vote, officer=officer)
    lines = [CandidateFactory(vote=vote).officer_id for _ in range(3)]

    response = browse(officer_user).post(f"/votes/{vote.pk}/sheet/", {f"line_{line}": "1" for line in lines})

    assert response.status_code == 422
    assert "You may choose at most 2 people, and you chose 3." in text_of(response)
    assert text_of(response).count("checked") == 3


def test_a_probationary_member_reads_and_does_not_vote(browse, branch, open_vote):
    person = OfficerFactory(branch=branch, user=UserFactory(), political_status="probationary")
    client = browse(person.user)

    assert client.get(f"/votes/{open_vote.pk}/").status_code == 200
    assert client.get(f"/votes/{open_vote.pk}/sheet/").url == f"/votes/{open_vote.pk}/"


def test_whoever_is_no_party_member_reads_nothing(browse, branch, open_vote):
    person = OfficerFactory(branch=branch, user=UserFactory(), not_a_member=True)

    assert browse(person.user).get(f"/votes/{open_vote.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("state", "who", "status"),
    [
        ("preparing", "officer_user", 404),
        ("preparing", "secretary", 200),
        ("open", "officer_user", 200),
        ("open", "orgadmin", 404),
        ("closed", "orgadmin", 404),
        ("published", "orgadmin", 200),
        ("published", "leader", 404),
        ("published", "secretary2", 404),
    ],
)
def test_who_may_read_when(request, browse, branch, officer, state, who, status):
    vote = (
        VoteFactory(branch=branch, published=True) if state == "published" else VoteFactory(branch=branch, state=state)
    )

    assert browse(request.getfixturevalue(who)).get(f"/votes/{vote.pk}/").status_code == status


def test_a_result_not_yet_published_is_read_by_secretary_and_tellers_only(
    browse, branch, officer, officer_user, secretary
):
    teller = OfficerFactory(branch=branch, user=UserFactory())
    vote = VoteFactory(branch=branch, published=True, counter=teller)
    Vote.objects.update(state=VoteState.CLOSED, published_on=None)
    page = f"/votes/{vote.pk}/"

    assert [browse(user).get(page).context["count"] is not None for user in (secretary, teller.user, officer_user)] == [
        True,
        True,
        False,
    ]
    assert browse(officer_user).get(f"{page}record/").status_code == 404


def test_all_alike_is_said(browse, branch, officer, officer_user):
    vote = VoteFactory(branch=branch, published=True)
    assert "All voted alike" not in text_of(browse(officer_user).get(f"/votes/{vote.pk}/"))
    Tally.objects.update(lines={"motion": [11, 0, 0]})

    assert "All voted alike" in text_of(browse(officer_user).get(f"/votes/{vote.pk}/"))


def test_no_quorum_keeps_what_was_marked(browse, branch, secretary):
    people = [OfficerFactory(branch=branch) for _ in range(4)]
    vote = VoteFactory(branch=branch)

    response = browse(secretary).post(f"/votes/{vote.pk}/open/", {f"m_{people[0].pk}": "slip", "knows": "on"})

    assert response.status_code == 422
    assert "No quorum: 1 of 4 are present" in text_of(response)
    assert vote.__class__.objects.get().state == VoteState.PREPARING


def test_candidates_and_tellers_are_found_by_search_within_the_branch(browse, officer, secretary, secretary2):
    """The pages that name people ask the picker for this deed."""
    near, far = (
        text_of(browse(user).get("/people/pick/", {"for": "vote_run", "name": "officer", "officer_text": "zhangwei"}))
        for user in (secretary, secretary2)
    )

    assert (officer.police_number in near, officer.police_number in far) == (True, False)


def test_too_few_to_be_secret_is_a_box_to_tick(browse, branch, secretary):
    people = [OfficerFactory(branch=branch) for _ in range(4)]
    vote, desk = VoteFactory(branch=branch), browse(secretary)
    roll = {f"m_{person.pk}": "slip" for person in people}

    assert "so few cannot stay secret" in text_of(desk.post(f"/votes/{vote.pk}/open/", roll))
    assert desk.post(f"/votes/{vote.pk}/open/", roll | {"knows": "on"}).status_code == 302
    assert Slip.objects.count() == 4


def test_everybody_is_here_marks_them_and_opens_nothing(browse, branch, secretary):
    people = [OfficerFactory(branch=branch) for _ in range(4)]
    vote = VoteFactory(branch=branch)

    page = text_of(browse(secretary).get(f"/votes/{vote.pk}/open/?all=1"))

    assert page.count("checked") == len(people)
    assert Vote.objects.get().state == VoteState.PREPARING


def test_the_shared_device_takes_one_slip_after_the_other(browse, branch, secretary):
    people = [OfficerFactory(branch=branch) for _ in range(3)]
    vote, desk = VoteFactory(branch=branch), browse(secretary)
    desk.post(f"/votes/{vote.pk}/open/", {f"m_{person.pk}": "slip" for person in people} | {"knows": "on"})
    slips = desk.post(f"/votes/{vote.pk}/slips/").context["slips"]

    assert desk.post(f"/votes/{vote.pk}/device/").url == "/votes/device/"
    assert desk.get("/votes/").url.startswith("/login/"), "the table shows nobody's file"

    for slip in slips:
        response = desk.post("/votes/device/", {"slip": slip, "line_motion": "1"})
        assert response.context["code"] not in slips
        wrong = desk.post("/votes/device/", {"slip": slip, "line_motion": "1"})
        assert "not valid, or was used already" in text_of(wrong)
    again = browse(secretary)
    assert "No slip is open" in text_of(again.get(f"/votes/{vote.pk}/slips/"))
    again.post(f"/votes/{vote.pk}/close/")
    assert "No vote is open on this device" in text_of(desk.post("/votes/device/", {"slip": slips[0]}))


def test_no_browser_is_a_shared_device_by_itself(client, open_vote):
    page = client.get("/votes/device/", headers=ENGLISH)

    assert "No vote is open on this device" in text_of(page)
    assert open_vote.title not in text_of(page)


def test_two_tellers_type_on_their_own_pages(browse, branch, secretary):
    people = [OfficerFactory(branch=branch, user=UserFactory()) for _ in range(9)]
    vote = VoteFactory(branch=branch, way=Way.PAPER)
    desk = browse(secretary)
    desk.post(f"/votes/{vote.pk}/tellers/", {"scrutineer": people[0].pk, "counter": people[1].pk})
    desk.post(f"/votes/{vote.pk}/open/", {f"m_{person.pk}": "present" for person in people})
    numbers = {"motion_1": "6", "motion_2": "2", "motion_3": "0", "sheets": "8", "invalid": "1"}
    first, second = browse(people[0].user), browse(people[1].user)

    first.post(f"/votes/{vote.pk}/papers/", numbers)
    waiting = text_of(desk.get(f"/votes/{vote.pk}/close/"))
    assert f"the count of {people[1].name} is missing" in waiting
    assert "destroyed" not in waiting
    seen_by_the_other = second.get(f"/votes/{vote.pk}/papers/").context["form"]
    assert [field.value() for field in seen_by_the_other] == [None] * 5
    told = text_of(second.post(f"/votes/{vote.pk}/papers/", numbers | {"motion_1": "5", "motion_2": "3"}, follow=True))
    assert f"Still open: {vote.title}" in told
    assert desk.post(f"/votes/{vote.pk}/close/").status_code == 422
    told = text_of(second.post(f"/votes/{vote.pk}/papers/", numbers, follow=True))
    assert "Both counts say the same" in told
    assert desk.post(f"/votes/{vote.pk}/close/").status_code == 302
    assert Tally.objects.get().lines == {"motion": [6, 2, 0]}


def test_hands_are_typed_at_the_close(browse, branch, secretary):
    people = [OfficerFactory(branch=branch) for _ in range(3)]
    vote, desk = VoteFactory(branch=branch, way=Way.HANDS), browse(secretary)
    desk.post(f"/votes/{vote.pk}/open/", {f"m_{person.pk}": "present" for person in people})

    wrong = desk.post(f"/votes/{vote.pk}/close/", {"motion_1": "4", "motion_2": "0", "motion_3": "0"})
    assert (wrong.status_code, "Count again" in text_of(wrong)) == (422, True)
    right = desk.post(f"/votes/{vote.pk}/close/", {"motion_1": "2", "motion_2": "1", "motion_3": "0"})
    assert (right.status_code, Tally.objects.get().sheets) == (302, 3)


def test_a_change_is_refused_to_who_saw_an_older_one(browse, branch, secretary):
    vote, desk = VoteFactory(branch=branch), browse(secretary)
    desk.post(f"/votes/{vote.pk}/edit/", prepared(title="First"))

    late = desk.post(f"/votes/{vote.pk}/edit/", prepared(title="Second"))

    assert (late.status_code, Vote.objects.get().title) == (422, "First")
    assert "Somebody else has changed this vote" in text_of(late)


def test_giving_up_while_another_closes_is_said(browse, open_vote, secretary):
    desk = browse(secretary)
    assert desk.get(f"/votes/{open_vote.pk}/abandon/").status_code == 200
    desk.post(f"/votes/{open_vote.pk}/close/")

    assert "by now" in text_of(desk.post(f"/votes/{open_vote.pk}/abandon/", follow=True))
    assert Vote.objects.get().state == VoteState.CLOSED


def test_late_arrivals_are_chosen_among_the_absent(browse, open_vote, officer, secretary):
    absent = EntitlementFactory(vote=open_vote, standing=Standing.ABSENT).officer
    desk = browse(secretary)

    assert desk.post(f"/votes/{open_vote.pk}/arrive/", {"officer": officer.pk, "standing": "slip"}).status_code == 422
    assert desk.post(f"/votes/{open_vote.pk}/arrive/", {"officer": absent.pk, "standing": "slip"}).status_code == 302
    assert Slip.objects.count() == 1


def test_the_nominated_change_their_mind_until_the_opening(browse, branch, officer, officer_user):
    candidate = CandidateFactory(vote__branch=branch, officer=officer, consent="asked")
    client = browse(officer_user)
    for answer, consent in (("yes", "given"), ("no", "declined"), ("", "declined")):
        client.post(f"/votes/candidates/{candidate.pk}/", {"stands": answer})
        candidate.refresh_from_db()
        assert candidate.consent == consent
    Vote.objects.update(state=VoteState.OPEN)

    assert "The list is closed" in text_of(
        client.post(f"/votes/candidates/{candidate.pk}/", {"stands": "yes"}, follow=True)
    )


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_for_any_number(browse, branch, secretary, number, django_assert_num_queries):
    VoteFactory.create_batch(number, branch=branch)
    desk = browse(secretary)
    desk.get("/votes/")

    with django_assert_num_queries(4):
        desk.get("/votes/")


@pytest.mark.parametrize("number", [1, 30])
def test_a_vote_costs_the_same_for_any_number_of_people(browse, branch, secretary, number, django_assert_num_queries):
    vote = VoteFactory(branch=branch, election=True, opened=True)
    for _ in range(number):
        CandidateFactory(vote=vote)
        EntitlementFactory(vote=vote)
    desk = browse(secretary)
    desk.get(f"/votes/{vote.pk}/")

    with django_assert_num_queries(12):
        desk.get(f"/votes/{vote.pk}/")


@pytest.mark.parametrize("number", [1, 30])
def test_the_roll_costs_the_same_for_any_number(browse, branch, secretary, number, django_assert_num_queries):
    OfficerFactory.create_batch(number, branch=branch)
    vote, desk = VoteFactory(branch=branch), browse(secretary)
    desk.get(f"/votes/{vote.pk}/open/")

    with django_assert_num_queries(8):
        page = desk.get(f"/votes/{vote.pk}/open/")
    assert len(page.content) < 60_000


def test_today_says_that_a_vote_is_open_until_one_has_voted(browse, open_vote, officer_user):
    client = browse(officer_user)
    assert f"/votes/{open_vote.pk}/" in text_of(client.get("/"))

    client.post(f"/votes/{open_vote.pk}/sheet/", {"line_motion": "3"})

    assert f"/votes/{open_vote.pk}/" not in text_of(client.get("/"))


def test_there_is_no_record_before_the_result_is_published(browse, branch, secretary):
    vote = VoteFactory(branch=branch, published=True)
    Vote.objects.filter(pk=vote.pk).update(state=VoteState.CLOSED, published_on=None)

    assert browse(secretary).get(f"/votes/{vote.pk}/record/").status_code == 404
