"""Closing a vote and counting it: from the urn, from two tellers who agree, or from hands."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from ballots.enums import VoteState, Way
from ballots.models import Answer, PaperCount, Receipt, Tally, Vote
from ballots.queries import votes as asked
from ballots.rules.record import digest_of, faults
from ballots.rules.sheets import add_up
from ballots.services import urns
from ballots.services.votes import burn, locked, stop_notices
from ui.language import listed

Lines = Mapping[str, list[int]]


@transaction.atomic
def close(vote: Vote, *, by: User, lines: Lines | None = None) -> Tally:
    """``lines`` are the hands counted; papers and the urn bring their own.

    Whoever is voting at this moment comes before the count with the whole sheet, or after it with none.
    """
    vote = locked(vote, VoteState.OPEN)
    tally = _COUNTS[Way(vote.way)](vote, lines or {})
    roll = asked.roll_of(vote)
    tally.vote, tally.due, tally.present = vote, roll.due, roll.present
    _check(vote, tally)
    tally.digest = digest_of(asked.record_of(vote, tally))
    tally.save(force_insert=True)
    burn(vote)
    vote.state = VoteState.CLOSED
    vote.save(update_fields=["state"])
    stop_notices(vote)
    audit.record("ballots.vote.closed", by=by, subject=vote)
    return tally


@transaction.atomic
def type_count(vote: Vote, *, lines: Lines, sheets: int, invalid: int, by: User) -> bool:
    """What one teller read off the papers; whether the other's count says the same."""
    vote = locked(vote, VoteState.OPEN)
    if vote.way != Way.PAPER or by.pk not in tellers(vote):
        raise ValidationError(_("Only the two tellers of a vote on paper count."), code="not_teller")
    roll = asked.roll_of(vote)
    tally = Tally(vote=vote, due=roll.due, present=roll.present, lines=lines, sheets=sheets, invalid=invalid)
    _check(vote, tally)
    given = {"lines": lines, "sheets": sheets, "invalid": invalid}
    PaperCount.objects.update_or_create(vote=vote, teller=by, defaults=given)
    return not differing(vote)


def tellers(vote: Vote) -> set[int | None]:
    """Users."""
    return {teller.user_id for teller in (vote.scrutineer, vote.counter) if teller}


def differing(vote: Vote) -> list[str]:
    counts = list(PaperCount.objects.filter(vote=vote))
    if missing := asked.tellers_without_count(vote, counts):
        return [_("the count of %(name)s is missing") % {"name": name} for name in missing]
    return asked.differing(counts, asked.lines_of(vote))


def _from_urn(vote: Vote, lines: Lines) -> Tally:
    urn = urns.of_vote(vote)
    strips = Answer.objects.filter(urn=urn).values_list("choices", flat=True)
    codes = sorted(Receipt.objects.filter(urn=urn).values_list("code", flat=True))
    sums = add_up(strips, [line for line, _name in asked.lines_of(vote)], vote.marks)
    return Tally(lines=sums, sheets=len(codes), codes=codes)


def _from_papers(vote: Vote, lines: Lines) -> Tally:
    if found := differing(vote):
        raise ValidationError(_("The two tellers do not agree: %(what)s.") % {"what": listed(found)}, code="differ")
    agreed = PaperCount.objects.filter(vote=vote)[0]
    return Tally(lines=agreed.lines, sheets=agreed.sheets, invalid=agreed.invalid)


def _from_hands(vote: Vote, lines: Lines) -> Tally:
    return Tally(lines=dict(lines), sheets=sum(sum(marks) for marks in lines.values()))


def _check(vote: Vote, tally: Tally) -> None:
    if faults(asked.record_of(vote, tally)):
        words = _("These numbers cannot be: there are more voices than people present, sheets or seats. Count again.")
        raise ValidationError(words, code="impossible")


_COUNTS = {Way.URN: _from_urn, Way.PAPER: _from_papers, Way.HANDS: _from_hands}
