from care.models.absence import Absence
from care.models.aid import AidEntry, AidFund
from care.models.concern import Concern, ConcernLine, ConcernTheme
from care.models.concern_draft import ConcernDraft, ReplyDraft
from care.models.contact import CareClock, Contact
from care.models.coverage import Coverage
from care.models.draft import Draft
from care.models.entitlement import Entitlement, Provision
from care.models.event import EventKind, LifeEvent
from care.models.feed import CalendarFeed
from care.models.handover import HandedPromise, HandOver
from care.models.household import Household, HouseholdMember
from care.models.met import FamilyMet
from care.models.promise import Promise
from care.models.prompt import Prompt
from care.models.request import TalkRequest
from care.models.rule import CareRule
from care.models.sealed import SealedNote
from care.models.task import CareTask
from care.models.version import ContactVersion
from care.models.visit import PlannedVisit, VisitPlan
from care.models.words import Correction, OwnWords

__all__ = [
    "Absence",
    "AidEntry",
    "AidFund",
    "CalendarFeed",
    "CareClock",
    "CareRule",
    "CareTask",
    "Concern",
    "ConcernDraft",
    "ConcernLine",
    "ConcernTheme",
    "Contact",
    "ContactVersion",
    "Correction",
    "Coverage",
    "Draft",
    "Entitlement",
    "EventKind",
    "FamilyMet",
    "HandOver",
    "HandedPromise",
    "Household",
    "HouseholdMember",
    "LifeEvent",
    "OwnWords",
    "PlannedVisit",
    "Promise",
    "Prompt",
    "Provision",
    "ReplyDraft",
    "SealedNote",
    "TalkRequest",
    "VisitPlan",
]
