"""Schemes as data, evidence from an allow-list, a year from its preparation to its sealed results."""

from evaluation.models.appraisal import Appraisal, AppraisalRule, Appraised
from evaluation.models.cycle import Cycle, Group
from evaluation.models.figure import Figure, FigureImport, FigureKind
from evaluation.models.form import Circumstance, Form, Move, Summary
from evaluation.models.leader_review import LeaderReview
from evaluation.models.quarter import Quarter, QuarterRule
from evaluation.models.rating import Assignment, Mark, Note
from evaluation.models.result import Result
from evaluation.models.ruling import Ruling
from evaluation.models.run import Batch, Line, Run, Score
from evaluation.models.scheme import CoveredGroup, Indicator, Scheme, SchemeVersion
from evaluation.models.simulation import Simulation

__all__ = [
    "Appraisal",
    "AppraisalRule",
    "Appraised",
    "Assignment",
    "Batch",
    "Circumstance",
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
    "Ruling",
    "Run",
    "Scheme",
    "SchemeVersion",
    "Score",
    "Simulation",
    "Summary",
]
