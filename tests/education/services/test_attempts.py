"""Papers: drawn, kept answer by answer, marked, and the best one counts."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from education.enums import Side
from education.models import Attempt, PaperAnswer
from education.services import attempts, extra_time
from education.services.attempts import Given
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.education import SessionFactory
from tests.factories.members import OfficerFactory
from tests.factories.study import BankQuestionFactory, QuizFactory, StudyAssignmentFactory, StudyTaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def quiz(station):
    BankQuestionFactory.create_batch(6, unit=station)
    return QuizFactory(unit=station, size=4, most_attempts=2)


@pytest.fixture
def assignment(quiz, officer, station):
    return StudyAssignmentFactory(task=StudyTaskFactory(unit=station, quiz=quiz), officer=officer)


@pytest.fixture
def paper(quiz, officer, officer_user, assignment, now):
    return attempts.begin(quiz, officer=officer, by=officer_user, now=now)


def _answers(attempt, right):
    """The first ``right`` questions answered rightly, the others wrongly."""
    return {
        answer.pk: Given(chosen=[1 if number < right else 0]) for number, answer in enumerate(attempt.answers.all())
    }


def _hand_in(attempt, right, by):
    given = _answers(attempt, right)
    return attempts.hand_in(attempt, given=given, by=by, now=timezone.now(), today=timezone.localdate())


def test_a_paper_is_drawn_from_the_bank(paper, quiz):
    assert [paper.number, paper.size, paper.answers.count(), paper.ends_at] == [1, 4, 4, None]
    assert all(sorted(answer.order) == [0, 1, 2, 3] for answer in paper.answers.all())


def test_beginning_again_goes_on_with_the_paper_that_lies_open(paper, quiz, officer, officer_user, now):
    assert attempts.begin(quiz, officer=officer, by=officer_user, now=now) == paper


def test_what_is_kept_is_there_again(paper, now):
    first, second, *_ = paper.answers.all()
    attempts.keep(paper, given={first.pk: Given(chosen=[2])}, now=now)
    attempts.keep(paper, given={second.pk: Given(chosen=[1])}, now=now)

    kept = {answer.pk: answer.chosen for answer in paper.answers.all()}
    assert (kept[first.pk], kept[second.pk], sum(map(bool, kept.values()))) == ([2], [1], 2)


def test_nobody_elses_answer_is_reached_through_ones_own_paper(paper, now):
    other = PaperAnswer.objects.create(
        attempt=Attempt.objects.create(quiz=paper.quiz, officer=OfficerFactory(), number=1, seed=1, size=1),
        question=paper.answers.first().question,
        place=1,
    )
    attempts.keep(paper, given={other.pk: Given(chosen=[1])}, now=now)

    other.refresh_from_db()
    assert other.chosen == []


def test_the_best_attempt_counts_and_the_task_is_done(paper, quiz, officer, officer_user, assignment, today):
    _hand_in(paper, 1, officer_user)
    assignment.refresh_from_db()
    assert (Attempt.objects.get().score, assignment.quizzed_on) == (1, None)

    again = attempts.begin(quiz, officer=officer, by=officer_user, now=timezone.now())
    _hand_in(again, 4, officer_user)
    assignment.refresh_from_db()
    assert (assignment.quizzed_on, assignment.done_on) == (today, today)


def test_after_the_last_attempt_nobody_is_held(paper, quiz, officer, officer_user, assignment, now, today):
    for _attempt in range(2):
        _hand_in(attempts.begin(quiz, officer=officer, by=officer_user, now=now), 0, officer_user)
    assignment.refresh_from_db()

    assert assignment.quizzed_on == today
    with pytest.raises(ValidationError) as refused:
        attempts.begin(quiz, officer=officer, by=officer_user, now=now)
    assert refused.value.code == "used"


def test_what_is_handed_in_is_changed_no_more(paper, officer_user, now):
    _hand_in(paper, 4, officer_user)

    with pytest.raises(ValidationError) as kept:
        attempts.keep(paper, given=_answers(paper, 0), now=now)
    with pytest.raises(ValidationError) as twice:
        _hand_in(paper, 0, officer_user)
    assert (kept.value.code, twice.value.code, Attempt.objects.get().score) == ("moved_on", "moved_on", 4)


def test_a_quiz_without_questions_says_so(officer, officer_user, now):
    with pytest.raises(ValidationError) as refused:
        attempts.begin(QuizFactory(), officer=officer, by=officer_user, now=now)

    assert refused.value.code == "empty_bank"


def test_the_bank_of_another_place_is_not_drawn_from(quiz, officer, officer_user, station, bureau, now):
    elsewhere = BankQuestionFactory(unit=UnitFactory())
    above = BankQuestionFactory(unit=bureau)
    quiz.size = 40
    quiz.save()
    paper = attempts.begin(quiz, officer=officer, by=officer_user, now=now)

    drawn = set(paper.answers.values_list("question", flat=True))
    assert (len(drawn), above.pk in drawn, elsewhere.pk in drawn) == (7, True, False)


def test_time_ends_and_what_was_kept_counts(quiz, officer, officer_user, assignment, now, today):
    quiz.minutes = 10
    quiz.save()
    paper = attempts.begin(quiz, officer=officer, by=officer_user, now=now)
    attempts.keep(paper, given=_answers(paper, 3), now=now)
    late = now + dt.timedelta(minutes=11)

    with pytest.raises(ValidationError) as refused:
        attempts.keep(paper, given=_answers(paper, 0), now=late)
    attempts.hand_in(paper, given=_answers(paper, 0), by=officer_user, now=late, today=today)
    assert (refused.value.code, Attempt.objects.get().score) == ("time_over", 3)


def test_extra_time_is_granted_without_a_reason(quiz, officer, officer_user, secretary, assignment, now, today):
    quiz.minutes = 10
    quiz.save()
    paper = attempts.begin(quiz, officer=officer, by=officer_user, now=now)
    asked = extra_time.ask(quiz, officer=officer, by=officer_user, today=today)
    assert extra_time.ask(quiz, officer=officer, by=officer_user, today=today) == asked
    extra_time.grant(asked, minutes=15, by=secretary, today=today)

    paper.refresh_from_db()
    assert paper.ends_at == now + dt.timedelta(minutes=25)
    with pytest.raises(ValidationError):
        extra_time.grant(asked, minutes=99, by=secretary, today=today)
    _hand_in(paper, 0, officer_user)
    assert attempts.begin(quiz, officer=officer, by=officer_user, now=now).ends_at == now + dt.timedelta(minutes=25)


def test_a_short_answer_waits_for_a_person(station, officer, officer_user, secretary, now, today):
    BankQuestionFactory(unit=station, short=True)
    quiz = QuizFactory(unit=station, size=1)
    assignment = StudyAssignmentFactory(task=StudyTaskFactory(unit=station, quiz=quiz), officer=officer)
    paper = attempts.begin(quiz, officer=officer, by=officer_user, now=now)
    answer = paper.answers.get()
    given = {answer.pk: Given(text="At the hearing.")}
    paper = attempts.hand_in(paper, given=given, by=officer_user, now=now, today=today)
    assert paper.score is None

    attempts.mark(answer, is_right=True, remark="Well put.", by=secretary, today=today)
    with pytest.raises(ValidationError):
        attempts.mark(answer, is_right=False, remark="", by=secretary, today=today)
    paper.refresh_from_db()
    assignment.refresh_from_db()
    assert (paper.score, assignment.quizzed_on) == (1, today)


def test_an_empty_short_answer_needs_nobody(station, officer, officer_user, now, today):
    BankQuestionFactory(unit=station, short=True)
    quiz = QuizFactory(unit=station, size=1)
    paper = attempts.begin(quiz, officer=officer, by=officer_user, now=now)

    assert attempts.hand_in(paper, given={}, by=officer_user, now=now, today=today).score == 0


def test_an_answer_that_was_never_offered_is_not_kept(paper, now):
    answer = paper.answers.first()

    attempts.keep(paper, given={answer.pk: Given(chosen=[1, 7])}, now=now)

    answer.refresh_from_db()
    assert answer.chosen == [1]


def test_more_time_is_for_one_quiz_and_one_person(quiz, officer, secretary, station, now, today):
    quiz.minutes = 10
    quiz.save()
    other_quiz, colleague = QuizFactory(unit=station, minutes=10), OfficerFactory(unit=station, user=UserFactory())
    mine = attempts.begin(quiz, officer=officer, by=officer.user, now=now)
    elsewhere = attempts.begin(other_quiz, officer=officer, by=officer.user, now=now)
    theirs = attempts.begin(quiz, officer=colleague, by=colleague.user, now=now)

    asked = extra_time.ask(quiz, officer=officer, by=officer.user, today=today)
    assert attempts.begin(quiz, officer=officer, by=officer.user, now=now).ends_at == now + dt.timedelta(minutes=10)
    extra_time.grant(asked, minutes=15, by=secretary, today=today)

    ends = {one.pk: one.ends_at - now for one in Attempt.objects.all()}
    tens = dt.timedelta(minutes=10)
    assert ends == {mine.pk: dt.timedelta(minutes=25), elsewhere.pk: tens, theirs.pk: tens}
    for paper in (mine, elsewhere, theirs):
        _hand_in(paper, 0, paper.officer.user)
    assert attempts.begin(other_quiz, officer=officer, by=officer.user, now=now).ends_at == now + tens
    assert attempts.begin(quiz, officer=colleague, by=colleague.user, now=now).ends_at == now + tens


def test_more_time_that_was_only_asked_for_is_no_time(quiz, officer, assignment, now, today):
    quiz.minutes = 10
    quiz.save()
    extra_time.ask(quiz, officer=officer, by=officer.user, today=today)

    paper = attempts.begin(quiz, officer=officer, by=officer.user, now=now)

    assert paper.ends_at == now + dt.timedelta(minutes=10)


def test_a_paper_of_a_meeting_ends_with_it_whatever_time_is_given(quiz, officer, branch, secretary, now, today):
    end = now + dt.timedelta(hours=1)
    meeting = SessionFactory(branch=branch, starts_at=end)
    paper = attempts.draw(
        quiz, officer=officer, by=officer.user, now=now, ends_at=end, session=meeting, side=Side.BEFORE
    )
    asked = extra_time.ask(quiz, officer=officer, by=officer.user, today=today)

    extra_time.grant(asked, minutes=60, by=secretary, today=today)

    paper.refresh_from_db()
    assert paper.ends_at == end


def test_a_paper_without_an_end_gets_none_by_more_time(quiz, paper, officer, secretary, today):
    asked = extra_time.ask(quiz, officer=officer, by=officer.user, today=today)

    extra_time.grant(asked, minutes=15, by=secretary, today=today)

    paper.refresh_from_db()
    assert paper.ends_at is None


def test_passing_settles_what_is_asked_of_oneself_with_this_quiz(paper, assignment, officer, station, quiz, today):
    colleague = StudyAssignmentFactory(task=assignment.task)
    other = StudyAssignmentFactory(task=StudyTaskFactory(unit=station, quiz=QuizFactory(unit=station)), officer=officer)
    before = StudyAssignmentFactory(
        task=StudyTaskFactory(unit=station, quiz=quiz), officer=officer, quizzed_on=today - dt.timedelta(days=9)
    )

    _hand_in(paper, 4, officer.user)

    for row in (assignment, colleague, other, before):
        row.refresh_from_db()
    assert [row.quizzed_on for row in (assignment, colleague, other, before)] == [
        today, None, None, today - dt.timedelta(days=9),
    ]  # fmt: skip


def test_papers_of_colleagues_use_up_no_attempt(paper, quiz, officer, assignment, now):
    for _ in range(2):
        colleague = OfficerFactory(user=UserFactory())
        _hand_in(attempts.begin(quiz, officer=colleague, by=colleague.user, now=now), 0, colleague.user)

    _hand_in(paper, 0, officer.user)

    assignment.refresh_from_db()
    assert (assignment.quizzed_on, Attempt.objects.filter(officer=officer).count()) == (None, 1)


def test_who_hands_in_twice_is_told_so_though_the_time_is_over(quiz, officer, officer_user, assignment, now, today):
    quiz.minutes = 10
    quiz.save()
    paper = attempts.begin(quiz, officer=officer, by=officer_user, now=now)
    late = now + dt.timedelta(hours=1)
    attempts.hand_in(paper, given={}, by=officer_user, now=late, today=today)

    with pytest.raises(ValidationError, match="handed in already"):
        attempts.hand_in(paper, given={}, by=officer_user, now=late, today=today)


def test_marking_one_answer_marks_no_other(station, officer, officer_user, secretary, now, today):
    BankQuestionFactory.create_batch(2, unit=station, short=True)
    paper = attempts.begin(QuizFactory(unit=station, size=2), officer=officer, by=officer_user, now=now)
    one, two = paper.answers.all()
    given = {answer.pk: Given(text="At the hearing.") for answer in (one, two)}
    attempts.hand_in(paper, given=given, by=officer_user, now=now, today=today)

    attempts.mark(one, is_right=True, remark="", by=secretary, today=today)

    assert list(paper.answers.order_by("pk").values_list("is_right", flat=True)) == [True, None]
