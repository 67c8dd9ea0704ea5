from care.models.contact import CareClock, Contact
from care.models.coverage import Coverage
from care.models.event import EventKind, LifeEvent
from care.models.promise import Promise
from care.models.rule import CareRule
from care.models.sealed import SealedNote
from care.models.task import CareTask

__all__ = [
    "CareClock",
    "CareRule",
    "CareTask",
    "Contact",
    "Coverage",
    "EventKind",
    "LifeEvent",
    "Promise",
    "SealedNote",
]
