"""Rewards that encourage, discipline with due process, supervision that mends."""

from conduct.models.deed import GoodDeed, Thanks
from conduct.models.finding import Finding, Reply
from conduct.models.inquiry import Handler, Inquiry
from conduct.models.inspection import Draw, Inspection, Look
from conduct.models.judgement import Judgement, Objection
from conduct.models.kind import RewardKind
from conduct.models.measure import Measure, MeasureKind
from conduct.models.norm import Checklist, Norm
from conduct.models.report import Report
from conduct.models.restraint import Restraint
from conduct.models.reward import Reward
from conduct.models.unit_bar import UnitBar

__all__ = [
    "Checklist",
    "Draw",
    "Finding",
    "GoodDeed",
    "Handler",
    "Inquiry",
    "Inspection",
    "Judgement",
    "Look",
    "Measure",
    "MeasureKind",
    "Norm",
    "Objection",
    "Reply",
    "Report",
    "Restraint",
    "Reward",
    "RewardKind",
    "Thanks",
    "UnitBar",
]
