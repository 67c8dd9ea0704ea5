from education.models.attendance import Attendance
from education.models.ballot import SessionVote
from education.models.clock import Clock, ClockKind, ClockOutcome
from education.models.gain import SessionQuiz
from education.models.group import GroupMembership, PartyGroup
from education.models.hours import StudyExemption, StudyTarget
from education.models.kind import ActivityForm, MeetingKind
from education.models.material import Material, MaterialVersion
from education.models.plan import PlannedMeeting
from education.models.quiz import Attempt, BankQuestion, ExtraTime, PaperAnswer, Quiz
from education.models.reflection import DiscussionPost, Reflection
from education.models.review import Review, SessionPlan, TakenPlan
from education.models.session import Session
from education.models.study import StudyAssignment, StudyPause, StudyTask
from education.models.training import Training, TrainingGate, TrainingImport, TrainingKind
from education.models.works import WorksSum

__all__ = [
    "ActivityForm",
    "Attempt",
    "Attendance",
    "BankQuestion",
    "Clock",
    "ClockKind",
    "ClockOutcome",
    "DiscussionPost",
    "ExtraTime",
    "GroupMembership",
    "Material",
    "MaterialVersion",
    "MeetingKind",
    "PaperAnswer",
    "PartyGroup",
    "PlannedMeeting",
    "Quiz",
    "Reflection",
    "Review",
    "Session",
    "SessionPlan",
    "SessionQuiz",
    "SessionVote",
    "StudyAssignment",
    "StudyExemption",
    "StudyPause",
    "StudyTarget",
    "StudyTask",
    "TakenPlan",
    "Training",
    "TrainingGate",
    "TrainingImport",
    "TrainingKind",
    "WorksSum",
]
