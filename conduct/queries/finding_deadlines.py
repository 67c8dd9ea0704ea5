"""Who is to be told what of supervision today. Each answer is a QuerySet of the outbox's own columns."""

from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from accounts.models import Posting
from accounts.permissions import Role
from conduct.enums import FindingState, InspectionState, Side
from conduct.models import Finding, Inspection, Reply
from conduct.models.finding import FindingQuerySet
from notices.sources import Rows, key_of, path_to


def replies_wanted(today: date) -> Rows:
    """To the unit's leader, until the unit has replied or it was decided on."""
    said = Exists(Reply.objects.filter(finding=OuterRef("pk"), side=Side.UNIT))
    rows = Finding.objects.to_reply().filter(~said)
    return _told(
        rows, _nearest(Role.LEADER, today, besides=("officer__user",)), "conduct.finding.reply", "reply_due_on"
    )


def replies_of_officers(today: date) -> Rows:
    """To the officer whom it names, until they have replied or it was decided on."""
    said = Exists(Reply.objects.filter(finding=OuterRef("pk"), side=Side.OFFICER))
    rows = Finding.objects.to_reply().filter(~said, officer__user__is_active=True)
    return _told(rows, F("officer__user_id"), "conduct.finding.own_reply", "reply_due_on")


def to_decide(today: date) -> Rows:
    """A reply that objects, to an inspector who did not find it."""
    rows = Finding.objects.filter(state=FindingState.REPLIED)
    inspector = _nearest(Role.INSPECTOR, today, besides=("found_by",))
    return _told(rows, inspector, "conduct.finding.decide", "reply_due_on")


def to_publish(today: date) -> Rows:
    """Nobody replied in time: back to whoever found it."""
    rows = Finding.objects.filter(state=FindingState.NOTED, reply_due_on__lt=today, found_by__is_active=True)
    return _told(rows, F("found_by_id"), "conduct.finding.publish", "reply_due_on")


def to_mend(today: date) -> Rows:
    """To whoever owns it; where the owner has no account, to the unit's leader."""
    rows = Finding.objects.filter(state=FindingState.PUBLISHED)
    owner = Coalesce(F("owner__user_id"), _nearest(Role.LEADER, today), output_field=BigIntegerField())
    return _told(rows, owner, "conduct.finding.mend", "mend_by")


def late(today: date) -> Rows:
    """Past its day, to the unit's leader as well."""
    rows = Finding.objects.late(today)
    return _told(rows, _nearest(Role.LEADER, today, besides=("owner__user",)), "conduct.finding.late", "mend_by")


def to_recheck(today: date) -> Rows:
    rows = Finding.objects.filter(state=FindingState.MENDED)
    nearest = _nearest(Role.INSPECTOR, today, besides=("found_by", "mended_by", "owner__user"))
    return _told(rows, nearest, "conduct.finding.recheck", "recheck_by")


def inspections_due(today: date) -> Rows:
    """On its day, and until it has begun or was called off; one that was never closed too. The sweep adds the kind."""
    due = Q(state=InspectionState.PLANNED, planned_on__lte=today) | Q(
        state=InspectionState.UNDER_WAY, begun_on__lt=today
    )
    rows: Any = Inspection.objects.filter(due, inspector__is_active=True).order_by()
    columns: dict[str, Any] = {
        "recipient_id": F("inspector_id"),
        "subject_key": key_of(Inspection),
        "due_on": F("planned_on"),
        "path": path_to("conduct:inspection-detail"),
    }
    answer: Rows = rows.values(**columns)
    return answer


def _told(rows: FindingQuerySet, recipient: Any, kind: str, due: str) -> Rows:
    told: Any = rows.order_by().alias(told=recipient).filter(told__isnull=False)
    columns: dict[str, Any] = {
        "recipient_id": F("told"),
        "kind": Value(kind, output_field=CharField()),
        "subject_key": key_of(Finding),
        "due_on": F(due),
        "path": path_to("conduct:finding-detail"),
    }
    answer: Rows = told.values(**columns)
    return answer


def _nearest(role: Role, today: date, *, besides: tuple[str, ...] = ()) -> Subquery:
    """Whoever holds that role over the unit, or over the next one above; never one of ``besides``."""
    held = Posting.objects.held_on(today).filter(role=role, user__is_active=True)
    return held.above("unit__path").besides(*besides).nearest()
