"""Putting something to the vote at a meeting: prepared in ``ballots``, with those marked who are here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ballots.enums import VoteState
from ballots.models import Vote
from ballots.services import opening, votes
from education.enums import Quorum
from education.models import Attendance, Session, SessionVote


@transaction.atomic
def put_to_vote(session: Session, *, by: User, **given: Any) -> Vote:
    """By the rules of the branch that invites; ``given`` is the question as ``ballots`` wants it."""
    if session.kind.quorum == Quorum.NONE:
        raise ValidationError(_("This kind of meeting does not vote."), code="no_votes")
    held_on = timezone.localdate(session.starts_at)
    vote = votes.prepare(branch=session.branch, held_on=held_on, by=by, **given)
    SessionVote.objects.create(session=session, vote=vote)
    expect(session, vote)
    return vote


@transaction.atomic
def foretell(session: Session) -> None:
    """The list has changed: so do the rolls of the votes that wait for their opening."""
    for vote in Vote.objects.filter(put_in__session=session, state=VoteState.PREPARING):
        expect(session, vote)


@transaction.atomic
def go_on(vote: Vote) -> None:
    """A run-off on the same day belongs to the same meeting; on a later day it is put without one, or by another."""
    put = SessionVote.objects.filter(vote=vote.after_id).select_related("session").first()
    if put and timezone.localdate(put.session.starts_at) == vote.held_on:
        SessionVote.objects.create(session=put.session, vote=vote)
        expect(put.session, vote)


def expect(session: Session, vote: Vote) -> None:
    """Those whom the attendance names as present are found marked on the roll; the secretary decides."""
    here = Attendance.objects.filter(session=session).took_part().values_list("officer", flat=True)
    opening.expect(vote, present=list(here))
