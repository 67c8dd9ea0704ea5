"""The closed lists of party life: who comes, how a meeting stands, how somebody took part; clocks and training."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(models.TextChoices):
    """Who is invited to a kind of meeting."""

    EVERYBODY = "everybody", _("everybody of the branch")
    MEMBERS = "members", _("party members of the branch")
    COMMITTEE = "committee", _("the branch committee")
    GROUP = "group", _("the members of one party group")


class Quorum(models.TextChoices):
    """How many of those with a vote must be there before a vote counts."""

    NONE = "none", _("no votes")
    HALF = "half", _("more than half")
    FOUR_FIFTHS = "four_fifths", _("more than four fifths")


class SessionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    HELD = "held", pgettext_lazy("meeting", "held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


class AttendanceState(models.TextChoices):
    EXPECTED = "expected", pgettext_lazy("attendance", "expected")
    PRESENT = "present", pgettext_lazy("attendance", "present")
    LATE = "late", pgettext_lazy("attendance", "came late")
    ON_DUTY = "on_duty", pgettext_lazy("attendance", "on duty")
    ON_LEAVE = "on_leave", pgettext_lazy("attendance", "on leave")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


class Asked(models.TextChoices):
    """What somebody who cannot come asks beforehand."""

    ON_DUTY = "on_duty", pgettext_lazy("attendance", "on duty")
    ON_LEAVE = "on_leave", pgettext_lazy("attendance", "on leave")


class TargetGroup(models.TextChoices):
    MEMBERS = "members", _("party members")
    COMMITTEE = "committee", _("branch secretary and committee")


class ExemptReason(models.TextChoices):
    """Members' education regulations art. 23; none of them says what somebody suffers from."""

    AGE = "age", _("old age")
    HEALTH = "health", _("health")
    LEAVE = "leave", _("long leave")
    MISSION = "mission", _("long mission")


class Repeat(models.TextChoices):
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")


class MaterialKind(models.TextChoices):
    TEXT = "text", pgettext_lazy("material", "text")
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


class Side(models.TextChoices):
    """Of the two papers of a meeting."""

    BEFORE = "before", pgettext_lazy("paper", "before the meeting")
    AFTER = "after", pgettext_lazy("paper", "after the meeting")


class WorksBy(models.TextChoices):
    """By what the sums of "what works" are kept."""

    FORM = "form", _("form of activity")
    WISH = "wish", _("form wished for next")
    THEME = "theme", _("theme")
    HOST = "host", _("host")


class WorksOf(models.TextChoices):
    """What is looked at over time."""

    USEFUL = "useful", _("Found useful, 1 to 5")
    CAME = "came", _("Came, %")
    GAIN = "gain", _("Gain in quizzes, points")


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


class ClockSubject(models.TextChoices):
    OFFICER = "officer", _("an officer")
    BRANCH = "branch", _("a party branch")


class ClockStart(models.TextChoices):
    HAND = "hand", _("when somebody enters it")
    PROFILE = "profile", _("by itself, from the profile")
    FOLLOWS = "follows", _("after another clock")


class Told(models.TextChoices):
    SECRETARY = "secretary", _("the branch secretary")
    ORGANISATION = "organisation", _("the political office")
    BOTH = "both", _("the branch secretary and the political office")


class TrainingState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("training", "waits for confirmation")
    CONFIRMED = "confirmed", pgettext_lazy("training", "confirmed")
    RETURNED = "returned", pgettext_lazy("training", "returned")
