"""The meeting that put a vote, for whoever may read that meeting."""

from accounts.models import User
from ballots.models import Vote
from ballots.registry import Place
from education.models import Session


def meeting_of(vote: Vote, user: User) -> Place | None:
    rows = Session.objects.visible_to(user).filter(votes__vote=vote).select_related("kind")
    session = rows.first()
    return Place(f"{session.kind} · {session.theme}", session.get_absolute_url()) if session else None
