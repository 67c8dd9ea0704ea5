"""From a closed meeting to two questions, to a count that names nobody; and plans that pass from branch to branch."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry
from ballots.models import Answer, Participant, Poll
from ballots.services import months
from education.enums import AttendanceState
from education.models import Review, Session, SessionPlan
from education.queries import due as sources
from education.queries import works
from education.services import reviews, shared_plans
from education.services import works as sums
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.education import AttendanceFactory, SessionFactory, activity_form
from tests.factories.members import OfficerFactory
from tests.factories.reviews import ReviewFactory, SessionPlanFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def meeting(branch):
    return SessionFactory(branch=branch, held=True)


@pytest.fixture
def came(branch):
    """``came(session, 9)``: so many who took part, each with an account."""

    def build(session, number):
        people = OfficerFactory.create_batch(number, branch=branch)
        for officer in people:
            officer.user = UserFactory()
            officer.save()
            AttendanceFactory(session=session, officer=officer, state=AttendanceState.PRESENT)
        return people

    return build


def asked_after(session, today):
    reviews.turn(today=today)
    return Review.objects.select_related("poll").get(session=session)


def told(today):
    return {row["recipient_id"] for row in sources.reviews_open(today)}


def test_a_closed_meeting_is_asked_about_once(meeting, came, today):
    people = came(meeting, 8)
    AttendanceFactory(session=meeting, branch=meeting.branch, state=AttendanceState.ON_DUTY)
    AttendanceFactory(session=meeting, branch=meeting.branch, state=AttendanceState.ABSENT)

    assert (reviews.turn(today=today), reviews.turn(today=today)) == (1, 0)

    review = Review.objects.get()
    assert (review.took_part, review.expected, review.poll.closes_on) == (8, 9, today + 7 * DAY)
    assert told(today) == {officer.user_id for officer in people}
    assert told(today + 8 * DAY) == set()


@pytest.mark.parametrize("number", [0, 7])
def test_a_small_circle_is_not_asked(meeting, came, today, number):
    came(meeting, number)

    assert asked_after(meeting, today).poll is None
    assert told(today) == set()


def test_a_meeting_closed_long_after_is_not_asked_about(branch, came, today):
    start = timezone.now() - 40 * DAY
    old = SessionFactory(branch=branch, held=True, starts_at=start, ends_at=start + dt.timedelta(hours=1))
    came(old, 9)

    assert asked_after(old, today).poll is None


def test_a_meeting_not_closed_has_no_review(branch, today):
    SessionFactory(branch=branch, over=True)

    assert reviews.turn(today=today) == 0


def test_two_meetings_of_one_unit_on_one_day_have_a_poll_each(branch, came, today):
    for session in SessionFactory.create_batch(2, branch=branch, held=True):
        came(session, 8)

    assert reviews.turn(today=today) == 2
    assert Poll.objects.filter(kind="session").count() == 2


def test_count_keeps_eight_answers_and_burns_the_rest(meeting, came, today):
    people = came(meeting, 9)
    review = asked_after(meeting, today)
    form = activity_form("visit")
    for place, officer in enumerate(people):
        choices = {"useful": 4} | ({"next": form.pk} if place < 3 else {})
        reviews.answer(review, choices=choices, by=officer.user, today=today)

    assert reviews.turn(today=today + 7 * DAY) == 0
    assert (reviews.turn(today=today + 8 * DAY), reviews.turn(today=today + 8 * DAY)) == (1, 0)

    review.refresh_from_db()
    assert (review.useful, review.useful_answers, review.useful_sum, review.wished) == ([0, 0, 0, 9, 0], 9, 36, {})
    assert not Answer.objects.exists()
    assert not Participant.objects.exists()


def test_seven_answers_leave_nothing(meeting, came, today):
    people = came(meeting, 9)
    review = asked_after(meeting, today)
    for officer in people[:7]:
        reviews.answer(review, choices={"useful": 5}, by=officer.user, today=today)

    reviews.turn(today=today + 8 * DAY)

    review.refresh_from_db()
    assert (review.useful, review.useful_answers) == (None, 0)


def test_the_pulse_leaves_these_urns_alone(meeting, came, today):
    people = came(meeting, 8)
    review = asked_after(meeting, today)
    reviews.answer(review, choices={"useful": 5}, by=people[0].user, today=today)

    assert months.count(today=today + 8 * DAY) == 0
    assert Answer.objects.count() == 1


def test_who_was_not_there_and_who_has_answered_cannot_answer(meeting, came, today):
    people = came(meeting, 8)
    review = asked_after(meeting, today)
    absent = AttendanceFactory(session=meeting, branch=meeting.branch, officer__user=UserFactory())
    reviews.answer(review, choices={"useful": 5}, by=people[0].user, today=today)

    for user, code in [(absent.officer.user, "not_there"), (people[0].user, "answered")]:
        with pytest.raises(ValidationError) as refused:
            reviews.answer(review, choices={"useful": 1}, by=user, today=today)
        assert refused.value.code == code
    with pytest.raises(ValidationError, match="closed"):
        reviews.answer(review, choices={"useful": 1}, by=people[1].user, today=today + 8 * DAY)
    assert Answer.objects.count() == 1


def test_answering_stands_in_no_log(meeting, came, today):
    people = came(meeting, 8)
    review = asked_after(meeting, today)
    before = Entry.objects.count()

    reviews.answer(review, choices={"useful": 5}, by=people[0].user, today=today)

    assert Entry.objects.count() == before


def test_the_database_refuses_seven_answers(meeting):
    review = ReviewFactory(session=meeting)

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(useful=[0, 0, 7, 0, 0], useful_answers=7, useful_sum=21)


def test_works_compares_forms_and_never_counts_a_meeting_half(branch, other_branch, station, today):
    visit, talk = activity_form("visit"), activity_form("lecture")
    ReviewFactory(session__branch=branch, session__form=visit, useful=[0, 0, 0, 4, 6], wished={"visit": 9})
    ReviewFactory(session__branch=other_branch, session__form=visit, useful=[0, 0, 0, 8, 0], took_part=6)
    ReviewFactory(session__branch=branch, session__form=talk, expected=7, took_part=7)
    sums.sum_up(today=today)

    everywhere, mine = works.of(None, today=today), works.of(station, today=today)

    lines = {line.name: (line.meetings, line.attendance, line.useful, line.answers) for line in everywhere.forms}
    assert lines == {visit.name: (2, 67, 4.3, 18), talk.name: (1, None, None, 0)}
    assert [(line.name, line.useful) for line in mine.forms if line.answers] == [(visit.name, 4.6)]
    assert everywhere.wished == [(visit.name, 9)]
    assert len(everywhere.months) == 12


def test_hosts_need_enough_meetings_and_answers(officer, officer_user, branch, orgadmin, today):
    ReviewFactory.create_batch(2, session__branch=branch, session__host=officer, useful=[0, 0, 0, 12, 0])
    sums.sum_up(today=today)
    assert works.hosts(orgadmin, today=today) == []
    assert works.own_hosting(officer_user, today=today) is None

    ReviewFactory(session__branch=branch, session__host=officer, useful=[0, 0, 0, 0, 8])
    sums.sum_up(today=today)

    (line,) = works.hosts(orgadmin, today=today)
    assert (line.meetings, line.answers, line.useful) == (3, 32, 4.2)
    assert works.own_hosting(officer_user, today=today).useful == 4.2


def test_hosts_are_not_for_those_beside_them(officer, branch, secretary, leader, today):
    ReviewFactory.create_batch(3, session__branch=branch, session__host=officer, useful=[0, 0, 0, 12, 0])
    sums.sum_up(today=today)

    assert works.hosts(secretary, today=today) == works.hosts(leader, today=today) == []


def test_a_plan_passes_on_without_what_was_said(meeting, secretary, secretary2, other_branch, today):
    plan = shared_plans.offer(meeting, tip="先看回放再讨论", by=secretary, today=today)
    starts_at = timezone.now() + 14 * DAY

    taken = shared_plans.take_over(plan, branch=other_branch, starts_at=starts_at, by=secretary2)

    assert (taken.theme, taken.form, taken.length, taken.branch) == (meeting.theme, meeting.form, 90, other_branch)
    assert (taken.minutes, taken.host, taken.state) == ("", None, "planned")


def test_offering_twice_and_before_it_was_held(meeting, secretary, branch, today):
    plan = shared_plans.offer(meeting, tip="", by=secretary, today=today)
    with pytest.raises(ValidationError, match="offered already"):
        shared_plans.offer(meeting, tip="", by=secretary, today=today)
    with pytest.raises(ValidationError, match="held and closed"):
        shared_plans.offer(SessionFactory(branch=branch), tip="", by=secretary, today=today)

    shared_plans.withdraw(plan, by=secretary, today=today)
    shared_plans.offer(meeting, tip="再来", by=secretary, today=today)

    assert (SessionPlan.objects.get().tip, SessionPlan.objects.offered().count()) == ("再来", 1)


def test_a_plan_withdrawn_leaves_meetings_alone(secretary, today):
    plan = SessionPlanFactory()
    taken = shared_plans.take_over(plan, branch=BranchFactory(), starts_at=timezone.now() + DAY, by=secretary)

    shared_plans.withdraw(plan, by=secretary, today=today)

    assert Session.objects.filter(pk=taken.pk).exists()
