from education.models.attendance import Attendance
from education.models.clock import Clock, ClockKind, ClockOutcome
from education.models.hours import StudyExemption, StudyTarget
from education.models.kind import ActivityForm, MeetingKind
from education.models.plan import PlannedMeeting
from education.models.review import Review, SessionPlan, TakenPlan
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
    "Review",
    "Session",
    "SessionPlan",
    "StudyExemption",
    "StudyTarget",
    "TakenPlan",
    "Training",
    "TrainingGate",
    "TrainingImport",
    "TrainingKind",
]
