"""Putting an answer into an urn so that nobody can find it again.

Everything that lies in the urn, and everybody who has put something in, is written anew at each answer: in one
transaction, sorted by content, then shuffled, under new random keys. So the tables say what an unordered set says, and
nothing else: no row is newer than another, and neither the place on the disk nor the number of the transaction belongs
to the answer that came last. The limits of this stand in docs/adr/0012 and, for votes, in docs/adr/0020.
"""

import json
from collections.abc import Iterable, Sequence
from random import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from accounts.rules.codes import new_code
from ballots.models import Answer, Participant, Poll, Receipt, Urn, Vote
from ballots.rules.counting import Sheet

chance = SystemRandom()


@transaction.atomic
def drop_in(poll: Poll, *, unit: Unit, choices: Sheet, by: User) -> None:
    """Once a person and poll. Leaves no entry in the log: that would be a moment."""
    urn = _locked(poll, unit)
    if Participant.objects.filter(poll=poll, user=by).exists():
        raise ValidationError(_("You have answered already. Nothing was changed."), code="answered")
    _stir_people(urn, by)
    _stir_sheets(urn, [choices])


@transaction.atomic
def drop_sheet(urn: Urn, *, marks: Sheet, by: User | None) -> str:
    """A sheet of a vote, cut into strips, one for each line; answers its code. ``urn`` is locked by the caller.

    ``by`` is empty at the shared device, where a slip stands for the right to vote.
    """
    code = new_code(groups=2)
    _stir_people(urn, by)
    _stir_sheets(urn, [{line: mark} for line, mark in marks.items()])
    codes = sorted([*Receipt.objects.filter(urn=urn).values_list("code", flat=True), code])
    chance.shuffle(codes)
    Receipt.objects.filter(urn=urn).delete()
    Receipt.objects.bulk_create(Receipt(urn=urn, code=each) for each in codes)
    return code


def of_vote(vote: Vote) -> Urn:
    """Locked: nobody else puts anything in, and nobody closes it, until this transaction ends."""
    urn = Urn.objects.select_for_update(no_key=True).filter(vote=vote).first()
    if urn is None:
        raise ValidationError(_("This vote has closed. Nothing was counted."), code="closed")
    return urn


def sheets_of(poll: Poll) -> dict[int, list[Sheet]]:
    """Group → what lies in its urn."""
    found: dict[int, list[Sheet]] = {}
    for group, sheet in Answer.objects.filter(urn__poll=poll).values_list("urn__unit_id", "choices"):
        found.setdefault(group, []).append(sheet)
    return found


def burn(poll: Poll) -> None:
    """After the count: no sheet and no name remains."""
    _burn(Urn.objects.filter(poll=poll).values_list("pk", flat=True))


def burn_vote(vote: Vote) -> None:
    _burn(Urn.objects.filter(vote=vote).values_list("pk", flat=True))


def _burn(urns: Iterable[int]) -> None:
    keys = list(urns)
    for model in (Answer, Receipt, Participant):
        model._default_manager.filter(urn__in=keys).delete()
    Urn.objects.filter(pk__in=keys).delete()


def _stir_people(urn: Urn, newcomer: User | None) -> None:
    came = [newcomer.pk] if newcomer else []
    people = sorted([*Participant.objects.filter(urn=urn).values_list("user_id", flat=True), *came])
    chance.shuffle(people)
    Participant.objects.filter(urn=urn).delete()
    Participant.objects.bulk_create(Participant(poll_id=urn.poll_id, urn=urn, user_id=person) for person in people)


def _stir_sheets(urn: Urn, added: Sequence[Sheet]) -> None:
    lying = Answer.objects.filter(urn=urn).values_list("choices", flat=True)
    sheets = sorted([*lying, *(dict(sheet) for sheet in added)], key=_written)
    chance.shuffle(sheets)
    Answer.objects.filter(urn=urn).delete()
    Answer.objects.bulk_create(Answer(urn=urn, choices=sheet) for sheet in sheets)


def _locked(poll: Poll, unit: Unit) -> Urn:
    urn, _is_new = Urn.objects.get_or_create(poll=poll, unit=unit)
    return Urn.objects.select_for_update(no_key=True).get(pk=urn.pk)


def _written(sheet: Sheet) -> str:
    return json.dumps(sheet, sort_keys=True)
