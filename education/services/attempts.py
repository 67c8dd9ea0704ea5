"""Taking a quiz: a paper is drawn, every answer is kept as it is given, and the best attempt counts."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.enums import StudyPart
from education.models import Attempt, BankQuestion, ExtraTime, PaperAnswer, Quiz, StudyAssignment
from education.rules import marking, papers
from education.services import study
from members.models import Officer

SEEDS = 2**62
GRACE = timedelta(seconds=30)
"""What was on its way when the time ran out still counts."""


@dataclass(frozen=True)
class Given:
    chosen: Sequence[int] = ()
    text: str = ""


@transaction.atomic
def begin(quiz: Quiz, *, officer: Officer, by: User, now: datetime) -> Attempt:
    """A paper that lies open is gone on with; else a new one is drawn."""
    Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
    taken = list(quiz.attempts.of_study().filter(officer=officer))
    if lying := next((attempt for attempt in taken if attempt.is_open), None):
        return lying
    if len(taken) >= quiz.most_attempts:
        raise ValidationError(_("Every attempt is used. The best one counts."), code="used")
    return draw(quiz, officer=officer, by=by, now=now)


def draw(
    quiz: Quiz, *, officer: Officer, by: User, now: datetime, ends_at: datetime | None = None, **of_meeting: Any
) -> Attempt:
    """A new paper; the caller holds the officer's row. ``ends_at`` is the last moment, whatever the quiz says."""
    questions = {question.pk: question for question in BankQuestion.objects.for_papers_of(quiz)}
    seed = secrets.randbelow(SEEDS)
    drawn = papers.draw([_item(question) for question in questions.values()], quiz.size, seed=seed)
    if not drawn:
        raise ValidationError(_("The question bank holds nothing for this quiz yet."), code="empty_bank")
    number = quiz.attempts.filter(officer=officer).count() + 1
    ends = [moment for moment in (_end(quiz, officer, now), ends_at) if moment]
    attempt = Attempt.objects.create(
        quiz=quiz, officer=officer, number=number, seed=seed, size=len(drawn), ends_at=min(ends, default=None),
        **of_meeting,
    )  # fmt: skip
    PaperAnswer.objects.bulk_create(
        PaperAnswer(attempt=attempt, question=questions[one.pk], place=place, order=one.order)
        for place, one in enumerate(drawn, start=1)
    )
    audit.record("education.quiz.begun", by=by, subject=quiz, about=officer.pk)
    return attempt


@transaction.atomic
def keep(attempt: Attempt, *, given: Mapping[int, Given], now: datetime) -> Attempt:
    """What was answered so far, by the answer's key. It enters no log: it would tell how long somebody thought."""
    attempt = _locked(attempt)
    if not attempt.is_open:
        raise ValidationError(_("This paper is handed in already. Nothing was changed."), code="moved_on")
    if is_time_over(attempt, now):
        raise ValidationError(_("The time is over. What you had answered is kept."), code="time_over")
    changed = []
    for answer in attempt.answers.filter(pk__in=given).select_related("question"):
        answer.chosen = [place for place in given[answer.pk].chosen if place < len(answer.question.offered)]
        answer.text = given[answer.pk].text.strip()
        answer.full_clean(exclude=["attempt", "question", "marked_by"])
        changed.append(answer)
    PaperAnswer.objects.bulk_update(changed, ["chosen", "text"])
    return attempt


@transaction.atomic
def hand_in(attempt: Attempt, *, given: Mapping[int, Given], by: User, now: datetime, today: date) -> Attempt:
    """After its time a paper is handed in as it was kept."""
    if not is_time_over(attempt, now):
        keep(attempt, given=given, now=now)
    attempt = _locked(attempt)
    if not attempt.is_open:
        raise ValidationError(_("This paper is handed in already. Nothing was changed."), code="moved_on")
    answers = list(attempt.answers.select_related("question"))
    for answer in answers:
        question = answer.question
        answer.is_right = marking.is_right(question.kind, question.right, answer.chosen) if answer.is_filled else False
    PaperAnswer.objects.bulk_update(answers, ["is_right"])
    attempt.handed_in_on = today
    _count(attempt, answers)
    audit.record("education.quiz.handed_in", by=by, subject=attempt.quiz, about=attempt.officer_id)
    _settle(attempt, today=today)
    return attempt


@transaction.atomic
def mark(answer: PaperAnswer, *, is_right: bool, remark: str, by: User, today: date) -> None:
    """A short answer, read without a name. With the last of them the paper has its score."""
    attempt = _locked(answer.attempt)
    marked = PaperAnswer.objects.filter(pk=answer.pk, is_right=None).update(
        is_right=is_right, remark=remark.strip(), marked_by=by
    )
    if not marked:
        raise ValidationError(_("Somebody has marked this answer a moment ago. Nothing was changed."), code="moved_on")
    _count(attempt, list(attempt.answers.all()))
    audit.record("education.answer.marked", by=by, subject=attempt.quiz)
    _settle(attempt, today=today)


def is_time_over(attempt: Attempt, now: datetime) -> bool:
    return attempt.ends_at is not None and now > attempt.ends_at + GRACE


def _count(attempt: Attempt, answers: Sequence[PaperAnswer]) -> None:
    verdicts = [answer.is_right for answer in answers]
    attempt.score = None if None in verdicts else sum(map(bool, verdicts))
    attempt.save()


def _settle(attempt: Attempt, *, today: date) -> None:
    """The quiz part of every task that asks for it, once the best attempt is good enough or none is left."""
    if attempt.session_id:
        return
    quiz = attempt.quiz
    taken = list(quiz.attempts.of_study().filter(officer=attempt.officer_id, handed_in_on__isnull=False))
    scores = [(one.score, one.size) for one in taken if one.score is not None]
    passed = any(marking.is_enough(score, size, quiz.pass_percent) for score, size in scores)
    if marking.is_over(is_passed=passed, used=len(taken), most=quiz.most_attempts):
        waiting = StudyAssignment.objects.filter(officer=attempt.officer_id, task__quiz=quiz, quizzed_on=None)
        for assignment in waiting.select_related("task", "officer"):
            study.note(assignment, StudyPart.QUIZ, today=today)


def _item(question: BankQuestion) -> papers.Item:
    return papers.Item(question.pk, question.difficulty, question.theme, len(question.offered))


def _end(quiz: Quiz, officer: Officer, now: datetime) -> datetime | None:
    if quiz.minutes is None:
        return None
    extra = ExtraTime.objects.filter(quiz=quiz, officer=officer, minutes__isnull=False).first()
    return now + timedelta(minutes=quiz.minutes + (extra.minutes or 0 if extra else 0))


def _locked(attempt: Attempt) -> Attempt:
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("quiz").get(pk=attempt.pk)
