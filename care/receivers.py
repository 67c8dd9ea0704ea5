"""What care hears from the rest of the portal."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from care.models import EventKind
from care.services import events, stopping
from members.models import Officer


def officer_affected(sender: object, *, officer: Officer, kind: str, on: date, by: User | None, **_: Any) -> None:
    """Something happened to an officer elsewhere. A kind that care does not know is none of its business."""
    known = EventKind.objects.filter(code=kind, is_active=True).first()
    if known:
        events.record(officer=officer, kind=known, happened_on=on, by=by, today=timezone.localdate(), is_told=False)


def officers_taken_back(sender: object, *, officers: Collection[int], **_: Any) -> None:
    stopping.forget_unasked(officers)
