"""Opening a vote at the meeting: the list of those entitled, quorum, and what must be in place."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit import services as audit
from ballots import sources
from ballots.enums import Consent, Standing, VoteState, Way
from ballots.models import Candidate, Entitlement, Slip, Urn, Vote
from ballots.models.roll import HERE
from ballots.queries.votes import entitled, roll_of
from ballots.rules.majority import has_quorum, least_above, least_candidates
from ballots.services.votes import locked
from members.models import Officer
from notices.services import outbox

Standings = Mapping[int, str]
"""Officer → standing."""


@transaction.atomic
def open_vote(vote: Vote, *, standings: Standings, knows: bool, by: User, today: date) -> Vote:
    """``knows``: the meeting was told that so few voters cannot stay secret."""
    vote = locked(vote, VoteState.PREPARING)
    _check_sheet(vote)
    if vote.way == Way.PAPER and not (vote.scrutineer_id and vote.counter_id):
        raise ValidationError(_("Name the two tellers first."), code="tellers")
    Entitlement.objects.filter(vote=vote).delete()
    members = list(entitled(vote).select_related("user"))
    rows = [_row(vote, member, standings.get(member.pk, Standing.ABSENT)) for member in members]
    Entitlement.objects.bulk_create(rows)
    _check_quorum(vote)
    _check_secrecy(vote, sum(row.standing in HERE for row in rows), knows=knows)
    if vote.way == Way.URN:
        Urn.objects.create(vote=vote)
        Slip.objects.bulk_create(Slip(vote=vote) for row in rows if row.standing == Standing.SLIP)
    vote.state, vote.held_on = VoteState.OPEN, today
    vote.save(update_fields=["state", "held_on"])
    outbox.put_from(sources.votes_open(today).filter(vote=vote), kind="ballots.vote.open")
    audit.record("ballots.vote.opened", by=by, subject=vote)
    return vote


@transaction.atomic
def expect(vote: Vote, *, present: Collection[int]) -> None:
    """What a meeting's attendance says: the secretary finds these members marked, and decides."""
    vote = locked(vote, VoteState.PREPARING)
    Entitlement.objects.filter(vote=vote).delete()
    members = entitled(vote).filter(pk__in=present).select_related("user")
    Entitlement.objects.bulk_create(_row(vote, member, Standing.PRESENT) for member in members)


@transaction.atomic
def arrive(vote: Vote, *, officer: Officer, standing: str, by: User, today: date) -> None:
    """Somebody came in late. Nobody is taken out again: their sheet may lie in the urn."""
    vote = locked(vote, VoteState.OPEN)
    came = Entitlement.objects.filter(vote=vote, officer=officer, standing=Standing.ABSENT)
    entitlement = came.select_for_update(no_key=True).first()
    if entitlement is None:
        raise ValidationError(
            {"officer": ValidationError(_("This person is not among the absent."), code="not_absent")}
        )
    entitlement.standing = _row(vote, officer, standing).standing
    entitlement.save(update_fields=["standing"])
    if entitlement.standing == Standing.SLIP:
        Slip.objects.create(vote=vote)
    outbox.put_from(sources.votes_open(today).filter(vote=vote), kind="ballots.vote.open")
    audit.record("ballots.vote.arrival", by=by, subject=vote)


def _row(vote: Vote, member: Officer, standing: str) -> Entitlement:
    """Slips exist beside the urn only, and whoever has no account cannot vote on a phone of their own."""
    if standing == Standing.SLIP and vote.way != Way.URN:
        standing = Standing.PRESENT
    if standing == Standing.PRESENT and vote.way == Way.URN and member.user_id is None:
        standing = Standing.SLIP
    return Entitlement(vote=vote, officer=member, standing=standing)


def _check_sheet(vote: Vote) -> None:
    if not vote.is_election:
        return
    consents = list(Candidate.objects.filter(vote=vote).values_list("consent", flat=True))
    if Consent.ASKED in consents:
        words = _("Somebody nominated has not said yet whether they stand. Record their answer, or take them off.")
        raise ValidationError(words, code="asked")
    needed = least_candidates(vote.seats, 0 if vote.after_id else vote.rule.extra_percent)
    standing = consents.count(Consent.GIVEN)
    if standing < needed:
        words = ngettext(
            "For so many seats at least %(needed)d candidate must stand; there are %(count)d.",
            "For so many seats at least %(needed)d candidates must stand; there are %(count)d.",
            needed,
        )
        raise ValidationError(words % {"needed": needed, "count": standing}, code="too_few_candidates")


def _check_quorum(vote: Vote) -> None:
    roll = roll_of(vote)
    if not has_quorum(vote.rule.bar, due=roll.due, present=roll.present):
        words = _(
            "No quorum: %(present)d of %(due)d are present, and at least %(needed)d are needed. Nothing was opened."
        )
        needed = least_above(vote.rule.bar.quorum, roll.due)
        raise ValidationError(words % {"present": roll.present, "due": roll.due, "needed": needed}, code="quorum")


def _check_secrecy(vote: Vote, voters: int, *, knows: bool) -> None:
    if vote.is_secret and voters < vote.rule.smallest_secret and not knows:
        words = _("Only %(count)d vote: so few cannot stay secret. Tell the meeting, then tick the box below.")
        raise ValidationError({"knows": ValidationError(words % {"count": voters}, code="too_few_voters")})
