"""A quiz before a meeting and one after it: two papers a person, and a count that is of eight or nobody."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry
from education.enums import AttendanceState, SessionState, Side
from education.models import Attempt, Review, SessionQuiz, StudyAssignment
from education.queries import own
from education.queries.due import second_papers
from education.services import attempts, gains, reviews
from education.services.attempts import Given
from tests.factories.accounts import UserFactory
from tests.factories.education import AttendanceFactory, SessionFactory
from tests.factories.members import OfficerFactory
from tests.factories.study import (
    AttemptFactory,
    BankQuestionFactory,
    QuizFactory,
    StudyAssignmentFactory,
    StudyTaskFactory,
)

pytestmark = pytest.mark.django_db

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


@pytest.fixture
def quiz(branch):
    BankQuestionFactory.create_batch(6, unit=branch.unit, branch=branch)
    return QuizFactory(unit=branch.unit, branch=branch)


@pytest.fixture
def meeting(branch):
    return SessionFactory(branch=branch)


@pytest.fixture
def pair(meeting, quiz, secretary):
    return gains.name(meeting, before=quiz, after=quiz, by=secretary, now=timezone.now())


@pytest.fixture
def learner(meeting, branch, officer, officer_user):
    AttendanceFactory(session=meeting, officer=officer)
    return officer


def begun(pair, officer, now):
    return gains.begin(pair, officer=officer, by=officer.user, now=now)


def handed_in(paper, now, *, right):
    answers = list(paper.answers.select_related("question"))
    given = {answer.pk: Given(chosen=[1 if place < right else 0]) for place, answer in enumerate(answers)}
    return attempts.hand_in(paper, given=given, by=paper.officer.user, now=now, today=timezone.localdate(now))


def held(meeting, secretary):
    """As closing leaves it."""
    meeting.state, meeting.study_minutes, meeting.closed_by = SessionState.HELD, 90, secretary
    meeting.save()
    return meeting


def test_two_papers_one_before_and_one_after(pair, learner, meeting):
    first = begun(pair, learner, meeting.starts_at - HOUR)
    assert begun(pair, learner, meeting.starts_at - HOUR) == first
    handed_in(first, meeting.starts_at - HOUR, right=1)
    second = begun(pair, learner, meeting.ends_at + HOUR)

    assert (first.side, second.side) == (Side.BEFORE, Side.AFTER)
    assert (first.ends_at, second.ends_at) == (meeting.starts_at, meeting.ends_at + 7 * DAY)
    assert (first.number, second.number) == (1, 2)


def test_the_meeting_itself_is_no_time_for_a_paper(pair, learner, meeting):
    with pytest.raises(ValidationError) as refused:
        begun(pair, learner, meeting.starts_at + dt.timedelta(minutes=5))

    assert refused.value.code == "closed"


def test_who_has_no_first_paper_is_asked_for_no_second(pair, learner, meeting):
    with pytest.raises(ValidationError) as refused:
        begun(pair, learner, meeting.ends_at)

    assert refused.value.code == "no_first"


def test_a_first_paper_left_open_is_handed_in_as_it_was_kept(pair, learner, meeting):
    first = begun(pair, learner, meeting.starts_at - HOUR)
    answer = first.answers.first()
    attempts.keep(first, given={answer.pk: Given(chosen=[1])}, now=meeting.starts_at - HOUR)

    begun(pair, learner, meeting.ends_at)

    first.refresh_from_db()
    assert (first.score, first.is_open) == (1, False)


def test_papers_of_a_meeting_are_no_attempts_of_a_study_task(pair, learner, meeting, quiz):
    assignment = StudyAssignmentFactory(task=StudyTaskFactory(quiz=quiz), officer=learner)
    first = handed_in(begun(pair, learner, meeting.starts_at - HOUR), meeting.starts_at - HOUR, right=4)

    assert first.score == 4
    assert StudyAssignment.objects.get(pk=assignment.pk).quizzed_on is None
    assert own.state_of(quiz, learner.user).left == quiz.most_attempts
    study = attempts.begin(quiz, officer=learner, by=learner.user, now=timezone.now())
    assert (study.session, study.number) == (None, 2)


def test_a_study_paper_that_lies_open_does_not_stand_in_the_way(pair, learner, meeting, quiz):
    StudyAssignmentFactory(task=StudyTaskFactory(quiz=quiz), officer=learner)
    study = attempts.begin(quiz, officer=learner, by=learner.user, now=timezone.now())

    first = begun(pair, learner, meeting.starts_at - HOUR)

    assert first.pk != study.pk
    assert Attempt.objects.open().count() == 2


def test_what_was_wrong_rests_until_the_second_paper(pair, learner, meeting):
    now = meeting.starts_at - HOUR
    first = handed_in(begun(pair, learner, now), now, right=0)
    assert list(own.resting(learner.user, now)) == [first]
    assert own.wrong_answers(learner.user, now=now) == []

    handed_in(begun(pair, learner, meeting.ends_at), meeting.ends_at, right=4)

    assert list(own.resting(learner.user, meeting.ends_at)) == []


def test_without_a_second_paper_it_rests_for_a_week(pair, learner, meeting):
    now = meeting.starts_at - HOUR
    handed_in(begun(pair, learner, now), now, right=0)

    assert len(own.wrong_answers(learner.user, now=meeting.ends_at + 8 * DAY)) == 4


def test_the_quizzes_stay_as_they_are_once_somebody_has_begun(pair, learner, meeting, secretary, branch):
    begun(pair, learner, meeting.starts_at - HOUR)
    other = QuizFactory(unit=branch.unit, branch=branch)

    for deed in (
        lambda: gains.name(meeting, before=other, after=other, by=secretary, now=timezone.now()),
        lambda: gains.drop(meeting, by=secretary, now=timezone.now()),
    ):
        with pytest.raises(ValidationError) as refused:
            deed()
        assert refused.value.code == "begun"


def test_after_the_beginning_no_quiz_is_named(meeting, quiz, secretary):
    with pytest.raises(ValidationError) as refused:
        gains.name(meeting, before=quiz, after=quiz, by=secretary, now=meeting.starts_at)

    assert refused.value.code == "late"


def test_named_and_dropped_leave_an_entry_each(pair, meeting, secretary):
    gains.drop(meeting, by=secretary, now=timezone.now())
    gains.drop(meeting, by=secretary, now=timezone.now())

    assert not SessionQuiz.objects.exists()
    kinds = list(Entry.objects.filter(kind__startswith="education.session.quizzes").values_list("kind", flat=True))
    assert sorted(kinds) == ["education.session.quizzes_dropped", "education.session.quizzes_named"]


@pytest.fixture
def over(branch, quiz, secretary):
    """``over(9)``: a meeting of ten days ago that so many came to, each with two papers."""

    def build(number, state=AttendanceState.PRESENT, days=10):
        start = timezone.localtime().replace(hour=9) - days * DAY
        session = SessionFactory(branch=branch, starts_at=start, ends_at=start + HOUR)
        held(session, secretary)
        SessionQuiz.objects.create(session=session, before=quiz, after=quiz)
        for officer in OfficerFactory.create_batch(number, branch=branch):
            AttendanceFactory(session=session, officer=officer, state=state)
            for place, (side, score) in enumerate([(Side.BEFORE, 1), (Side.AFTER, 3)], start=1):
                AttemptFactory(
                    quiz=quiz, officer=officer, number=place, session=session, side=side, size=4, score=score,
                    handed_in_on=timezone.localdate(),
                )  # fmt: skip
        return session

    return build


def counted(session, today):
    reviews.turn(today=today)
    reviews.turn(today=today)
    return Review.objects.get(session=session)


def test_eight_with_both_papers_are_counted_once(over):
    today, session = timezone.localdate(), over(8)

    review = counted(session, today)
    assert (review.learners, review.knew, review.know) == (8, 200, 600)

    late = AttendanceFactory(session=session, state=AttendanceState.PRESENT).officer
    for number, side in enumerate(Side, start=1):
        AttemptFactory(officer=late, number=number, session=session, side=side, score=4, size=4, handed_in_on=today)
    assert counted(session, today + DAY).learners == 8


@pytest.mark.parametrize(("number", "state"), [(7, AttendanceState.PRESENT), (9, AttendanceState.ABSENT)])
def test_seven_and_whoever_was_not_there_leave_nothing(over, number, state):
    review = counted(over(number, state), timezone.localdate())

    assert (review.learners, review.knew, review.know) == (0, 0, 0)
    assert SessionQuiz.objects.get().counted_on


def test_nothing_is_counted_while_the_second_paper_can_be_taken(over):
    assert counted(over(8, days=7), timezone.localdate()).learners == 0
    assert SessionQuiz.objects.get().counted_on is None


def test_short_answers_are_waited_for_but_not_for_ever(over):
    today, session = timezone.localdate(), over(9)
    Attempt.objects.filter(session=session, side=Side.AFTER).order_by("pk")[:1].get().delete()
    unread = Attempt.objects.filter(session=session, side=Side.AFTER).order_by("pk").first()
    Attempt.objects.filter(pk=unread.pk).update(score=None)

    assert counted(session, today).learners == 0
    assert SessionQuiz.objects.get().counted_on is None
    counted(session, today + 5 * DAY)
    assert SessionQuiz.objects.get().counted_on == today + 5 * DAY


def test_the_database_refuses_the_gain_of_seven(over):
    review = counted(over(8), timezone.localdate())

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(learners=7, knew=100, know=200)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(know=801)


def test_a_paper_of_a_meeting_has_its_side(quiz, officer, meeting):
    for wrong in ({"side": Side.BEFORE}, {"session": meeting}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AttemptFactory(quiz=quiz, officer=officer, **wrong)


def test_a_second_first_paper_is_refused(quiz, officer, meeting):
    AttemptFactory(quiz=quiz, officer=officer, session=meeting, side=Side.BEFORE)

    with pytest.raises(IntegrityError), transaction.atomic():
        AttemptFactory(quiz=quiz, officer=officer, number=2, session=meeting, side=Side.BEFORE)


def test_the_second_paper_is_remembered_until_it_is_handed_in(over, officer, officer_user):
    session = over(1, days=2)
    today = timezone.localdate()
    paper = AttemptFactory(
        officer=officer, number=1, session=session, side=Side.BEFORE, size=4, score=1, handed_in_on=today
    )
    AttendanceFactory(session=session, officer=officer, state=AttendanceState.PRESENT)
    assert {row["recipient_id"] for row in second_papers(today)} == {officer_user.pk}

    second = AttemptFactory(quiz=paper.quiz, officer=officer, number=2, session=session, side=Side.AFTER)
    assert len(second_papers(today)) == 1
    Attempt.objects.filter(pk=second.pk).update(handed_in_on=today)
    assert not second_papers(today)


def test_who_was_away_is_not_reminded(over, officer, officer_user):
    session = over(1, days=2)
    AttemptFactory(officer=officer, session=session, side=Side.BEFORE, handed_in_on=timezone.localdate())
    AttendanceFactory(session=session, officer=officer, state=AttendanceState.ON_DUTY)

    assert not second_papers(timezone.localdate())


def test_a_guest_with_an_account_may_learn_too(pair, meeting, other_branch):
    guest = OfficerFactory(branch=other_branch, user=UserFactory())
    AttendanceFactory(session=meeting, officer=guest, is_guest=True)

    assert begun(pair, guest, meeting.starts_at - HOUR).side == Side.BEFORE


def test_a_cancelled_meeting_takes_no_paper(pair, learner, meeting):
    meeting.state = SessionState.CANCELLED
    meeting.save()
    pair.refresh_from_db()

    with pytest.raises(ValidationError, match="are closed"):
        begun(pair, learner, meeting.starts_at - HOUR)


def test_a_cancelled_meeting_names_no_quiz(meeting, quiz, secretary):
    meeting.state = SessionState.CANCELLED
    meeting.save()

    with pytest.raises(ValidationError):
        gains.name(meeting, before=quiz, after=quiz, by=secretary, now=meeting.starts_at - HOUR)


def test_ones_paper_is_ones_own_and_of_this_meeting(pair, learner, meeting, branch, quiz, secretary):
    other = SessionFactory(branch=branch, theme="Another")
    there = gains.name(other, before=quiz, after=quiz, by=secretary, now=timezone.now())
    colleague = OfficerFactory(branch=branch, user=UserFactory())
    for one in (meeting, other):
        AttendanceFactory(session=one, officer=colleague)
    AttendanceFactory(session=other, officer=learner)
    papers = [
        begun(pair, learner, meeting.starts_at - HOUR),
        begun(there, learner, other.starts_at - HOUR),
        begun(pair, colleague, meeting.starts_at - HOUR),
    ]

    assert [(paper.officer, paper.session) for paper in papers] == [
        (learner, meeting),
        (learner, other),
        (colleague, meeting),
    ]
    assert begun(pair, learner, meeting.starts_at - HOUR) == papers[0]


def test_a_paper_of_a_meeting_settles_no_study_task(pair, learner, meeting, quiz):
    asked = StudyAssignmentFactory(task=StudyTaskFactory(unit=quiz.unit, quiz=quiz), officer=learner)
    paper = begun(pair, learner, meeting.starts_at - HOUR)

    handed_in(paper, meeting.starts_at - HOUR, right=paper.size)

    asked.refresh_from_db()
    assert asked.quizzed_on is None
