"""The papers of a meeting for whoever writes them: which one is open, and one's own first beside the second."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from education.enums import SessionState, Side
from education.models import Attempt, Quiz, Session, SessionQuiz
from education.rules.gain import side_open


@dataclass(frozen=True)
class OwnPapers:
    pair: SessionQuiz
    side: Side | None
    """The one that can be taken now."""
    papers: dict[str, Attempt]

    @property
    def before(self) -> Attempt | None:
        return self.papers.get(Side.BEFORE)

    @property
    def after(self) -> Attempt | None:
        return self.papers.get(Side.AFTER)

    @property
    def quiz(self) -> Quiz:
        return self.pair.after if self.side == Side.AFTER else self.pair.before

    @property
    def lying(self) -> Attempt | None:
        """Begun, and to be gone on with."""
        found = self.papers.get(self.side or "")
        return found if found and found.is_open else None

    @property
    def is_offered(self) -> bool:
        if self.side is None or self.side in self.papers:
            return False
        return self.side == Side.BEFORE or self.before is not None

    @property
    def says_anything(self) -> bool:
        return bool(self.papers) or self.is_offered


def own_papers(session: Session, user: User, now: datetime) -> OwnPapers | None:
    """Where the meeting names quizzes; the caller knows that this user is on its list."""
    pair = SessionQuiz.objects.filter(session=session).select_related("before", "after").first()
    if pair is None or session.state == SessionState.CANCELLED:
        return None
    rows = Attempt.objects.visible_to(user).filter(session=session, officer__user=user)
    side = side_open(session.starts_at, session.ends_at, now)
    return OwnPapers(pair, side, {paper.side: paper for paper in rows})
