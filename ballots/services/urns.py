"""Putting an answer into an urn so that nobody can find it again.

Everything that lies in the urn, and everybody who has put something in, is written anew at each answer: in one
transaction, sorted by content, then shuffled, under new random keys. So the two tables say what an unordered set
says, and nothing else: no row is newer than another, and neither the place on the disk nor the number of the
transaction belongs to the answer that came last. The limits of this stand in docs/adr/0012.
"""

import json
from random import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from ballots.models import Answer, Participant, Poll, Urn
from ballots.rules.counting import Sheet

chance = SystemRandom()


@transaction.atomic
def drop_in(poll: Poll, *, unit: Unit, choices: Sheet, by: User) -> None:
    """Once a person and poll. Leaves no entry in the log: that would be a moment."""
    urn = _locked(poll, unit)
    if Participant.objects.filter(poll=poll, user=by).exists():
        raise ValidationError(_("You have answered already. Nothing was changed."), code="answered")
    people = sorted([*Participant.objects.filter(urn=urn).values_list("user_id", flat=True), by.pk])
    sheets = sorted([*Answer.objects.filter(urn=urn).values_list("choices", flat=True), dict(choices)], key=_written)
    chance.shuffle(people)
    chance.shuffle(sheets)
    Participant.objects.filter(urn=urn).delete()
    Answer.objects.filter(urn=urn).delete()
    Participant.objects.bulk_create(Participant(poll=poll, urn=urn, user_id=person) for person in people)
    Answer.objects.bulk_create(Answer(urn=urn, choices=sheet) for sheet in sheets)


def sheets_of(poll: Poll) -> dict[int, list[Sheet]]:
    """Group → what lies in its urn."""
    found: dict[int, list[Sheet]] = {}
    for group, sheet in Answer.objects.filter(urn__poll=poll).values_list("urn__unit_id", "choices"):
        found.setdefault(group, []).append(sheet)
    return found


def burn(poll: Poll) -> None:
    """After the count: no sheet and no name remains."""
    Answer.objects.filter(urn__poll=poll).delete()
    Participant.objects.filter(poll=poll).delete()
    Urn.objects.filter(poll=poll).delete()


def _locked(poll: Poll, unit: Unit) -> Urn:
    urn, _is_new = Urn.objects.get_or_create(poll=poll, unit=unit)
    return Urn.objects.select_for_update(no_key=True).get(pk=urn.pk)


def _written(sheet: Sheet) -> str:
    return json.dumps(sheet, sort_keys=True)
