from care.models.contact import CareClock, Contact
from care.models.coverage import Coverage
from care.models.draft import Draft
from care.models.event import EventKind, LifeEvent
from care.models.feed import CalendarFeed
from care.models.promise import Promise
from care.models.prompt import Prompt
from care.models.rule import CareRule
from care.models.sealed import SealedNote
from care.models.task import CareTask

__all__ = [
    "CalendarFeed",
    "CareClock",
    "CareRule",
    "CareTask",
    "Contact",
    "Coverage",
    "Draft",
    "EventKind",
    "LifeEvent",
    "Promise",
    "Prompt",
    "SealedNote",
]
