from education.models.attendance import Attendance
from education.models.clock import Clock, ClockKind, ClockOutcome
from education.models.hours import StudyExemption, StudyTarget
from education.models.kind import ActivityForm, MeetingKind
from education.models.plan import PlannedMeeting
from education.models.session import Session
from education.models.training import Training, TrainingGate, TrainingImport, TrainingKind

__all__ = [
    "ActivityForm",
    "Attendance",
    "Clock",
    "ClockKind",
    "ClockOutcome",
    "MeetingKind",
    "PlannedMeeting",
    "Session",
    "StudyExemption",
    "StudyTarget",
    "Training",
    "TrainingGate",
    "TrainingImport",
    "TrainingKind",
]
