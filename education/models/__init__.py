from education.models.material import Material, MaterialVersion
from education.models.quiz import Attempt, BankQuestion, ExtraTime, PaperAnswer, Quiz
from education.models.reflection import DiscussionPost, Reflection
from education.models.study import StudyAssignment, StudyPause, StudyTask

__all__ = [
    "Attempt",
    "BankQuestion",
    "DiscussionPost",
    "ExtraTime",
    "Material",
    "MaterialVersion",
    "PaperAnswer",
    "Quiz",
    "Reflection",
    "StudyAssignment",
    "StudyPause",
    "StudyTask",
]
