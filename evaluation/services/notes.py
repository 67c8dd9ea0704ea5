"""Feedback on work, written by whoever leads and read by the officer the same day."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.models import Note
from members.models import Officer
from notices.models import Urgency
from notices.services import outbox


@transaction.atomic
def write(*, officer: Officer, dimension: str, is_praise: bool, text: str, by: User, today: date) -> Note:
    if officer.user_id == by.pk:
        raise ValidationError({"officer": _("Somebody else writes about your own work.")}, code="self")
    if officer.user is None:
        raise ValidationError(
            {"officer": _("Without an account nobody could read it. Ask for one first.")}, code="account"
        )
    note = Note(
        officer=officer, unit=officer.unit, by=by, on=today, dimension=dimension, is_praise=is_praise, text=text.strip()
    )
    note.full_clean(exclude=["officer", "unit", "by"])
    note.save()
    audit.record("evaluation.note.written", by=by, subject=note, about=officer.pk)
    outbox.put(
        recipient=officer.user,
        kind="evaluation.note.written",
        subject_key=key_of(note),
        due_on=today,
        path=note.get_absolute_url(),
        urgency=Urgency.AT_ONCE,
    )
    return note


@transaction.atomic
def answer(note: Note, *, reply: str, by: User) -> Note:
    """Read, and answered if the officer likes; what was answered stands."""
    note = Note.objects.select_for_update(of=("self",)).select_related("officer").get(pk=note.pk)
    if note.officer.user_id != by.pk:
        raise PermissionDenied
    if note.reply and reply.strip():
        raise ValidationError({"reply": _("You have answered already; your words stand.")}, code="answered")
    note.reply = note.reply or reply.strip()
    note.read_at = note.read_at or timezone.now()
    note.full_clean(exclude=["officer", "unit", "by"])
    note.save(update_fields=["reply", "read_at"])
    outbox.stop(key_of(note))
    audit.record("evaluation.note.answered", by=by, subject=note, about=note.officer_id)
    return note


def key_of(note: Note) -> str:
    return f"{Note._meta.label}:{note.pk}"
