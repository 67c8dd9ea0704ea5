"""What an officer's own pages show: what is to do, how each quiz went, which answers were wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from accounts.models import User
from education.enums import Side
from education.models import Attempt, Material, PaperAnswer, Quiz, StudyAssignment, StudyTask
from education.models.quiz import AttemptQuerySet
from education.models.study import StudyAssignmentQuerySet
from education.queries.parts import Step, steps_of
from education.rules.gain import STAYS_OPEN

AT_MOST = 3


@dataclass(frozen=True)
class Asked:
    """One task as its officer sees it."""

    assignment: StudyAssignment
    steps: Sequence[Step]

    @property
    def next(self) -> Step | None:
        return next((step for step in self.steps if step.done_on is None), None)


@dataclass(frozen=True)
class QuizState:
    attempts: Sequence[Attempt]
    most: int

    @property
    def lying(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.is_open), None)

    @property
    def best(self) -> Attempt | None:
        marked = [attempt for attempt in self.attempts if attempt.score is not None]
        return max(marked, key=lambda attempt: (attempt.score or 0) / attempt.size, default=None)

    @property
    def left(self) -> int:
        return self.most - len(self.attempts)


def with_parts(rows: StudyAssignmentQuerySet) -> StudyAssignmentQuerySet:
    held = StudyTask.materials.through.objects.filter(studytask=OuterRef("task"))
    return rows.annotate(has_materials=Exists(held)).select_related("task__quiz", "officer")


def to_do(user: User, *, today: date) -> list[Asked]:
    """The next three, and one more where there are more."""
    rows = with_parts(StudyAssignment.objects.visible_to(user).filter(officer__user=user).to_do(today))
    return [asked(row) for row in rows.order_by("due_on", "pk")[: AT_MOST + 1]]


def asked(row: StudyAssignment) -> Asked:
    has_materials: bool = row.has_materials  # type: ignore[attr-defined]  # annotated by ``with_parts``
    return Asked(row, steps_of(row, has_materials=has_materials))


def state_of(quiz: Quiz, user: User) -> QuizState:
    return QuizState(list(Attempt.objects.visible_to(user).of_study().filter(quiz=quiz)), quiz.most_attempts)


def resting(user: User, now: datetime) -> AttemptQuerySet:
    """First papers of meetings: what was right is told after the second, or when that can be taken no more."""
    rows = Attempt.objects.visible_to(user).filter(
        officer__user=user, side=Side.BEFORE, session__ends_at__gte=now - STAYS_OPEN
    )
    second = Attempt.objects.filter(session=OuterRef("session"), officer=OuterRef("officer"), side=Side.AFTER)
    return rows.exclude(Exists(second.filter(handed_in_on__isnull=False)))


def materials_of(task: StudyTask, user: User) -> list[Material]:
    return list(Material.objects.visible_to(user).filter(tasks=task))


def wrong_answers(user: User, *, now: datetime) -> list[PaperAnswer]:
    """Questions whose latest answer of one's own was wrong; answered rightly once more, they go."""
    mine = PaperAnswer.objects.visible_to(user).filter(
        attempt__officer__user=user, attempt__handed_in_on__isnull=False, is_right__isnull=False
    )
    mine = mine.exclude(attempt__in=resting(user, now).values("pk"))
    latest = mine.order_by("question_id", "-pk").distinct("question_id").values("pk")
    rows = PaperAnswer.objects.filter(pk__in=latest, is_right=False).select_related("question", "attempt__quiz")
    return list(rows.order_by("question__theme", "question_id"))
