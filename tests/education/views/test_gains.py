"""The pages of the two quizzes: naming them, taking them, and who sees what of it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from education.enums import AttendanceState, Side
from education.models import Attempt, SessionQuiz
from education.services import works as sums
from tests.factories.education import AttendanceFactory, SessionFactory
from tests.factories.reviews import ReviewFactory
from tests.factories.study import AttemptFactory, BankQuestionFactory, QuizFactory

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def quiz(branch):
    BankQuestionFactory.create_batch(4, unit=branch.unit, branch=branch)
    return QuizFactory(unit=branch.unit, branch=branch, title="What we know of the rule")


@pytest.fixture
def meeting(branch, officer, quiz):
    session = SessionFactory(branch=branch)
    AttendanceFactory(session=session, officer=officer)
    return session


def address(name, session):
    return reverse(f"education:{name}", args=[session.pk])


def text_of(client, url):
    return client.get(url).content.decode()


def test_the_secretary_names_one_quiz_for_both_sides(client, secretary, meeting, quiz):
    client.force_login(secretary)

    response = client.post(address("session-quiz", meeting), {"before": quiz.pk, "after": ""})

    assert response.url == meeting.get_absolute_url()
    pair = SessionQuiz.objects.get()
    assert (pair.before, pair.after) == (quiz, quiz)
    assert "Without a quiz" in text_of(client, address("session-quiz", meeting))
    client.post(address("session-quiz-drop", meeting))
    assert not SessionQuiz.objects.exists()


def test_a_quiz_of_another_branch_is_not_offered(client, secretary, meeting, other_branch):
    far = QuizFactory(unit=other_branch.unit, branch=other_branch)
    client.force_login(secretary)

    response = client.post(address("session-quiz", meeting), {"before": far.pk})

    assert (response.status_code, SessionQuiz.objects.count()) == (422, 0)


def test_from_the_meeting_to_the_first_paper_and_back(client, officer_user, meeting, quiz):
    SessionQuiz.objects.create(session=meeting, before=quiz, after=quiz)
    client.force_login(officer_user)
    assert "What do you know already?" in text_of(client, meeting.get_absolute_url())
    assert "One attempt" in text_of(client, address("session-paper", meeting))

    paper = Attempt.objects.get(pk=client.post(address("session-paper", meeting)).url.strip("/").split("/")[-1])
    given = {f"a{answer.pk}": "1" for answer in paper.answers.all()} | {"deed": "hand_in"}
    result = client.post(paper.get_absolute_url(), given, follow=True).content.decode()

    assert "0 of 4 right" in result
    assert "Question by question" not in result
    assert "Not quite enough yet" not in result
    assert "After the meeting there is a second one" in text_of(client, meeting.get_absolute_url())


def test_ones_own_gain_is_shown_to_oneself_and_to_nobody_else(client, officer, secretary, branch, quiz):
    start = timezone.now() - dt.timedelta(days=3)
    session = SessionFactory(branch=branch, held=True, starts_at=start, ends_at=start + HOUR)
    SessionQuiz.objects.create(session=session, before=quiz, after=quiz)
    AttendanceFactory(session=session, officer=officer, state=AttendanceState.PRESENT)
    given = {"quiz": quiz, "officer": officer, "session": session, "size": 4, "handed_in_on": timezone.localdate()}
    AttemptFactory(**given, number=1, side=Side.BEFORE, score=1)
    AttemptFactory(**given, number=2, side=Side.AFTER, score=3)

    client.force_login(officer.user)
    assert "Before the meeting: 1 of 4 right." in text_of(client, session.get_absolute_url())
    client.force_login(secretary)
    seen = text_of(client, session.get_absolute_url())
    assert "of 4" not in seen
    assert "Only you see this" not in seen


def test_a_meeting_without_a_quiz_says_nothing_of_it(client, officer_user, meeting):
    client.force_login(officer_user)

    assert "Before and after" not in text_of(client, meeting.get_absolute_url())
    assert client.get(address("session-paper", meeting)).url == meeting.get_absolute_url()


def test_what_was_gained_stands_on_the_board_the_hosts_and_the_review(client, branch, officer, orgadmin):
    ReviewFactory.create_batch(
        3, session__branch=branch, session__host=officer, useful=[0, 0, 0, 12, 0], learners=8, knew=400, know=600
    )
    sums.sum_up(today=timezone.localdate())
    client.force_login(orgadmin)

    assert "+25" in text_of(client, reverse("education:works-board") + "?show=gain")
    assert "+25" in text_of(client, reverse("education:works-hosts"))
    review = branch.sessions.first().review
    assert "50% → 75%" in text_of(client, review.get_absolute_url())


def test_the_board_without_any_gain_says_how_to_come_to_one(client, branch, leader):
    ReviewFactory(session__branch=branch, useful=[0, 0, 0, 12, 0])
    sums.sum_up(today=timezone.localdate())
    client.force_login(leader)

    assert "No gain to be shown yet" in text_of(client, reverse("education:works-board") + "?show=gain")


@pytest.mark.parametrize("people", [1, 30])
def test_naming_a_quiz_costs_the_same(client, secretary, meeting, people, django_assert_num_queries):
    QuizFactory.create_batch(people, unit=meeting.branch.unit, branch=meeting.branch)
    client.force_login(secretary)
    client.get(address("session-quiz", meeting))

    with django_assert_num_queries(10):
        client.get(address("session-quiz", meeting))
