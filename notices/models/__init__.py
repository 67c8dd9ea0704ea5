from notices.models.letter import Letter, LetterState
from notices.models.notice import Notice, Urgency

__all__ = ["Letter", "LetterState", "Notice", "Urgency"]
