"""Rewards that encourage, discipline with due process, supervision that mends."""

from conduct.models.deed import GoodDeed, Thanks
from conduct.models.inquiry import Handler, Inquiry
from conduct.models.judgement import Judgement, Objection
from conduct.models.kind import RewardKind
from conduct.models.measure import Measure, MeasureKind
from conduct.models.report import Report
from conduct.models.reward import Reward

__all__ = [
    "GoodDeed",
    "Handler",
    "Inquiry",
    "Judgement",
    "Measure",
    "MeasureKind",
    "Objection",
    "Report",
    "Reward",
    "RewardKind",
    "Thanks",
]
