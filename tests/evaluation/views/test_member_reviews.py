"""The pages of an appraisal of members, from the start to the record."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ballots.enums import VoteState
from ballots.models import Vote
from evaluation.enums import AppraisalState
from evaluation.models import Appraisal, Appraised
from tests.factories.accounts import UserFactory
from tests.factories.evaluation_reviews import AppraisalFactory, AppraisedFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import VoteFactory

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def people(branch):
    return [OfficerFactory(branch=branch, unit=branch.unit, user=UserFactory()) for _ in range(8)]


@pytest.fixture
def started(client, branch, people, secretary):
    client.force_login(secretary)
    until = timezone.localdate() + dt.timedelta(days=7)
    given = {"branch": branch.name, "year": timezone.localdate().year, "statements_until": until}
    assert client.post(reverse("evaluation:member-review-create"), given).status_code == 302
    return Appraisal.objects.get()


def at(name, appraisal):
    return reverse(f"evaluation:member-review-{name}", args=[appraisal.pk])


def test_the_year_of_a_branch_from_start_to_record(client, started, people, secretary, orgadmin):
    client.force_login(people[0].user)
    written = {"statement": "帮新警熟悉片区。", "version": 1, "hand_in": "1"}
    assert client.post(at("mine", started), written).status_code == 302

    client.force_login(secretary)
    present = [str(one.pk) for one in people]
    meeting = {"held_on": timezone.localdate(), "way": "urn", "present": present}
    vote = Vote.objects.get(pk=int(client.post(at("meet", started), meeting).url.split("/")[-2]))
    assert client.get(vote.get_absolute_url()).status_code == 200
    roll = {f"m_{one.pk}": "present" for one in people}
    assert client.post(f"/votes/{vote.pk}/open/", roll).status_code == 302
    for voter in people:
        client.force_login(voter.user)
        page = client.get(f"/votes/{vote.pk}/sheet/", headers=ENGLISH)
        assert f"line_{voter.pk}" not in page.context["form"].fields
        sheet = {f"line_{one.pk}": "2" for one in people if one != voter}
        assert client.post(f"/votes/{vote.pk}/sheet/", sheet).status_code == 200
    assert client.get(started.get_absolute_url()).status_code == 200

    client.force_login(secretary)
    client.post(f"/votes/{vote.pk}/close/")
    assert "basically qualified" in client.get(vote.get_absolute_url(), headers=ENGLISH).content.decode()
    assert client.post(at("take-over", started)).url == at("grade", started)
    started.refresh_from_db()
    grades = {f"grade_{one.pk}": "qualified" for one in people} | {"version": started.version}
    assert client.post(at("grade", started), grades | {"tell": "1"}).url == at("tell", started)
    assert client.post(at("tell", started)).url == started.get_absolute_url()
    assert client.get(at("cancel", started)).url == started.get_absolute_url()
    assert reverse("care:task-list") in client.get(started.get_absolute_url()).content.decode()

    for reader in (secretary, orgadmin):
        client.force_login(reader)
        record = client.get(at("record", started), headers=ENGLISH)
        assert people[0].name in record.content.decode()
    client.force_login(people[0].user)
    assert client.get(at("record", started)).status_code == 404
    mine = client.get(at("mine", started), headers=ENGLISH).content.decode()
    assert "qualified" in mine
    assert people[1].name not in mine


def test_a_member_sees_no_grade_and_no_count_of_another(client, started, people, secretary):
    Appraised.objects.update(votes=[1, 2, 3, 0, 0])
    Appraised.objects.filter(officer=people[1]).update(
        grade="basic", remark="SECRET", statement="OPEN", handed_in_on="2026-01-01"
    )
    state = {"state": AppraisalState.GRADING, "held_on": "2026-01-01", "sheets": 8}
    Appraisal.objects.update(vote=VoteFactory(branch=started.branch), **state)
    client.force_login(people[0].user)
    page = client.get(started.get_absolute_url(), headers=ENGLISH).content.decode()

    assert "OPEN" in page
    assert "SECRET" not in page
    assert "basically qualified" not in page


def test_writing_stops_at_the_meeting(client, started, people, secretary):
    client.force_login(secretary)
    meeting = {"held_on": timezone.localdate(), "way": "paper", "present": [str(people[0].pk)]}
    client.post(at("meet", started), meeting)
    client.force_login(people[0].user)

    assert client.post(at("mine", started), {"statement": "late", "version": 1, "hand_in": "1"}).status_code == 302
    assert Appraised.objects.get(officer=people[0]).statement == ""


def test_a_cancelled_appraisal_says_why_to_all_and_shows_nothing_else(client, started, people, secretary):
    Appraised.objects.filter(officer=people[0]).update(statement="OPEN", handed_in_on="2026-01-01")
    client.force_login(secretary)
    empty = client.post(at("cancel", started), {"why": " "}, headers=ENGLISH)
    assert (empty.status_code, Appraisal.objects.get().state) == (422, AppraisalState.WRITING)
    assert client.post(at("cancel", started), {"why": "QUORUM"}).url == started.get_absolute_url()

    desk = client.get(started.get_absolute_url(), headers=ENGLISH).content.decode()
    client.force_login(people[1].user)
    mine = client.get(at("mine", started), headers=ENGLISH).content.decode()
    client.force_login(people[0].user)
    own = client.get(at("mine", started), headers=ENGLISH).content.decode()

    assert ["QUORUM" in page for page in (desk, mine, own)] == [True, True, True]
    assert ["OPEN" in page for page in (desk, mine, own)] == [False, False, True]
    assert people[2].name not in desk
    for name in ("meet", "grade", "tell", "cancel"):
        client.force_login(secretary)
        assert client.get(at(name, started)).url == started.get_absolute_url()


def test_an_empty_statement_is_not_handed_in(client, started, people):
    client.force_login(people[0].user)
    answer = client.post(at("mine", started), {"statement": " ", "version": 1, "hand_in": "1"}, headers=ENGLISH)

    assert answer.status_code == 422
    assert "Write something before you hand it in." in answer.content.decode()


def test_nobody_is_taken_off_the_sheet_nor_asked_whether_they_stand(client, started, people, secretary):
    client.force_login(secretary)
    client.post(at("meet", started), {"held_on": timezone.localdate(), "way": "urn", "present": []})
    vote = Vote.objects.get()
    candidate = vote.candidates.first()

    assert vote.state == VoteState.PREPARING
    assert client.post(f"/votes/candidates/{candidate.pk}/remove/").status_code == 404
    assert client.get(f"/votes/{vote.pk}/edit/").url == vote.get_absolute_url()
    client.force_login(candidate.officer.user)
    assert client.post(f"/votes/candidates/{candidate.pk}/", {"stands": "no"}).status_code == 404
    assert vote.candidates.count() == 8


@pytest.mark.parametrize("rows", [1, 30])
def test_the_desk_costs_the_same_for_any_number(client, branch, secretary, rows, django_assert_num_queries):
    appraisal = AppraisalFactory(branch=branch, told=True)
    AppraisedFactory.create_batch(rows, appraisal=appraisal, grade="qualified")
    client.force_login(secretary)
    client.get(appraisal.get_absolute_url())

    with django_assert_num_queries(9):
        client.get(appraisal.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 30])
def test_the_grades_cost_the_same_for_any_number(client, branch, secretary, rows, django_assert_num_queries):
    appraisal = AppraisalFactory(branch=branch, told=True, state=AppraisalState.GRADING, told_on=None)
    AppraisedFactory.create_batch(rows, appraisal=appraisal, votes=[1, 2, 3, 0, 0])
    client.force_login(secretary)
    client.get(at("grade", appraisal))

    with django_assert_num_queries(8):
        client.get(at("grade", appraisal))


@pytest.mark.parametrize("rows", [1, 30])
def test_cancelling_costs_the_same_for_any_number(client, branch, secretary, rows, django_assert_num_queries):
    appraisal = AppraisalFactory(branch=branch, told=True, state=AppraisalState.GRADING, told_on=None)
    AppraisedFactory.create_batch(rows, appraisal=appraisal, votes=[1, 2, 3, 0, 0])
    client.force_login(secretary)
    client.get(at("cancel", appraisal))

    with django_assert_num_queries(6):
        page = client.get(at("cancel", appraisal), headers=ENGLISH)

    assert "nobody will ever read them" in page.content.decode()


def test_only_whoever_runs_the_branch_cancels_and_a_long_reason_stays_to_be_shortened(
    client, started, people, secretary, orgadmin, leader
):
    for reader, status in ((people[0].user, 403), (leader, 403), (UserFactory(), 403)):
        client.force_login(reader)
        assert client.post(at("cancel", started), {"why": "QUORUM"}).status_code == status
    client.force_login(secretary)

    long = client.post(at("cancel", started), {"why": "Q" * 301}, headers=ENGLISH)

    assert (long.status_code, "Q" * 301 in long.content.decode()) == (422, True)
    assert Appraisal.objects.get().state == AppraisalState.WRITING
