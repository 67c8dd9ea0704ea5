"""Closed lists shared by models, rules and pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MaterialKind(models.TextChoices):
    TEXT = "text", _("text")
    PDF = "pdf", _("PDF document")
    AUDIO = "audio", _("recording to hear")
    VIDEO = "video", _("film")


class StudyAudience(models.TextChoices):
    """Whom a study task is for, within its unit or branch."""

    EVERYBODY = "everybody", _("everybody there")
    ROLE = "role", _("everybody there who holds a role")
    PEOPLE = "people", _("named people")


class PauseKind(models.TextChoices):
    LEAVE = "leave", _("leave")
    MISSION = "mission", _("long mission")


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("one answer is right")
    MULTIPLE = "multiple", _("several answers are right")
    TRUE_FALSE = "true_false", _("true or false")
    SHORT = "short", _("short answer")


class Difficulty(models.IntegerChoices):
    EASY = 1, pgettext_lazy("difficulty", "easy")
    MEDIUM = 2, pgettext_lazy("difficulty", "medium")
    HARD = 3, pgettext_lazy("difficulty", "hard")


class AnsweredBy(models.TextChoices):
    """Who answers a reflection: somebody who knows the officer, and never the officer."""

    SECRETARY = "secretary", _("the secretary of the branch")
    SETTER = "setter", _("whoever set the task")


class StudyPart(models.TextChoices):
    """What a study task may ask for, in the order in which it is best done."""

    READ = "read", _("Read, hear or see")
    QUIZ = "quiz", _("Quiz")
    REFLECT = "reflect", _("Reflect")
    DISCUSS = "discuss", _("Discuss")
