"""The closed lists of evaluation. Schemes, catalogues of figures and quotas are data, not enums."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Dimension(models.TextChoices):
    """德能勤绩廉, Civil Servants Law article 35."""

    VIRTUE = "virtue", pgettext_lazy("assessment", "political integrity")
    ABILITY = "ability", pgettext_lazy("assessment", "ability")
    DILIGENCE = "diligence", pgettext_lazy("assessment", "diligence")
    RESULTS = "results", pgettext_lazy("assessment", "results")
    HONESTY = "honesty", pgettext_lazy("assessment", "honesty")


class SchemeState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("scheme", "draft")
    PUBLISHED = "published", pgettext_lazy("scheme", "published")
    RETIRED = "retired", pgettext_lazy("scheme", "retired")


class IndicatorKind(models.TextChoices):
    COMPUTED = "computed", pgettext_lazy("indicator", "computed from facts")
    RATED = "rated", pgettext_lazy("indicator", "rated by people")
    BALLOT = "ballot", pgettext_lazy("indicator", "secret ballot")
    BONUS = "bonus", pgettext_lazy("indicator", "added points")
    DEDUCTION = "deduction", pgettext_lazy("indicator", "deducted points")


class FormulaKind(models.TextChoices):
    LINEAR = "linear", pgettext_lazy("formula", "in proportion, up to a target")
    BANDS = "bands", pgettext_lazy("formula", "by bands")
    PER_EVENT = "per_event", pgettext_lazy("formula", "for each, up to a limit")
    MEAN = "mean", pgettext_lazy("formula", "mean of those who rate")


class Evidence(models.TextChoices):
    """The allow-list: nothing else can reach a score, and nothing of care ever does."""

    SESSIONS = "sessions", pgettext_lazy("evidence", "required meetings attended, in per cent")
    QUIZZES = "quizzes", pgettext_lazy("evidence", "best results of quizzes, in per cent")
    DEEDS = "deeds", pgettext_lazy("evidence", "confirmed good deeds")
    REWARDS = "rewards", pgettext_lazy("evidence", "rewards decided")
    DISCIPLINE = "discipline", pgettext_lazy("evidence", "measures of discipline that count in the year")
    FINDINGS = "findings", pgettext_lazy("evidence", "published findings about the officer")
    FIGURE = "figure", pgettext_lazy("evidence", "a monthly work figure")
    RATINGS = "ratings", pgettext_lazy("evidence", "marks of those who rate")
    BALLOT = "ballot", pgettext_lazy("evidence", "result of a secret ballot, in per cent")
    QUARTERS = "quarters", pgettext_lazy("evidence", "quarters graded good")


class FigureState(models.TextChoices):
    """A workbook of work figures on its way into the portal."""

    READING = "reading", pgettext_lazy("figures", "being read")
    UNUSABLE = "unusable", pgettext_lazy("figures", "cannot be used")
    READY = "ready", pgettext_lazy("figures", "waiting for your decision")
    IMPORTED = "imported", pgettext_lazy("figures", "imported")
    UNDONE = "undone", pgettext_lazy("figures", "undone")
    DROPPED = "dropped", pgettext_lazy("figures", "dropped")


class CycleState(models.TextChoices):
    """In this order; design §8."""

    PREPARING = "preparing", pgettext_lazy("cycle", "being prepared")
    SUMMARY = "summary", pgettext_lazy("cycle", "self-summaries")
    RATING = "rating", pgettext_lazy("cycle", "rating")
    CALIBRATION = "calibration", pgettext_lazy("cycle", "calibration and grades")
    NOTICE = "notice", pgettext_lazy("cycle", "in public notice")
    FINAL = "final", pgettext_lazy("cycle", "final")


class Standing(models.TextChoices):
    """Whether somebody is graded this year; the codes of the national cadre data are in domain §3.1."""

    GRADED = "graded", pgettext_lazy("assessment", "graded")
    COMMENT_ONLY = "comment_only", pgettext_lazy("assessment", "comment only, no grade")
    PENDING = "pending", pgettext_lazy("assessment", "no grade until the inquiry is closed")
    NO_GRADE = "no_grade", pgettext_lazy("assessment", "no grade determined")
    NOT_ASSESSED = "not_assessed", pgettext_lazy("assessment", "not assessed")

    @property
    def told(self) -> "Standing":
        """That an inquiry is open is for those who run the year and those who handle it, for nobody else."""
        return Standing.NO_GRADE if self == Standing.PENDING else self


class CircumstanceKind(models.TextChoices):
    """What no table of the portal knows, and somebody enters with a reason."""

    LEAVE = "leave", pgettext_lazy("assessment", "sick and personal leave")
    PROBATION = "probation", pgettext_lazy("assessment", "on probation as a recruit")
    REFUSED = "refused", pgettext_lazy("assessment", "refuses to take part")


class Grade(models.TextChoices):
    """Civil Servants Law article 38, from the best."""

    EXCELLENT = "excellent", pgettext_lazy("annual grade", "excellent")
    COMPETENT = "competent", pgettext_lazy("annual grade", "competent")
    BASIC = "basic", pgettext_lazy("annual grade", "basically competent")
    INCOMPETENT = "incompetent", pgettext_lazy("annual grade", "incompetent")


class RaterRole(models.TextChoices):
    """As what somebody rates another; see docs/adr/0029."""

    LEADER = "leader", pgettext_lazy("rater", "direct leader")
    ABOVE = "above", pgettext_lazy("rater", "leader further up")
    ASKED = "asked", pgettext_lazy("rater", "somebody else asked to rate")


class FactKind(models.TextChoices):
    """What the portal fills in for a self-summary."""

    HOURS = "hours", pgettext_lazy("year", "hours of study")
    MEETINGS = "meetings", pgettext_lazy("year", "meetings taken part in")
    TRAINING = "training", pgettext_lazy("year", "trainings")
    DEEDS = "deeds", pgettext_lazy("year", "good deeds confirmed")
    REWARDS = "rewards", pgettext_lazy("year", "rewards")
    FIGURE = "figure", pgettext_lazy("year", "work figure")


class QuarterGrade(models.TextChoices):
    """平时考核, from the best."""

    GOOD = "good", pgettext_lazy("quarterly grade", "good")
    FAIR = "fair", pgettext_lazy("quarterly grade", "fairly good")
    AVERAGE = "average", pgettext_lazy("quarterly grade", "average")
    POOR = "poor", pgettext_lazy("quarterly grade", "poor")
    NONE = "none", pgettext_lazy("quarterly grade", "not graded")
    """Away for more than half of the quarter, or another reason that is told."""


class AppraisalState(models.TextChoices):
    """A branch's appraisal of its members, in this order; cancelled at any step before the grades are told."""

    WRITING = "writing", pgettext_lazy("appraisal", "self-appraisals are being written")
    MEETING = "meeting", pgettext_lazy("appraisal", "meeting and vote")
    GRADING = "grading", pgettext_lazy("appraisal", "grades are being proposed")
    TOLD = "told", pgettext_lazy("appraisal", "told to everybody")
    CANCELLED = "cancelled", pgettext_lazy("appraisal", "cancelled")


class MemberGrade(models.TextChoices):
    """民主评议党员, from the best."""

    EXCELLENT = "excellent", pgettext_lazy("member appraisal", "excellent")
    QUALIFIED = "qualified", pgettext_lazy("member appraisal", "qualified")
    BASIC = "basic", pgettext_lazy("member appraisal", "basically qualified")
    UNQUALIFIED = "unqualified", pgettext_lazy("member appraisal", "unqualified")


class Rounding(models.TextChoices):
    """No rule is known for the quota (domain §3.1): a setting of each cycle."""

    DOWN = "down", pgettext_lazy("rounding", "down")
    HALF_UP = "half_up", pgettext_lazy("rounding", "half up")
    UP = "up", pgettext_lazy("rounding", "up")


class Reopening(models.TextChoices):
    """Why a final result has a later version; nothing else gives it one."""

    APPEAL = "appeal", pgettext_lazy("result", "an objection was upheld")
    WAITED = "waited", pgettext_lazy("result", "what had kept the grade back is over")


class RulingWay(models.TextChoices):
    """What follows from an upheld objection to a line."""

    EVIDENCE = "evidence", pgettext_lazy("correction", "the evidence was put right, and the line is computed anew")
    POINTS = "points", pgettext_lazy("correction", "the points are set by decision")


class RunState(models.TextChoices):
    RUNNING = "running", pgettext_lazy("computation", "running")
    DONE = "done", pgettext_lazy("computation", "done")
    FAILED = "failed", pgettext_lazy("computation", "stopped")
