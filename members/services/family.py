"""The family block: only its officer writes here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import record
from members.models import FamilyMember, Officer

MOST_LINES = 20


@transaction.atomic
def add(officer: Officer, *, by: User, **facts: Any) -> FamilyMember:
    if officer.family.count() >= MOST_LINES:
        raise ValidationError(_("The family block holds at most %(most)s lines."), params={"most": MOST_LINES})
    line = FamilyMember.objects.create(officer=officer, **facts)
    record("members.family.added", by=by, subject=line, about=officer.pk)
    return line


@transaction.atomic
def change(line: FamilyMember, *, by: User, **facts: Any) -> FamilyMember:
    for name, value in facts.items():
        setattr(line, name, value)
    line.save()
    record("members.family.changed", by=by, subject=line, about=line.officer_id)
    return line


@transaction.atomic
def remove(line: FamilyMember, *, by: User) -> None:
    """Gone for good: the log says that a line was removed, never what it said."""
    record("members.family.removed", by=by, subject=line, about=line.officer_id)
    line.delete()
