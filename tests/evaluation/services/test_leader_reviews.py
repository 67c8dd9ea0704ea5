"""A leader's people are asked in secret; sums of eight and more remain."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from accounts.models import Posting
from accounts.permissions import Role
from ballots.models import Answer, Participant
from evaluation.models import LeaderReview
from evaluation.queries import reviews, telling
from evaluation.services import leader_reviews
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.evaluation_reviews import LeaderReviewFactory, leads
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def people(station):
    return [OfficerFactory(unit=station, user=UserFactory()) for _ in range(10)]


@pytest.fixture
def head(station):
    return leads(station)


def start(head, by, today, days=7):
    closes_on = today + dt.timedelta(days=days)
    return leader_reviews.start(leader=head, closes_on=closes_on, superior_after=5, by=by, today=today)


def answered(review, people, step, today):
    for one in people:
        leader_reviews.answer(review, choices={"lead-plan": step, "lead-fair": step}, by=one.user, today=today)


def test_everybody_of_the_unit_is_asked_but_the_leader(head, people, station, evaluator, today):
    review = start(head, evaluator, today)

    assert review.unit == station
    asked = set(Notice.objects.filter(kind="evaluation.leader_review.open").values_list("recipient_id", flat=True))
    assert asked == {one.user_id for one in people}
    assert list(reviews.to_answer(head.user, today)) == []


def test_fewer_than_eight_are_not_asked(head, people, station, evaluator, today):
    for one in people[:3]:
        one.left_on = today
        one.save()

    with pytest.raises(ValidationError, match="Only 7 people"):
        start(head, evaluator, today)


def test_whoever_leads_nothing_within_reach_is_not_reviewed(people, evaluator, today):
    with pytest.raises(ValidationError, match="leads no unit"):
        start(people[0], evaluator, today)


def test_nobody_starts_their_own(people, station, today):
    head = leads(station)
    PostingFactory(user=head.user, role=Role.EVALUATOR, unit=station)

    with pytest.raises(ValidationError, match="own review"):
        start(head, head.user, today)


def test_eight_answers_remain_as_sums(head, people, evaluator, today):
    review = start(head, evaluator, today)
    answered(review, people[:6], 5, today)
    answered(review, people[6:8], 2, today)

    assert leader_reviews.turn(today=today + dt.timedelta(days=8)) == 1
    review.refresh_from_db()
    assert review.counts == {"lead-plan": [0, 2, 0, 0, 6], "lead-fair": [0, 2, 0, 0, 6]}
    assert (review.answers, review.percent) == (8, Decimal("75.00"))
    assert (Answer.objects.count(), Participant.objects.count()) == (0, 0)
    assert leader_reviews.turn(today=today + dt.timedelta(days=8)) == 0


def test_of_seven_answers_nothing_remains(head, people, evaluator, today):
    review = start(head, evaluator, today)
    answered(review, people[:7], 1, today)

    leader_reviews.turn(today=today + dt.timedelta(days=8))
    review.refresh_from_db()
    assert (review.counts, review.answers, review.percent) == (None, None, None)
    assert reviews.of_year([head.pk], today.year) == {}


def test_a_question_of_seven_leaves_nothing_beside_one_of_eight(head, people, evaluator, today):
    review = start(head, evaluator, today)
    answered(review, people[:7], 4, today)
    leader_reviews.answer(review, choices={"lead-plan": 4}, by=people[7].user, today=today)

    leader_reviews.turn(today=today + dt.timedelta(days=8))
    review.refresh_from_db()
    assert review.counts == {"lead-plan": [0, 0, 0, 8, 0]}


def test_nobody_answers_twice(head, people, evaluator, today):
    review = start(head, evaluator, today)
    answered(review, people[:1], 5, today)

    with pytest.raises(ValidationError) as refused:
        answered(review, people[:1], 5, today)
    assert refused.value.code == "answered"


def test_outsiders_the_leader_and_family_do_not_answer(head, people, evaluator, other_station, today):
    review = start(head, evaluator, today)
    outsider = OfficerFactory(unit=other_station, user=UserFactory())
    FamilyMemberFactory(officer=head, name=people[0].name)

    for one, code in ((outsider, "closed"), (head, "closed"), (people[0], "kin")):
        with pytest.raises(ValidationError) as refused:
            answered(review, [one], 5, today)
        assert refused.value.code == code


def test_a_notice_does_not_end_with_the_answer(head, people, evaluator, today):
    """When it ended would say when somebody answered."""
    review = start(head, evaluator, today)
    before = sorted(row["recipient_id"] for row in telling.leader_reviews_open(today))
    answered(review, people[:3], 5, today)

    assert sorted(row["recipient_id"] for row in telling.leader_reviews_open(today)) == before


def test_the_leader_reads_first_and_those_above_some_days_later(
    head, people, evaluator, orgadmin, station, subbureau, today
):
    above = PostingFactory(role=Role.LEADER, unit=subbureau).user
    beside = PostingFactory(role=Role.LEADER, unit=station).user
    Posting.objects.update(since=dt.date(2025, 1, 1))
    review = LeaderReviewFactory(leader=head, unit=station, counted=True, superior_on=today)

    def read():
        readers = (head.user, above, orgadmin, beside, evaluator, people[0].user)
        return [LeaderReview.objects.visible_to(who).count() for who in readers]

    assert read() == [1, 1, 1, 0, 0, 0]
    LeaderReview.objects.filter(pk=review.pk).update(superior_on=today + dt.timedelta(days=1))
    assert read() == [1, 0, 0, 0, 0, 0]


def test_of_year_reads_many_in_one_query(station, other_station, django_assert_num_queries):
    heads = [leads(station), leads(other_station)]
    for one in heads:
        LeaderReviewFactory(leader=one, unit=one.unit, counted=True)

    with django_assert_num_queries(1):
        found = reviews.of_year([one.pk for one in heads], 2026)
    assert found == {one.pk: Decimal("80.00") for one in heads}


def test_the_table_refuses_sums_of_seven(station):
    review = LeaderReviewFactory(leader=leads(station), unit=station, counted=True)
    review.answers = 7

    with pytest.raises(ValidationError, match="Fewer than eight"):
        review.full_clean()


def test_people_have_two_days_to_answer(head, people, evaluator, today):
    given = {"leader": head, "superior_after": 7, "by": evaluator, "today": today}

    with pytest.raises(ValidationError) as refused:
        leader_reviews.start(closes_on=today + dt.timedelta(days=1), **given)

    assert refused.value.message_dict == {"closes_on": ["Give people two days at least."]}
    assert leader_reviews.start(closes_on=today + dt.timedelta(days=2), **given).pk
