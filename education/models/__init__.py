from education.models.attendance import Attendance
from education.models.ballot import SessionVote
from education.models.hours import StudyExemption, StudyTarget
from education.models.kind import ActivityForm, MeetingKind
from education.models.material import Material, MaterialVersion
from education.models.plan import PlannedMeeting
from education.models.quiz import Attempt, BankQuestion, ExtraTime, PaperAnswer, Quiz
from education.models.reflection import DiscussionPost, Reflection
from education.models.session import Session
from education.models.study import StudyAssignment, StudyPause, StudyTask

__all__ = [
    "ActivityForm",
    "Attempt",
    "Attendance",
    "BankQuestion",
    "DiscussionPost",
    "ExtraTime",
    "Material",
    "MaterialVersion",
    "MeetingKind",
    "PaperAnswer",
    "PlannedMeeting",
    "Quiz",
    "Reflection",
    "Session",
    "StudyAssignment",
    "SessionVote",
    "StudyExemption",
    "StudyPause",
    "StudyTarget",
    "StudyTask",
]
