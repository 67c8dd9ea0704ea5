"""Who is told what of their study, and when it stops."""

import datetime as dt

import pytest
from django.utils import timezone

from notices.models import Notice
from reminders import services
from tests.factories.members import OfficerFactory
from tests.factories.study import (
    AttemptFactory,
    BankQuestionFactory,
    ExtraTimeFactory,
    PaperAnswerFactory,
    QuizFactory,
    ReflectionFactory,
    StudyAssignmentFactory,
    StudyPauseFactory,
    StudyTaskFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def _told(kind):
    return list(Notice.objects.filter(kind=f"education.{kind}", stopped_at=None).values_list("recipient", flat=True))


def _sweep(today):
    services.sweep(today=today)


def test_a_new_task_is_told_once_and_stops_when_done(officer, officer_user, today):
    assignment = StudyAssignmentFactory(officer=officer)
    _sweep(today)
    _sweep(today + DAY)
    assert (_told("study.new"), _told("study.due"), Notice.objects.count()) == ([officer_user.pk], [], 1)

    assignment.done_on = today
    assignment.save()
    _sweep(today + DAY)
    assert _told("study.new") == []


def test_three_days_before_its_day(officer, officer_user, today):
    StudyAssignmentFactory(officer=officer, task=StudyTaskFactory(due_on=today + 4 * DAY))
    _sweep(today)
    assert _told("study.due") == []
    _sweep(today + DAY)
    assert _told("study.due") == [officer_user.pk]


@pytest.mark.parametrize("state", ["withdrawn", "away", "left", "not open"])
def test_who_is_not_told(officer, today, state):
    task = StudyTaskFactory(due_on=today + 3 * DAY)
    StudyAssignmentFactory(officer=officer, task=task)
    if state == "withdrawn":
        task.withdrawn_on = today
    elif state == "not open":
        task.opens_on = today + DAY
    elif state == "away":
        StudyPauseFactory(officer=officer)
    else:
        officer.left_on = today
    task.save()
    officer.save()
    _sweep(today)

    assert not Notice.objects.exists()


def test_a_reflection_waits_with_the_secretary_until_it_is_answered(officer, secretary, branch, today):
    reflection = ReflectionFactory(assignment__officer=officer, assignment__done_on=today)
    _sweep(today)
    assert _told("reflection.waits") == [secretary.pk]

    reflection.answer, reflection.answered_by, reflection.answered_on = "Yes.", secretary, today
    reflection.save()
    _sweep(today)
    assert _told("reflection.waits") == []


def test_a_secretarys_own_waits_with_whoever_set_it(secretary, branch, orgadmin, today):
    head = OfficerFactory(user=secretary, branch=branch)
    ReflectionFactory(
        assignment__officer=head,
        assignment__done_on=today,
        assignment__task__set_by=orgadmin,
        answered_by_role="setter",
    )
    _sweep(today)

    assert _told("reflection.waits") == [orgadmin.pk]


def test_short_answers_wait_with_whoever_made_the_quiz(officer, orgadmin, today):
    quiz = QuizFactory(made_by=orgadmin)
    question = BankQuestionFactory(short=True)
    for number in range(3):
        attempt = AttemptFactory(quiz=quiz, officer=OfficerFactory(), handed_in_on=today - number * DAY)
        PaperAnswerFactory(attempt=attempt, question=question)
    _sweep(today)
    _sweep(today)

    assert _told("quiz.short") == [orgadmin.pk]
    assert Notice.objects.get().due_on == today - 2 * DAY


def test_time_that_is_asked_for(officer, secretary, today):
    ExtraTimeFactory(officer=officer)
    _sweep(today)

    assert _told("time.asked") == [secretary.pk]
