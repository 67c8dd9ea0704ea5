"""Who stands: nominated, asked, on the sheet only with consent."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from ballots.enums import Consent, VoteState
from ballots.models import Candidate, Vote
from ballots.queries.votes import entitled
from ballots.services.votes import locked
from members.models import Officer
from notices.services import outbox


@transaction.atomic
def nominate(vote: Vote, *, officer: Officer, by: User, today: date) -> Candidate:
    """A full member of the branch; told at once, where they have an account."""
    vote = locked(vote, VoteState.PREPARING)
    if not vote.is_election:
        raise ValidationError(_("Only an election has candidates."), code="resolution")
    if not entitled(vote).filter(pk=officer.pk).exists():
        raise ValidationError(
            {"officer": ValidationError(_("Only full members of the branch may stand."), code="not_entitled")}
        )
    if officer.pk in (vote.scrutineer_id, vote.counter_id):
        raise ValidationError(
            {"officer": ValidationError(_("This person counts, and so cannot stand."), code="teller")}
        )
    if Candidate.objects.filter(vote=vote, officer=officer).exists():
        raise ValidationError({"officer": ValidationError(_("This person is on the list already."), code="twice")})
    candidate = Candidate.objects.create(vote=vote, officer=officer, asked_on=today)
    if officer.user:
        outbox.put(
            recipient=officer.user,
            kind="ballots.vote.consent",
            subject_key=subject_key(candidate.pk),
            due_on=today,
            path=candidate.get_absolute_url(),
        )
    audit.record("ballots.candidate.nominated", by=by, subject=candidate, about=officer.pk)
    return candidate


@transaction.atomic
def answer(candidate: Candidate, *, stands: bool, by: User) -> Candidate:
    """By the nominated person, or by the secretary whom they told. May be thought over until the opening."""
    locked(candidate.vote, VoteState.PREPARING)
    candidate.consent = Consent.GIVEN if stands else Consent.DECLINED
    candidate.save(update_fields=["consent"])
    outbox.stop(subject_key(candidate.pk))
    audit.record("ballots.candidate.answered", by=by, subject=candidate, about=candidate.officer_id)
    return candidate


@transaction.atomic
def take_off(candidate: Candidate, *, by: User) -> bool:
    locked(candidate.vote, VoteState.PREPARING)
    outbox.stop(subject_key(candidate.pk))
    audit.record("ballots.candidate.taken_off", by=by, subject=candidate, about=candidate.officer_id)
    return candidate.delete()[0] == 1


def subject_key(candidate_id: int) -> str:
    return f"{Candidate._meta.label}:{candidate_id}"
