"""The closed lists of an appeal: its steps, the clocks they run by, its causes and its states."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(models.TextChoices):
    """In the order in which they follow each other."""

    OBJECTION = "objection", _("objection")
    REVIEW = "review", _("review")
    APPEAL = "appeal", pgettext_lazy("step", "appeal")
    SECOND_APPEAL = "second_appeal", _("second appeal")


class Track(models.TextChoices):
    """The decisions that share their clocks."""

    PROFILE = "profile", _("a line of the profile")
    REWARD = "reward", _("a reward")
    ASSESSMENT = "assessment", _("an assessment")
    ASSESSMENT_LINE = "assessment_line", _("a line or a grade of an assessment, except the lowest grade")
    EMPLOYER = "employer", _("a personnel decision of the organ")
    SUPERVISION = "supervision", _("a decision of the supervision body")
    PARTY = "party", _("party discipline")
    SUSPENSION = "suspension", _("suspension of duty")
    CONFINEMENT = "confinement", _("confinement")


class DayUnit(models.TextChoices):
    DAYS = "days", _("days")
    WORKDAYS = "workdays", _("working days")
    MONTHS = "months", _("month(s)")


class CountedFrom(models.TextChoices):
    KNOWN = "known", _("the day on which the decision became known")
    ANSWER = "answer", _("the day of the answer to the step before")
    FORCE = "force", _("as long as it is in force")


class Level(models.TextChoices):
    """Whose posting decides, seen from the unit that decided first."""

    SAME = "same", _("the same unit")
    ABOVE = "above", _("the next unit above")
    TOP = "top", _("the highest unit")


class Cause(models.TextChoices):
    """Why somebody objects: what the public figures count by."""

    FACTS = "facts", _("the facts are not right")
    EVIDENCE = "evidence", _("something was not looked at")
    PROCEDURE = "procedure", _("the way it was decided")
    RULE = "rule", _("the rule that was applied")
    MEASURE = "measure", _("out of proportion")


class AppealState(models.TextChoices):
    LATE = "late", _("filed late, reason to be weighed")
    OPEN = "open", _("waiting for its answer")
    UPHELD = "upheld", _("upheld")
    PARTLY = "partly", _("upheld in part")
    REJECTED = "rejected", _("not upheld")
    TOO_LATE = "too_late", _("refused as late")
    WITHDRAWN = "withdrawn", _("withdrawn")


class BarredAs(models.TextChoices):
    DECIDED = "decided", _("took part in what is objected to")
    KIN = "kin", _("is family")
    INSIDER = "insider", _("belongs to the unit that it is about")
    RECUSED = "recused", _("stepped aside")
