"""Rewards that encourage, discipline with due process, supervision that mends."""

from conduct.models.finding import Finding, Reply
from conduct.models.inspection import Draw, Inspection, Look
from conduct.models.norm import Checklist, Norm

__all__ = ["Checklist", "Draw", "Finding", "Inspection", "Look", "Norm", "Reply"]
