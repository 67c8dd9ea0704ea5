from members.models.calendar import SpecialDay
from members.models.career import CareerEntry, Skill
from members.models.correction import CorrectionRequest
from members.models.family import FamilyMember
from members.models.officer import Officer

__all__ = ["CareerEntry", "CorrectionRequest", "FamilyMember", "Officer", "Skill", "SpecialDay"]
