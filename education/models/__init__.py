from education.models.attendance import Attendance
from education.models.ballot import SessionVote
from education.models.hours import StudyExemption, StudyTarget
from education.models.kind import ActivityForm, MeetingKind
from education.models.plan import PlannedMeeting
from education.models.session import Session

__all__ = [
    "ActivityForm",
    "Attendance",
    "MeetingKind",
    "PlannedMeeting",
    "Session",
    "SessionVote",
    "StudyExemption",
    "StudyTarget",
]
