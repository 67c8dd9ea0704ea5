"""An officer's own study: three things at most, a paper that survives, wrong answers nobody else sees."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from education.models import Attempt, PaperAnswer, StudyAssignment
from tests.factories.study import (
    AttemptFactory,
    BankQuestionFactory,
    MaterialFactory,
    PaperAnswerFactory,
    QuizFactory,
    StudyAssignmentFactory,
    StudyTaskFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MINE = "/study/mine/"


@pytest.fixture
def today():
    return timezone.localdate()


def _paper(officer, station, **more):
    BankQuestionFactory.create_batch(3, unit=station)
    quiz = QuizFactory(unit=station, size=3, **more)
    StudyAssignmentFactory(task=StudyTaskFactory(unit=station, quiz=quiz), officer=officer)
    return quiz


def _begun(client, quiz):
    client.post(reverse("education:quiz-begin", args=[quiz.pk]))
    return Attempt.objects.get()


def test_at_most_three_things_each_with_its_reason_and_day(client, officer, officer_user, today):
    for days in (9, 2, 5, 7):
        StudyAssignmentFactory(
            officer=officer,
            task=StudyTaskFactory(due_on=today + days * DAY, asks_to_reflect=True, reason=f"In {days}."),
        )
    client.force_login(officer_user)
    response = client.get(MINE)

    assert [one.assignment.task.reason for one in response.context["asked"]] == ["In 2.", "In 5.", "In 7."]
    assert response.context["has_more"]
    assert "In 9." not in response.content.decode()


def test_what_is_withdrawn_done_or_not_yet_open_is_not_asked(client, officer, officer_user, today):
    StudyAssignmentFactory(officer=officer, task=StudyTaskFactory(withdrawn_on=today))
    StudyAssignmentFactory(officer=officer, task=StudyTaskFactory(opens_on=today + DAY, due_on=today + 3 * DAY))
    StudyAssignmentFactory(officer=officer, done_on=today)
    StudyAssignmentFactory()
    client.force_login(officer_user)

    assert client.get(MINE).context["asked"] == []


def test_who_runs_study_sees_only_their_own_here(client, officer, secretary, orgadmin):
    StudyAssignmentFactory(officer=officer)
    for user in (secretary, orgadmin):
        client.force_login(user)
        assert client.get(MINE).context["asked"] == []


def test_one_tap_says_that_it_was_read(client, officer, officer_user, station, today):
    task = StudyTaskFactory(unit=station)
    task.materials.add(MaterialFactory(unit=station))
    assignment = StudyAssignmentFactory(task=task, officer=officer)
    client.force_login(officer_user)
    response = client.post(reverse("education:my-task-read", args=[assignment.pk]), follow=True)

    assert response.status_code == 200
    assert StudyAssignment.objects.get().done_on == today


def test_a_paper_is_kept_answer_by_answer_and_found_again(client, officer, officer_user, station):
    quiz = _paper(officer, station)
    client.force_login(officer_user)
    attempt = _begun(client, quiz)
    first, second, _third = attempt.answers.all()
    keep = reverse("education:attempt-keep", args=[attempt.pk])

    assert client.post(keep, {f"a{first.pk}": "1", f"q{first.pk}": "2"}).json()["said"]
    client.post(keep, {f"a{second.pk}": "1", f"q{second.pk}": "1"})
    client.logout()
    client.force_login(officer_user)
    form = client.get(attempt.get_absolute_url()).context["form"]

    assert [form[f"q{answer.pk}"].value() for answer in (first, second)] == [2, 1]


def test_without_scripts_a_button_keeps_everything(client, officer, officer_user, station):
    attempt_of = _paper(officer, station)
    client.force_login(officer_user)
    attempt = _begun(client, attempt_of)
    answer = attempt.answers.first()
    sent = {f"a{answer.pk}": "1", f"q{answer.pk}": "3", "deed": "keep"}

    assert client.post(attempt.get_absolute_url(), sent).status_code == 302
    answer.refresh_from_db()
    assert answer.chosen == [3]


def test_handing_in_shows_the_rule_of_what_was_wrong(client, officer, officer_user, station):
    quiz = _paper(officer, station)
    client.force_login(officer_user)
    attempt = _begun(client, quiz)
    given = {f"a{one.pk}": "1" for one in attempt.answers.all()}
    right = attempt.answers.first()
    response = client.post(attempt.get_absolute_url(), given | {f"q{right.pk}": "1", "deed": "hand_in"}, follow=True)

    assert (response.context["attempt"].score, response.context["is_enough"]) == (1, False)
    assert "Art. 20" in response.content.decode()
    wrong = client.get(reverse("education:wrong-answers"))
    assert len(wrong.context["answers"]) == 2
    assert "Art. 20" in wrong.content.decode()


def test_a_wrong_answer_goes_once_it_was_right(client, officer, officer_user, today):
    question = BankQuestionFactory()
    quiz = QuizFactory()
    for number, is_right in enumerate((False, True), start=1):
        attempt = AttemptFactory(quiz=quiz, officer=officer, number=number, handed_in_on=today, score=0)
        PaperAnswerFactory(attempt=attempt, question=question, is_right=is_right)
        client.force_login(officer_user)
        found = client.get(reverse("education:wrong-answers")).context["answers"]
        assert len(found) == (0 if is_right else 1)


def test_nobody_reaches_anothers_paper_or_wrong_answers(
    client, officer, secretary, leader, orgadmin, auditor, sysadmin, secadmin, today
):
    attempt = AttemptFactory(officer=officer, handed_in_on=today, score=0)
    PaperAnswerFactory(attempt=attempt, is_right=False)
    for user in (secretary, leader, orgadmin, auditor, sysadmin, secadmin):
        client.force_login(user)
        assert client.get(attempt.get_absolute_url()).status_code == 404
        assert client.post(reverse("education:attempt-keep", args=[attempt.pk]), {}).status_code == 404
        assert client.get(reverse("education:wrong-answers")).context["answers"] == []
        assert not PaperAnswer.objects.visible_to(user).exists()
        assert not Attempt.objects.visible_to(user).exists()


def test_an_answer_that_was_never_offered_is_refused(client, officer, officer_user, station):
    quiz = _paper(officer, station)
    client.force_login(officer_user)
    attempt = _begun(client, quiz)
    answer = attempt.answers.first()
    for typed in ("9", "-1", "x", "<script>"):
        response = client.post(
            reverse("education:attempt-keep", args=[attempt.pk]), {f"a{answer.pk}": "1", f"q{answer.pk}": typed}
        )
        assert (response.status_code, "problem" in response.json()) == (422, True)
    answer.refresh_from_db()
    assert answer.chosen == []


def test_a_paper_past_its_time_says_so_and_can_be_handed_in(client, officer, officer_user, station):
    quiz = _paper(officer, station, minutes=10)
    client.force_login(officer_user)
    attempt = _begun(client, quiz)
    Attempt.objects.update(ends_at=timezone.now() - dt.timedelta(minutes=5))
    answer = attempt.answers.first()
    sent = {f"a{answer.pk}": "1", f"q{answer.pk}": "1"}

    assert client.get(attempt.get_absolute_url()).context["is_over"]
    assert client.post(attempt.get_absolute_url(), sent | {"deed": "keep"}).status_code == 422
    assert client.post(attempt.get_absolute_url(), sent | {"deed": "hand_in"}).status_code == 302
    assert Attempt.objects.get().score == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_my_study_costs_the_same(client, officer, officer_user, rows, today, django_assert_num_queries):
    for number in range(rows):
        StudyAssignmentFactory(officer=officer, task__asks_to_reflect=True)
        StudyAssignmentFactory(officer=officer, done_on=today - number * DAY)
    client.force_login(officer_user)
    with django_assert_num_queries(5):
        client.get(MINE)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_paper_costs_the_same(client, officer, officer_user, rows, django_assert_num_queries):
    attempt = AttemptFactory(officer=officer)
    PaperAnswerFactory.create_batch(rows, attempt=attempt)
    client.force_login(officer_user)
    with django_assert_num_queries(8):
        client.get(attempt.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 30])
def test_wrong_answers_cost_the_same(client, officer, officer_user, rows, today, django_assert_num_queries):
    attempt = AttemptFactory(officer=officer, handed_in_on=today)
    PaperAnswerFactory.create_batch(rows, attempt=attempt, is_right=False)
    client.force_login(officer_user)
    with django_assert_num_queries(4):
        client.get(reverse("education:wrong-answers"))


def test_several_right_answers_stand_apart_as_the_language_does():
    question = BankQuestionFactory.build(unit=None, several=True)

    with translation.override("zh-hans"):
        assert question.right_answer == "a；c"
    with translation.override("en"):
        assert question.right_answer == "a; c"
