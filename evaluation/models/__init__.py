"""Schemes as data, evidence from an allow-list, a year from its preparation to its sealed results."""

from evaluation.models.appraisal import Appraisal, AppraisalRule, Appraised
from evaluation.models.cycle import Cycle, Group
from evaluation.models.figure import Figure, FigureImport, FigureKind
from evaluation.models.form import Form, Move, Summary
from evaluation.models.leader_review import LeaderReview
from evaluation.models.quarter import Quarter, QuarterRule
from evaluation.models.rating import Assignment, Mark, Note
from evaluation.models.result import Result
from evaluation.models.run import Line, Run, Score
from evaluation.models.scheme import CoveredGroup, Indicator, Scheme, SchemeVersion

__all__ = [
    "Appraisal",
    "AppraisalRule",
    "Appraised",
    "Assignment",
    "CoveredGroup",
    "Cycle",
    "Figure",
    "FigureImport",
    "FigureKind",
    "Form",
    "Group",
    "Indicator",
    "LeaderReview",
    "Line",
    "Mark",
    "Move",
    "Note",
    "Quarter",
    "QuarterRule",
    "Result",
    "Run",
    "Scheme",
    "SchemeVersion",
    "Score",
    "Summary",
]
