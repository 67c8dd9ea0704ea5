"""Who is to be told what of discipline files today: QuerySets of the outbox's own columns, never a name."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, F, Model, OuterRef, Q, Subquery, Value

from accounts.models import Posting
from accounts.permissions import Role
from appeals.models import Appeal
from appeals.sources import NEXT_STEP_NOTICE
from conduct.enums import Appealed, FileState, Level
from conduct.models import Handler, Inquiry, Measure, Report
from conduct.rules.periods import DAY
from members.models import Officer
from notices.sources import Rows, key_of, path_to

AHEAD = timedelta(days=3)
"""A day is told of so long before it comes."""
FOLLOW_UP = timedelta(days=30)
"""So long after an effect has ended its confirmation is still asked for."""


def reports_due(today: date) -> Rows:
    """Reports to be accepted or not, to the nearest inspector who is not named in them, nor made the finding."""
    asked = _nearest(Role.INSPECTOR, today, "officer__user", "reporter__user", "finding__found_by")
    rows = Report.objects.open().alias(asked=asked).filter(asked__isnull=False).order_by()
    return rows.values("due_on", **_columns(Report, asked, "pk", "conduct.report.due", "conduct:report-detail"))


def steps_due(today: date) -> Rows:
    """A step of an inquiry whose day is near or past, to each handler."""
    owed = Q(inquiry__state__in=[FileState.INQUIRY, FileState.PUT, FileState.DECIDED])
    rows = Handler.objects.filter(owed, inquiry__due_on__lte=today + AHEAD, until__isnull=True, user__is_active=True)
    columns = _columns(Inquiry, F("user_id"), "inquiry_id", "conduct.step.due")
    return rows.order_by().values(due_on=F("inquiry__due_on"), **columns)


def decisions_due(today: date) -> Rows:
    """Files in which the officer was heard, to whoever decides: the nearest of the level asked."""
    heard = Inquiry.objects.filter(state=FileState.HEARD).order_by()
    leader, office = (_decider(level, today) for level in (Level.LEADER, Level.OFFICE))
    columns = [_columns(Inquiry, who, "pk", "conduct.decision.due") for who in (leader, office)]
    of_leader = heard.filter(level=Level.LEADER).alias(who=leader).filter(who__isnull=False)
    of_office = heard.filter(level=Level.OFFICE).alias(who=office).filter(who__isnull=False)
    return of_leader.values("due_on", **columns[0]).union(of_office.values("due_on", **columns[1]), all=True)


def words_due(today: date) -> Rows:
    """The officer's term to answer, or to say who shall know, is nearly over."""
    asked = Q(state__in=[FileState.PUT, FileState.UNFOUNDED], officer__user__is_active=True)
    rows = Inquiry.objects.filter(asked, due_on__lte=today + DAY).order_by()
    return rows.values("due_on", **_columns(Inquiry, F("officer__user_id"), "pk", "conduct.word.due"))


def appeals_end(today: date) -> Rows:
    """In the last week in which the officer may have a decision looked at again, and has not."""
    taken = Appeal.objects.taken().filter(kind=Appealed.DECISION, subject_id=OuterRef("inquiries__pk"))
    ending = Q(inquiries__again_until__range=(today, today + NEXT_STEP_NOTICE), inquiries__state=FileState.DELIVERED)
    rows = Officer.objects.filter(ending, ~Exists(taken), user__is_active=True).order_by()
    columns = _columns(Inquiry, F("user_id"), "inquiries__pk", "conduct.appeal.ends")
    return rows.values(due_on=F("inquiries__again_until"), **columns)


def effects_ended(today: date) -> Rows:
    """To the officer, on the morning after: it has ended, by itself."""
    ended = Q(ends_on__lt=today, ends_on__gte=today - FOLLOW_UP, officer__user__is_active=True)
    rows = Measure.objects.filter(ended, inquiry__state=FileState.DELIVERED).order_by()
    return _of_measures(rows, "officer__user_id")


def ends_to_confirm(today: date) -> Rows:
    """To each handler, for a month: they may confirm it, and need not."""
    ended = Q(ends_on__lt=today, ends_on__gte=today - FOLLOW_UP, confirmed_on__isnull=True)
    handled = Q(inquiry__handlers__until__isnull=True, inquiry__handlers__user__is_active=True)
    rows = Measure.objects.filter(ended, handled, inquiry__state=FileState.DELIVERED).order_by()
    return _of_measures(rows, "inquiry__handlers__user_id")


def follow_ups_due(today: date) -> Rows:
    """To each handler, from shortly before the effect ends."""
    handled = Q(inquiry__handlers__until__isnull=True, inquiry__handlers__user__is_active=True)
    rows = Measure.objects.to_follow_up(today).filter(handled).order_by()
    return _of_measures(rows, "inquiry__handlers__user_id", due="follow_up_by")


def _of_measures(rows: Rows, recipient: str, *, due: str = "ends_on") -> Rows:
    """Without the kind of notice, which the sweep adds: a measure has a kind of its own."""
    columns = _columns(Measure, F(recipient), "inquiry_id", "")
    del columns["kind"]
    return rows.values(due_on=F(due), **columns | {"subject_key": key_of(Measure)})


def _decider(level: str, today: date) -> Subquery:
    handled = Handler.objects.filter(inquiry=OuterRef(OuterRef("pk"))).values("user")
    return _nearest(
        level, today, "officer__user", "report__reporter__user", "report__finding__found_by", but=Q(user__in=handled)
    )


def _nearest(role: str, today: date, *besides: str, but: Q | None = None) -> Subquery:
    """Whoever holds the role over the unit, or over the next one above it; never one of ``besides``."""
    held = Posting.objects.held_on(today).filter(role=role, user__is_active=True)
    rows = held.above("unit__path").besides(*besides)
    return (rows if but is None else rows.exclude(but)).nearest()


def _columns(
    model: type[Model], recipient: Any, key: str, kind: str, page: str = "conduct:file-detail"
) -> dict[str, Any]:
    return {
        "recipient_id": recipient,
        "kind": Value(kind, output_field=CharField()),
        "subject_key": key_of(model, key),
        "path": path_to(page, key),
    }
