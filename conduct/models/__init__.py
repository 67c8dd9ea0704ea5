"""Rewards that encourage, discipline with due process, supervision that mends."""

from conduct.models.inquiry import Handler, Inquiry
from conduct.models.measure import Measure, MeasureKind
from conduct.models.report import Report

__all__ = ["Handler", "Inquiry", "Measure", "MeasureKind", "Report"]
