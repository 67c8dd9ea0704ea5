"""Who is to be told what today of appeals: the outbox's own columns; the kind is that of the list of sources."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from appeals.models import Appeal
from appeals.models.appeal import AppealQuerySet
from appeals.models.deciding import nearest
from members.models import Officer
from notices.sources import Rows, key_of, path_to

NEXT_STEP_NOTICE = timedelta(days=7)


def to_decide(today: date) -> Rows:
    """Everything that waits and is not past its day, to whoever is nearest and may decide."""
    return _to_deciders(Appeal.objects.waiting().filter(due_on__gte=today), today)


def late(today: date) -> Rows:
    return _to_deciders(Appeal.objects.overdue(today), today)


def next_step_ends(today: date) -> Rows:
    """In the last week in which the next step may be taken, to the appellant who has not taken it."""
    later = Appeal.objects.taken().filter(
        officer=OuterRef("pk"),
        kind=OuterRef("appeals__kind"),
        subject_id=OuterRef("appeals__subject_id"),
        pk__gt=OuterRef("appeals__pk"),
    )
    ending = (today, today + NEXT_STEP_NOTICE)
    rows = Officer.objects.filter(~Exists(later), appeals__next_until__range=ending, user__is_active=True)
    told = {"due_on": F("appeals__next_until"), "recipient_id": F("user_id")}
    return rows.order_by().values(**told, **_columns("appeals__pk"))


def _to_deciders(rows: AppealQuerySet, today: date) -> Rows:
    found = rows.alias(decider=nearest(today)).filter(decider__isnull=False).order_by()
    return found.values("due_on", recipient_id=nearest(today), **_columns())


def _columns(key: str = "pk") -> dict[str, Any]:
    return {
        "subject_key": key_of(Appeal, key),
        "path": path_to("appeals:appeal-detail", key),
    }
