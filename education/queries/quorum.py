"""Whether enough of those with a vote are at a meeting for it to decide anything."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q

from ballots.enums import VoteState
from ballots.rules.majority import least_above
from education.enums import Quorum
from education.models import Attendance, Session, SessionVote
from education.models.attendance import TOOK_PART
from members.enums import PoliticalStatus

SHARES = {Quorum.HALF: Fraction(1, 2), Quorum.FOUR_FIFTHS: Fraction(4, 5)}


@dataclass(frozen=True)
class Presence:
    due: int
    present: int
    needed: int

    @property
    def is_enough(self) -> bool:
        return self.present >= self.needed


def presence(session: Session) -> Presence | None:
    """Of the full members of the branch that invites, by its list; None where such a meeting decides nothing."""
    share = SHARES.get(Quorum(session.kind.quorum))
    if share is None:
        return None
    with_vote = Attendance.objects.filter(
        session=session, branch=session.branch_id, is_guest=False, officer__political_status=PoliticalStatus.MEMBER
    )
    found = with_vote.aggregate(due=Count("pk"), present=Count("pk", filter=Q(state__in=TOOK_PART)))
    return Presence(**found, needed=least_above(share, found["due"]))


def has_voted(session: Session) -> bool:
    """A vote opens with a quorum of its own, from which the meeting may have taken people out."""
    counted = (VoteState.CLOSED, VoteState.PUBLISHED)
    return SessionVote.objects.filter(session=session, vote__state__in=counted).exists()
