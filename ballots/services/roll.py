"""The roll before the opening: a member whom the files place elsewhere still, put on by hand and taken off again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from ballots.enums import VoteState
from ballots.models import Entitlement, Vote
from ballots.queries.votes import entitled
from ballots.services.votes import locked
from members.enums import PoliticalStatus
from members.models import Officer


@transaction.atomic
def add(vote: Vote, *, officer: Officer, by: User) -> None:
    """Full members only: what the file says of the status is put right in the file, not beside it."""
    vote = locked(vote, VoteState.PREPARING)
    if officer.political_status != PoliticalStatus.MEMBER:
        words = _("The file of %(name)s names no full member. Have it put right first; then they stand on the roll.")
        raise ValidationError({"officer": ValidationError(words, params={"name": officer.name}, code="no_member")})
    if entitled(vote).filter(pk=officer.pk).exists():
        raise ValidationError({"officer": ValidationError(_("This person is on the list already."), code="there")})
    vote.added.add(officer)
    audit.record("ballots.vote.member_added", by=by, subject=vote, about=officer.pk)


@transaction.atomic
def take_off(vote: Vote, *, officer: Officer, by: User) -> bool:
    vote = locked(vote, VoteState.PREPARING)
    if not vote.added.filter(pk=officer.pk).exists():
        return False
    vote.added.remove(officer)
    Entitlement.objects.filter(vote=vote, officer=officer).delete()
    audit.record("ballots.vote.member_taken_off", by=by, subject=vote, about=officer.pk)
    return True
