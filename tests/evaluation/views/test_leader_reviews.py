"""The pages of a review of a leader."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from ballots.models import Answer
from evaluation.models import LeaderReview
from tests.factories.accounts import UserFactory
from tests.factories.evaluation_reviews import LeaderReviewFactory, leads
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def head(station):
    return leads(station)


@pytest.fixture
def people(station):
    return [OfficerFactory(unit=station, user=UserFactory()) for _ in range(8)]


def test_started_answered_once_and_counted(client, head, people, evaluator):
    client.force_login(evaluator)
    given = {"leader": head.pk, "closes_on": timezone.localdate() + dt.timedelta(days=7), "superior_after": 7}
    assert client.post(reverse("evaluation:leader-review-create"), given).status_code == 302
    review = LeaderReview.objects.get()
    address = reverse("evaluation:leader-review-answer", args=[review.pk])
    client.force_login(people[0].user)

    assert "Qin Feng" in client.get(reverse("evaluation:leader-review-list")).content.decode()
    assert client.post(address, {"lead-plan": "5"}).status_code == 302
    assert client.get(address).status_code == 302
    assert Answer.objects.count() == 1
    assert client.get(review.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("sent", [{}, {"lead-plan": ""}, {"lead-plan": "6"}, {"lead-plan": "x"}, {"text": "words"}])
def test_an_empty_or_impossible_answer_is_sent_back(client, head, people, station, sent):
    review = LeaderReviewFactory(leader=head, unit=station)
    client.force_login(people[0].user)

    assert client.post(reverse("evaluation:leader-review-answer", args=[review.pk]), sent).status_code == 422
    assert Answer.objects.count() == 0


def test_outsiders_and_the_leader_find_no_questions(client, head, station, other_station):
    review = LeaderReviewFactory(leader=head, unit=station)
    for who in (head, OfficerFactory(unit=other_station, user=UserFactory())):
        client.force_login(who.user)
        assert client.get(reverse("evaluation:leader-review-answer", args=[review.pk])).status_code == 404


def test_the_leader_reads_the_sums_and_the_office_is_logged(client, head, station, orgadmin):
    review = LeaderReviewFactory(leader=head, unit=station, counted=True)
    for who in (head.user, orgadmin):
        client.force_login(who)
        page = client.get(review.get_absolute_url(), headers=ENGLISH).content.decode()
        assert "10 people answered; 80.00 % of all answers" in page

    assert Entry.objects.filter(kind="evaluation.leaderreview.read").count() == 1


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_costs_the_same_for_any_number(client, orgadmin, subbureau, rows, django_assert_num_queries):
    for _place in range(rows):
        LeaderReviewFactory(leader=OfficerFactory(unit=subbureau, user=UserFactory()), counted=True)
    client.force_login(orgadmin)
    client.get(reverse("evaluation:leader-review-list"))

    with django_assert_num_queries(6):
        client.get(reverse("evaluation:leader-review-list"))
