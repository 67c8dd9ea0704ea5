"""What an officer does with the pulse, and what a leader answers. Joining, leaving and answering stand in no log."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from audit import services as audit
from ballots.models import Poll, PulseMember, Reply, Result
from ballots.rules.counting import Sheet, group_key
from ballots.services import urns
from members.models import Officer
from notices.services import outbox


def join(*, by: User) -> None:
    PulseMember.objects.get_or_create(user=by)


def leave(*, by: User) -> None:
    """An answer already given cannot be taken out: nobody knows which it is."""
    PulseMember.objects.filter(user=by).delete()


def answer(poll: Poll, *, officer: Officer, choices: Sheet, by: User, today: date) -> None:
    """Into the urn of the group at the poll's level, however small the officer's own unit."""
    if not poll.opens_on <= today <= poll.closes_on or poll.counted_on:
        raise ValidationError(_("This pulse has closed. Nothing was counted."), code="closed")
    if not PulseMember.objects.filter(user=by).exists():
        raise ValidationError(_("Join the pulse first."), code="not_joined")
    group = Unit.objects.get(pk=group_key(officer.unit.path, poll.level))
    urns.drop_in(poll, unit=group, choices=choices, by=by)


def subject_key(result_id: int) -> str:
    """How the outbox names a result that waits for its answer; ``ballots.sources`` builds the same in SQL."""
    return f"{Result._meta.label}:{result_id}"


@transaction.atomic
def reply(result: Result, *, text: str, by: User, today: date) -> Reply:
    result = Result.objects.select_for_update(of=("self",), no_key=True).get(pk=result.pk)
    if Reply.objects.filter(result=result).exists():
        raise ValidationError(_("This pulse was answered a moment ago. Nothing was changed."), code="answered")
    given = Reply(result=result, text=text.strip(), author=by, replied_on=today)
    given.full_clean()
    given.save(force_insert=True)
    outbox.stop(subject_key(result.pk))
    audit.record("ballots.reply.given", by=by, subject=result)
    return given
