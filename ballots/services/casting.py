"""Putting a sheet in, on one's own phone or with a slip at the shared device. None of it stands in any log."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import codes
from ballots.enums import Standing, VoteState
from ballots.models import Entitlement, Slip, Vote
from ballots.queries import votes as asked
from ballots.rules.sheets import is_valid
from ballots.services import urns
from ballots.services.votes import locked

SLIP_GROUPS = 2


@transaction.atomic
def cast(vote: Vote, *, marks: Mapping[str, int], by: User) -> str:
    """Once a person; answers the code of the sheet, which nobody else ever sees beside it."""
    urn = urns.of_vote(vote)
    if not Entitlement.objects.filter(vote=vote, officer__user=by, standing=Standing.PRESENT).exists():
        raise ValidationError(_("You are not on the list of those who vote on their own phone."), code="not_entitled")
    if asked.has_cast(vote, by):
        raise ValidationError(_("You have voted already. Nothing was changed."), code="twice")
    _check(vote, marks)
    if marks.get(asked.own_line(vote, by), vote.marks.ABSTAIN) != vote.marks.ABSTAIN:
        raise ValidationError(_("Nobody marks themselves. Nothing was counted."), code="own")
    return urns.drop_sheet(urn, marks=marks, by=by)


@transaction.atomic
def cast_by_slip(vote: Vote, *, slip: str, marks: Mapping[str, int]) -> str:
    urn = urns.of_vote(vote)
    _check(vote, marks)
    used, _by_table = Slip.objects.filter(vote=vote, fingerprint=_fingerprint(codes.read(slip, SLIP_GROUPS))).delete()
    if not used:
        raise ValidationError({"slip": ValidationError(_("This slip is not valid, or was used already."), code="slip")})
    return urns.drop_sheet(urn, marks=marks, by=None)


@transaction.atomic
def print_slips(vote: Vote) -> list[str]:
    """New codes for all that are not used; earlier prints are void. Shown once, kept as fingerprints."""
    vote = locked(vote, VoteState.OPEN)
    urns.of_vote(vote)
    number = Slip.objects.filter(vote=vote).count()
    Slip.objects.filter(vote=vote).delete()
    fresh = [codes.new_code(SLIP_GROUPS) for _slip in range(number)]
    Slip.objects.bulk_create(Slip(vote=vote, fingerprint=_fingerprint(code)) for code in sorted(fresh))
    return fresh


def _check(vote: Vote, marks: Mapping[str, int]) -> None:
    lines, others = dict(asked.lines_of(vote)), dict(asked.others_of(vote))
    if not is_valid(marks, lines=lines, others=others, seats=asked.seats_of(vote), kinds=vote.marks):
        raise ValidationError(_("This sheet would not be valid. Nothing was counted."), code="invalid")


def _fingerprint(code: str) -> str:
    return salted_hmac("ballots.slip", code, algorithm="sha256").hexdigest() if code else "-"
