from members.models.calendar import SpecialDay
from members.models.career import CareerEntry, Skill
from members.models.correction import CorrectionRequest
from members.models.export import PeopleExport
from members.models.family import FamilyMember
from members.models.officer import Officer
from members.models.roster import ImportState, RosterImport, RosterRow, RosterUnit, RowState

__all__ = [
    "CareerEntry",
    "CorrectionRequest",
    "FamilyMember",
    "ImportState",
    "Officer",
    "PeopleExport",
    "RosterImport",
    "RosterRow",
    "RosterUnit",
    "RowState",
    "Skill",
    "SpecialDay",
]
