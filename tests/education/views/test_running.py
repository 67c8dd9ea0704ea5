"""Setting tasks, filling the bank, marking, granting time: by those who run the study of others."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from education.forms.quizzes import LIMITS
from education.models import BankQuestion, PaperAnswer, Quiz, StudyAssignment, StudyTask
from education.queries.bank import as_table, statistics
from education.queries.places import Place
from education.rules.bank_columns import HEADINGS
from education.rules.bank_rows import read_file
from tests.factories.members import OfficerFactory
from tests.factories.study import (
    AttemptFactory,
    BankQuestionFactory,
    ExtraTimeFactory,
    MaterialFactory,
    PaperAnswerFactory,
    QuizFactory,
    StudyAssignmentFactory,
    StudyPauseFactory,
    StudyTaskFactory,
)
from ui.spreadsheets import write_xlsx

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
GOOD = [
    "单选题",
    "多久一次?",
    "每月",
    "每季度",
    "",
    "",
    "",
    "",
    "B",
    "组织生活",
    "易",
    "条例",
    "第十一条",
    "",
    "2027-06-30",
]


@pytest.fixture
def today():
    return timezone.localdate()


def _task(branch, station, today, **more):
    sent = {
        "title": "Night duty",
        "reason": "New rule.",
        "place": Place(station, branch).key,
        "audience": "everybody",
        "asks_to_reflect": "on",
        "opens_on": today.isoformat(),
        "due_on": (today + 7 * DAY).isoformat(),
    }
    return sent | more


def _book(*rows):
    target, book = BytesIO(), Workbook()
    book.active.append([zh for zh, _en in HEADINGS.values()])
    for row in rows:
        book.active.append(row)
    book.save(target)
    return SimpleUploadedFile("bank.xlsx", target.getvalue())


def test_a_secretary_sets_a_task_for_the_branch(client, officer, secretary, branch, station, today):
    client.force_login(secretary)
    response = client.post(reverse("education:study-task-create"), _task(branch, station, today), follow=True)

    assert (response.status_code, StudyTask.objects.get().branch) == (200, branch)
    assert [row.officer for row in response.context["people"]] == [officer]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"asks_to_reflect": ""}, "materials"),
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"opens_on": "2020-01-01", "due_on": "2020-01-09"}, "due_on"),
        ({"audience": "role"}, "role"),
        ({"audience": "people"}, "people"),
        ({"place": "u1"}, "place"),
        ({"quiz": "999999"}, "quiz"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, officer, secretary, branch, station, today, wrong, field):
    client.force_login(secretary)
    response = client.post(reverse("education:study-task-create"), _task(branch, station, today, **wrong))

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not StudyTask.objects.exists()


def test_material_beyond_reach_cannot_be_asked_for(client, officer, secretary, branch, station, today, other_branch):
    far = MaterialFactory(unit=other_branch.unit, branch=other_branch)
    client.force_login(secretary)
    sent = _task(branch, station, today, materials=[far.pk])

    assert client.post(reverse("education:study-task-create"), sent).status_code == 422


def test_a_leader_sees_numbers_and_no_names(client, officer, leader, secretary, branch, station):
    task = StudyTaskFactory(unit=station, branch=branch)
    StudyAssignmentFactory(task=task, officer=officer)
    client.force_login(leader)
    response = client.get(task.get_absolute_url())
    assert (response.context["asked"], response.context["people"]) == (1, [])
    assert officer.name not in response.content.decode()

    client.force_login(secretary)
    assert officer.name in client.get(task.get_absolute_url()).content.decode()


def test_a_secretary_sees_of_a_bureau_task_the_own_branch_alone(client, officer, secretary, bureau, other_branch):
    task = StudyTaskFactory(unit=bureau)
    StudyAssignmentFactory(task=task, officer=officer)
    stranger = OfficerFactory(branch=other_branch, name="陌生人")
    StudyAssignmentFactory(task=task, officer=stranger)
    client.force_login(secretary)
    response = client.get(task.get_absolute_url())

    assert response.context["asked"] == 1
    assert "陌生人" not in response.content.decode()


def test_a_workbook_is_taken_in_whole(client, secretary, branch, station):
    client.force_login(secretary)
    sent = {"file": _book(GOOD, ["判断题", "对不对?", *[""] * 6, "对", *GOOD[9:]]), "place": Place(station, branch).key}

    assert client.post(reverse("education:question-import"), sent).status_code == 302
    assert [one.kind for one in BankQuestion.objects.order_by("pk")] == ["single", "true_false"]


def test_one_wrong_row_keeps_all_out_and_is_named(client, secretary, branch, station):
    client.force_login(secretary)
    wrong = [*GOOD[:1], "另一题", *GOOD[2:8], "Z", *GOOD[9:]]
    response = client.post(
        reverse("education:question-import"), {"file": _book(GOOD, wrong), "place": Place(station, branch).key}
    )

    assert (response.status_code, [problem.row for problem in response.context["form"].problems]) == (422, [3])
    assert not BankQuestion.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"<html></html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
        "题型,题目\n单选题,多久?\n".encode(),
    ],
)
def test_a_file_that_is_no_bank_is_refused(client, secretary, branch, station, content):
    client.force_login(secretary)
    sent = {"file": SimpleUploadedFile("bank.xlsx", content), "place": Place(station, branch).key}
    response = client.post(reverse("education:question-import"), sent)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])


def test_a_formula_is_not_read(client, secretary, branch, station):
    client.force_login(secretary)
    sent = {"file": _book([*GOOD[:1], "=1+1", *GOOD[2:]]), "place": Place(station, branch).key}
    response = client.post(reverse("education:question-import"), sent)

    assert response.status_code == 422
    assert not BankQuestion.objects.exists()


def test_what_goes_out_comes_back_as_it_was(client, secretary, branch, station):
    for trait in ({}, {"several": True}, {"short": True}, {"truth": True}):
        BankQuestionFactory(unit=station, branch=branch, text=f"=SUM(A1) {trait}", **trait)
    client.force_login(secretary)
    out = client.get(reverse("education:question-export")).content
    found = read_file(SimpleUploadedFile("bank.xlsx", out), LIMITS)

    names = (
        "kind",
        "text",
        "options",
        "right",
        "model_answer",
        "theme",
        "difficulty",
        "rule",
        "paragraph",
        "review_on",
    )
    assert found.problems == []
    assert found.rows == [
        {name: getattr(one, name) for name in names} | {"explanation": ""} for one in BankQuestion.objects.all()
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30),
        min_size=2,
        max_size=6,
    )
)
def test_any_words_survive_the_way_out_and_in(options):
    question = BankQuestionFactory.build(options=options, right=[0], unit=None)
    found = read_file(SimpleUploadedFile("x.xlsx", write_xlsx([as_table([question], "x")])), LIMITS)

    assert [one["options"] for one in found.rows] == [options]


def test_a_question_somebody_met_is_replaced_not_rewritten(client, secretary, branch, station):
    question = BankQuestionFactory(unit=station, branch=branch)
    met = PaperAnswerFactory(question=question, chosen=[1])
    client.force_login(secretary)
    sent = {
        "kind": "single", "text": question.text, "option_a": "x", "option_b": "y", "answer": "A", "theme": "T",
        "difficulty": "1", "rule": "R", "paragraph": "P", "review_on": "2027-06-30", "version": "1",
    }  # fmt: skip
    assert client.post(question.get_absolute_url(), sent).status_code == 302

    met.refresh_from_db()
    replaced = BankQuestion.objects.get(replaces=question)
    assert (met.question.options, replaced.options, replaced.right) == (["a", "b", "c", "d"], ["x", "y"], [0])
    assert BankQuestion.objects.get(pk=question.pk).is_retired


def test_two_who_change_a_question_at_once(client, secretary, branch, station):
    question = BankQuestionFactory(unit=station, branch=branch)
    client.force_login(secretary)
    sent = {
        "kind": "true_false", "text": "First.", "answer": "true", "theme": "T", "difficulty": "1", "rule": "R",
        "paragraph": "P", "review_on": "2027-06-30", "version": "1",
    }  # fmt: skip
    client.post(question.get_absolute_url(), sent)
    response = client.post(question.get_absolute_url(), sent | {"text": "Second."})

    assert response.status_code == 422
    assert "Second." in response.content.decode()
    assert BankQuestion.objects.get().text == "First."


def test_a_quiz_cannot_ask_for_more_than_the_bank_holds(client, secretary, branch, station):
    BankQuestionFactory(unit=station)
    client.force_login(secretary)
    sent = {"title": "Q", "size": 2, "most_attempts": 3, "pass_percent": 60, "place": Place(station, branch).key}
    response = client.post(reverse("education:quiz-create"), sent)
    assert list(response.context["form"].errors) == ["size"]

    assert client.post(reverse("education:quiz-create"), sent | {"size": 1}).status_code == 302
    assert Quiz.objects.get().made_by == secretary


def _answered(question, number, right):
    for place in range(number):
        attempt = AttemptFactory(handed_in_on=timezone.localdate())
        PaperAnswerFactory(attempt=attempt, question=question, is_right=place < right)


@pytest.mark.parametrize(("number", "shown"), [(7, None), (8, 8), (15, 8), (16, 16)])
def test_numbers_stand_for_groups_of_eight(number, shown):
    question = BankQuestionFactory()
    _answered(question, number, number)
    (item,) = statistics([question])

    assert (item.people, item.right_percent) == (shown, 100 if shown else None)


def test_only_first_answers_count():
    question, officer = BankQuestionFactory(), OfficerFactory()
    _answered(question, 7, 0)
    quiz = QuizFactory()
    for number, is_right in ((1, False), (2, True)):
        attempt = AttemptFactory(quiz=quiz, officer=officer, number=number, handed_in_on=timezone.localdate())
        PaperAnswerFactory(attempt=attempt, question=question, is_right=is_right)
    (item,) = statistics([question])

    assert (item.people, item.right_percent) == (8, 0)


def test_short_answers_are_read_without_a_name(client, officer, secretary, branch, station, today):
    quiz = QuizFactory(unit=station, branch=branch)
    attempt = AttemptFactory(quiz=quiz, officer=officer, handed_in_on=today)
    answer = PaperAnswerFactory(attempt=attempt, question=BankQuestionFactory(short=True), text="Listen first.")
    client.force_login(secretary)
    page = client.get(reverse("education:answer-list")).content.decode()
    assert "Listen first." in page
    assert officer.name not in page

    client.post(reverse("education:answer-mark", args=[answer.pk]), {f"{answer.pk}-is_right": "yes"})
    attempt.refresh_from_db()
    assert (attempt.score, PaperAnswer.objects.within(secretary, "quiz_manage").to_mark().exists()) == (1, False)


def test_whoever_marks_second_keeps_what_they_typed(client, officer, secretary, branch, station, today):
    attempt = AttemptFactory(
        quiz=QuizFactory(unit=station, branch=branch), officer=officer, handed_in_on=today, score=1, size=1
    )
    answer = PaperAnswerFactory(attempt=attempt, question=BankQuestionFactory(short=True), is_right=True)
    client.force_login(secretary)
    typed = {f"{answer.pk}-is_right": "no", f"{answer.pk}-remark": "Say who listens."}
    told = client.post(reverse("education:answer-mark", args=[answer.pk]), typed)
    answer.refresh_from_db()

    assert (told.status_code, answer.is_right, answer.remark) == (422, True, "")
    assert "Somebody has marked this answer a moment ago." in told.content.decode()
    assert "Say who listens." in told.content.decode()


def test_nobody_marks_their_own(client, secretary, branch, station, today):
    head = OfficerFactory(user=secretary, branch=branch)
    attempt = AttemptFactory(quiz=QuizFactory(unit=station, branch=branch), officer=head, handed_in_on=today)
    answer = PaperAnswerFactory(attempt=attempt, question=BankQuestionFactory(short=True))
    client.force_login(secretary)

    assert client.post(reverse("education:answer-mark", args=[answer.pk]), {}).status_code == 404


def test_time_is_asked_and_granted(client, officer, officer_user, secretary, station, today):
    quiz = QuizFactory(unit=station, minutes=20)
    StudyAssignmentFactory(task=StudyTaskFactory(unit=station, quiz=quiz), officer=officer)
    client.force_login(officer_user)
    client.post(reverse("education:time-ask", args=[quiz.pk]))
    client.force_login(secretary)
    ((asked, _form),) = client.get(reverse("education:time-list")).context["rows"]
    assert client.post(reverse("education:time-grant", args=[asked.pk]), {"minutes": "4"}).status_code == 422
    client.post(reverse("education:time-grant", args=[asked.pk]), {"minutes": "20"})
    client.force_login(officer_user)
    response = client.get(reverse("education:quiz-begin", args=[quiz.pk]))

    assert response.context["extra"].minutes == 20


def test_nobody_grants_time_to_themselves(client, secretary, branch):
    asked = ExtraTimeFactory(officer=OfficerFactory(user=secretary, branch=branch))
    client.force_login(secretary)

    assert client.post(reverse("education:time-grant", args=[asked.pk]), {"minutes": "20"}).status_code == 404


def test_who_is_away_is_entered_and_removed(client, officer, secretary, branch, station, today):
    assignment = StudyAssignmentFactory(task=StudyTaskFactory(unit=station, branch=branch), officer=officer)
    client.force_login(secretary)
    sent = {"officer": officer.pk, "kind": "leave", "since": today.isoformat(), "until": (today + DAY).isoformat()}
    assert client.post(reverse("education:pause-create"), sent).status_code == 302
    assignment.refresh_from_db()
    assert assignment.due_on == assignment.task.due_on + 2 * DAY

    (pause,) = client.get(reverse("education:pause-list")).context["page"]
    client.post(reverse("education:pause-remove", args=[pause.pk]))
    assert StudyAssignment.objects.get().due_on == assignment.task.due_on


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("study-task-list", 5),
        ("question-list", 5),
        ("quiz-list", 6),
        ("pause-list", 4),
        ("answer-list", 4),
        ("time-list", 4),
    ],
)
def test_lists_cost_the_same(
    client, officer, secretary, branch, station, rows, name, queries, today, django_assert_num_queries
):
    place = {"unit": station, "branch": branch}
    for number in range(rows):
        quiz = QuizFactory(**place)
        StudyAssignmentFactory(task=StudyTaskFactory(**place), officer=officer)
        question = BankQuestionFactory(**place, short=True)
        attempt = AttemptFactory(quiz=quiz, officer=officer, handed_in_on=today)
        PaperAnswerFactory(attempt=attempt, question=question)
        ExtraTimeFactory(quiz=quiz, officer=officer)
        StudyPauseFactory(officer=officer, until=today + number * DAY)
    client.force_login(secretary)
    with django_assert_num_queries(queries):
        client.get(reverse(f"education:{name}"))


def test_who_is_away_is_found_by_typing(client, officer, secretary):
    client.force_login(secretary)
    response = client.get(
        reverse("members:officer-pick"), {"for": "study_manage", "name": "officer", "officer_text": "zw"}
    )

    assert [one.pk for one in response.context["found"]] == [officer.pk]
