"""The question bank, and the quizzes that draw from it."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.enums import Difficulty, QuestionKind, Side
from education.models.session import Session
from members.models import Officer
from ui.language import is_english

MOST_OPTIONS = 6
MOST_DRAWN = 50


def one_after_another(answers: Iterable[str]) -> str:
    """An answer may hold commas of its own."""
    return ("; " if is_english() else "；").join(answers)


class BankQuestionQuerySet(ScopedQuerySet["BankQuestion"]):
    unit_field, branch_field = "unit", "branch"
    view_permission = Permission.QUIZ_MANAGE

    def usable(self) -> Self:
        return self.filter(is_retired=False)

    def to_review(self, today: date) -> Self:
        return self.usable().filter(review_on__lte=today)

    def for_papers_of(self, quiz: "Quiz") -> Self:
        """The questions kept at the quiz's own place and at every place above it."""
        above = [*quiz.unit.ancestor_keys(), quiz.unit_id]
        rows = self.usable().filter(Q(unit__in=above, branch=None) | Q(branch=quiz.branch, branch__isnull=False))
        return rows.filter(theme__in=quiz.themes) if quiz.themes else rows


class BankQuestion(models.Model):
    """What a rule says, asked as a question. Where its answers change after somebody met it, a new one replaces it."""

    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices)
    text = models.TextField(_("question"), max_length=600)
    options = models.JSONField(_("answers offered"), default=list, blank=True)
    right = models.JSONField(_("right answers"), default=list, blank=True)
    """Places in ``options``, counted from 0; of "true or false" 0 is true and 1 is false."""
    model_answer = models.TextField(_("what a good answer says"), max_length=600, blank=True)
    theme = models.CharField(_("theme"), max_length=40)
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty.choices, default=Difficulty.MEDIUM
    )
    rule = models.CharField(_("rule it stands on"), max_length=120)
    paragraph = models.CharField(_("paragraph"), max_length=60)
    explanation = models.TextField(_("explanation"), max_length=600, blank=True)
    review_on = models.DateField(_("to be reviewed on"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    is_retired = models.BooleanField(_("no longer drawn"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BankQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "difficulty", "pk"]
        verbose_name = _("question of the bank")
        verbose_name_plural = _("questions of the bank")
        indexes = [models.Index(fields=["unit", "theme"], name="bank_theme", condition=Q(is_retired=False))]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("education:question-edit", args=[self.pk])

    @property
    def offered(self) -> list[str]:
        """The answers as they are worded; those of "true or false" in the reader's language."""
        return [str(_("True")), str(_("False"))] if self.kind == QuestionKind.TRUE_FALSE else self.options

    @property
    def right_answer(self) -> str:
        if self.kind == QuestionKind.SHORT:
            return self.model_answer
        return one_after_another(self.offered[place] for place in self.right)


class QuizQuerySet(ScopedQuerySet["Quiz"]):
    """Managed where it was made; taken by whoever has a study task that asks for it."""

    unit_field, branch_field = "unit", "branch"
    view_permission = Permission.QUIZ_MANAGE

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reach = cls.posted_reach(user, permission)
        if permission != Permission.STUDY_OWN:
            return reach
        own = Officer.objects.filter(user=user, study_assignments__task__withdrawn_on=None)
        return reach | Q(Exists(own.filter(study_assignments__task__quiz=OuterRef("pk"))))


class Quiz(models.Model):
    title = models.CharField(_("title"), max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    themes = models.JSONField(_("themes"), default=list, blank=True)
    """Empty: all of them."""
    size = models.PositiveSmallIntegerField(
        _("questions"), default=10, validators=[MinValueValidator(1), MaxValueValidator(MOST_DRAWN)]
    )
    most_attempts = models.PositiveSmallIntegerField(
        _("attempts"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("enough are, in %"), default=60, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(240)],
    )
    is_open_book = models.BooleanField(_("open book"), default=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateField(_("made on"))

    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("education:quiz-detail", args=[self.pk])


class AttemptQuerySet(ScopedQuerySet["Attempt"]):
    """Whoever took it, and nobody else: no posting reaches a paper."""

    own_field = "officer__user"
    view_permission = Permission.STUDY_OWN

    @classmethod
    def posted_reach(cls, user: User, permission: Permission) -> Q:
        return Q(pk__in=[])

    def open(self) -> Self:
        return self.filter(handed_in_on=None)

    def of_study(self) -> Self:
        """Asked for by study tasks: the papers of a meeting are no attempts of theirs."""
        return self.filter(session=None)


class Attempt(models.Model):
    """One paper of one officer. When it was begun and how long it took is kept nowhere; ``ends_at`` stands only where
    the quiz has a limit, and on the papers of a meeting."""

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts", verbose_name=_("quiz"))
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="attempts", verbose_name=_("officer"))
    number = models.PositiveSmallIntegerField(_("attempt"))
    seed = models.BigIntegerField(editable=False)
    """With the bank of that day it makes the same paper again."""
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    handed_in_on = models.DateField(_("handed in on"), null=True, blank=True)
    size = models.PositiveSmallIntegerField(_("questions"))
    score = models.PositiveSmallIntegerField(_("right answers"), null=True, blank=True)
    """Empty until every answer is marked."""
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, db_index=False, related_name="papers", verbose_name=_("meeting")
    )
    side = models.CharField(_("before or after the meeting"), max_length=6, choices=Side.choices, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "officer", "number"], name="attempt_number_once"),
            models.UniqueConstraint(
                fields=["quiz", "officer"],
                condition=Q(handed_in_on=None, session=None),
                name="attempt_one_open",
                violation_error_message=_("A paper lies open already. Go on with that one."),
            ),
            models.UniqueConstraint(
                fields=["session", "officer", "side"], condition=~Q(session=None), name="attempt_one_a_side"
            ),
            models.CheckConstraint(
                condition=Q(session=None, side="") | (~Q(session=None) & Q(side__in=Side.values)),
                name="attempt_side_of_a_meeting",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(handed_in_on__isnull=False, score__lte=F("size")),
                name="attempt_score_within_size",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("education:attempt-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.handed_in_on is None


class PaperAnswerQuerySet(ScopedQuerySet["PaperAnswer"]):
    """One's own; and, without a name, the short answers of quizzes that one manages."""

    own_field = "attempt__officer__user"
    view_permission = Permission.STUDY_OWN

    @classmethod
    def posted_reach(cls, user: User, permission: Permission) -> Q:
        if permission != Permission.QUIZ_MANAGE:
            return Q(pk__in=[])
        mine = Quiz.objects.filter(Quiz.objects.none().posted_reach(user, permission))
        short = Q(question__kind=QuestionKind.SHORT, attempt__handed_in_on__isnull=False)
        return short & Q(attempt__quiz__in=mine) & ~Q(attempt__officer__user=user)

    def to_mark(self) -> Self:
        return self.filter(is_right=None)


class PaperAnswer(models.Model):
    """One question of one paper: laid out when the paper is drawn, filled while one thinks."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="answers", verbose_name=_("attempt"))
    question = models.ForeignKey(BankQuestion, models.PROTECT, related_name="answers", verbose_name=_("question"))
    place = models.PositiveSmallIntegerField(_("place"))
    order = models.JSONField(default=list, editable=False)
    chosen = models.JSONField(_("chosen"), default=list, blank=True)
    text = models.TextField(_("in own words"), max_length=1000, blank=True)
    is_right = models.BooleanField(_("right"), null=True, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    marked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("marked by")
    )

    objects = PaperAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        verbose_name = _("answer on a paper")
        verbose_name_plural = _("answers on papers")
        constraints = [models.UniqueConstraint(fields=["attempt", "place"], name="paper_answer_place_once")]
        indexes = [
            models.Index(fields=["question"], name="paper_answer_unmarked", condition=Q(is_right=None)),
        ]

    def __str__(self) -> str:
        return f"{self.attempt} · {self.place}"

    @property
    def is_filled(self) -> bool:
        return bool(self.chosen or self.text)

    @property
    def said(self) -> str:
        """What was answered, in words."""
        return self.text or one_after_another(self.question.offered[place] for place in self.chosen)


class ExtraTimeQuerySet(ScopedQuerySet["ExtraTime"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.STUDY_OWN

    def waiting(self) -> Self:
        return self.filter(minutes=None)


class ExtraTime(models.Model):
    """More time for one quiz. It is asked without a reason, and nobody keeps one."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="+", verbose_name=_("quiz"))
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+", verbose_name=_("officer"))
    asked_on = models.DateField(_("asked on"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes more"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granted by")
    )

    objects = ExtraTimeQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = _("extra time")
        verbose_name_plural = _("extra time")
        constraints = [models.UniqueConstraint(fields=["quiz", "officer"], name="extra_time_once")]

    def __str__(self) -> str:
        return f"{self.quiz} · {self.officer}"
