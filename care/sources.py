"""Who is to be told what today. Each answer is a QuerySet of the outbox's own columns, for ``outbox.put_from``.

Who must act is stored nowhere: it is whoever holds the posting that day, so that a hand-over and an acting
secretary need no other step. Each row stands as long as its cause does; the outbox tells it once.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Model, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission, Role
from care.enums import PromiseState, RequestState
from care.models import AidEntry, CareTask, PlannedVisit, Promise, TalkRequest
from care.models.absence import away
from care.models.leading import nearest_leader, standing_in
from care.models.task import CareTaskQuerySet
from members.models import Officer
from notices.models import Urgency
from notices.sources import Rows, key_of, path_to


def due_today(today: date) -> Rows:
    """Tasks that stand and are not late: told on the first morning, and again when planned for another day."""
    return _to_actors(CareTask.objects.standing(today).filter(due_on__gte=today), "care.task.due", today)


def just_opened(events: Sequence[int], by: User | None, today: date) -> Rows:
    """What these events ask for, told at once; where the branch's own secretary told of them, nobody needs telling."""
    tasks = CareTask.objects.standing(today).filter(event__in=events)
    if by:
        tasks = tasks.exclude(officer__branch__in=by.branches(Permission.TASK_ACT))
    return _to_actors(tasks, "care.task.due", today, urgency=Value(Urgency.AT_ONCE.value))


def late(today: date) -> Rows:
    return _to_actors(CareTask.objects.overdue(today), "care.task.late", today)


def escalations(today: date) -> Rows:
    """Tasks that rose to the leader and are open still."""
    risen = CareTask.objects.open().filter(escalated_on__lte=today)
    return _to_leaders(risen, _nearest(today), "care.task.escalated")


def promises_due(today: date) -> Rows:
    """Promises whose day is today or past, to whoever made them."""
    promises = Promise.objects.to_keep().filter(due_on__lte=today, owner__is_active=True)
    path = Concat(Value(reverse("care:promise-list") + "#promise-"), Cast("pk", CharField()))
    return promises.values("due_on", **_columns(Promise, "owner_id", "care.promise.due", path))


def promises_not_yet(today: date) -> Rows:
    """Promises that the officer says have not helped yet, to the nearest leader besides the two."""
    leader = nearest_leader("unit__path", today, besides=("promises__owner", "user"))
    officers = Officer.objects.filter(promises__state=PromiseState.NOT_YET)
    return (
        officers.alias(leader=leader)
        .filter(leader__isnull=False)
        .values(
            recipient_id=leader,
            kind=Value("care.promise.not_yet", output_field=CharField()),
            subject_key=key_of(Promise, "promises__pk"),
            due_on=F("promises__answered_on"),
            path=Value(reverse("care:promise-unsolved")),
        )
    )


def requests_open(today: date) -> Rows:
    """Talks asked for, to whoever was asked, until there is an answer."""
    requests = TalkRequest.objects.open().filter(asked__is_active=True)
    return requests.values(
        "due_on", **_columns(TalkRequest, "asked_id", "care.request.open", path_to("care:request-detail"))
    )


def requests_to_meet(today: date) -> Rows:
    """On the day that was agreed, to both."""
    agreed = Q(talk_requests__state=RequestState.AGREED, talk_requests__meets_on__lte=today)
    columns = {
        "kind": Value("care.request.meet", output_field=CharField()),
        "subject_key": key_of(TalkRequest, "talk_requests__pk"),
        "due_on": F("talk_requests__meets_on"),
        "path": path_to("care:request-detail", "talk_requests__pk"),
    }
    asked = User.objects.filter(agreed, is_active=True).order_by().values(recipient_id=F("pk"), **columns)
    officers = Officer.objects.filter(agreed, user__is_active=True).order_by()
    return asked.union(officers.values(recipient_id=F("user_id"), **columns), all=True)


def requests_late(today: date) -> Rows:
    """That a request waits with somebody, to the level above: not whose, and not what about."""
    leader = nearest_leader("level__path", today, besides=("asked", "officer__user"))
    late = TalkRequest.objects.late(today).alias(leader=leader).filter(leader__isnull=False)
    path = Value(reverse("care:request-late"))
    return late.values("due_on", **_columns(TalkRequest, leader, "care.request.late", path))


def visits_due(today: date) -> Rows:
    """On the morning of the day, to each visitor; gone with the day, because nobody is chased."""
    visits = PlannedVisit.objects.to_come().filter(visit_on=today, visitor__is_active=True)
    path = path_to("care:visit-detail", "plan_id")
    return visits.order_by().values(
        due_on=F("visit_on"), **_columns(PlannedVisit, "visitor_id", "care.visit.due", path)
    )


def gifts_to_confirm(today: date) -> Rows:
    """To the second pair of eyes: one notice a branch and day of entering, which names no entry."""
    entered = TruncDate("entered_at")
    branch = Cast(Coalesce("branch_id", 0), CharField())
    return (
        AidEntry.objects.to_look_at(today)
        .order_by()
        .values(
            recipient_id=F("second_pair"),
            subject_key=Concat(Value("care.AidEntry:"), branch, Value("-"), Cast(entered, CharField())),
            due_on=entered,
            path=Value(reverse("care:aid-list") + "?view=waiting"),
        )
        .distinct()
    )


def _to_actors(tasks: CareTaskQuerySet, kind: str, today: date, **extra: Value) -> Rows:
    """To every secretary of the officer's branch who is there; to the leader what falls to leaders."""
    held = Q(officer__branch__postings__until__isnull=True) | Q(officer__branch__postings__until__gte=today)
    of_secretaries = (
        tasks.falling_to_secretaries(today)
        .filter(
            held,
            officer__branch__postings__role=Role.SECRETARY,
            officer__branch__postings__since__lte=today,
            officer__branch__postings__user__is_active=True,
        )
        .alias(secretary=F("officer__branch__postings__user_id"))
        .filter(~away("secretary", today))
        .values(
            "due_on",
            **_columns(CareTask, "officer__branch__postings__user_id", kind, path_to("care:task-detail")),
            **extra,
        )
    )
    named = standing_in("officer__unit__path", "officer__branch", today, besides="officer__user")
    leader = Case(When(by_role=Role.LEADER, then=_nearest(today)), default=named)
    return of_secretaries.order_by().union(
        _to_leaders(tasks.falling_to_leaders(today), leader, kind, **extra), all=True
    )


def _to_leaders(tasks: CareTaskQuerySet, leader: Subquery | Case, kind: str, **extra: Value) -> Rows:
    led = tasks.alias(leader=leader).filter(leader__isnull=False)
    return led.order_by().values("due_on", **_of_task(leader, kind), **extra)


def _nearest(today: date) -> Subquery:
    """Of the officer's unit, or of the next one above that has a leader today."""
    return nearest_leader("officer__unit__path", today, besides=("officer__user",))


def _of_task(recipient: str | Subquery | Case, kind: str) -> dict[str, Any]:
    return _columns(CareTask, recipient, kind, path_to("care:task-detail"))


def _columns(model: type[Model], recipient: str | Subquery | Case, kind: str, path: Concat | Value) -> dict[str, Any]:
    return {
        "recipient_id": F(recipient) if isinstance(recipient, str) else recipient,
        "kind": Value(kind, output_field=CharField()),
        "subject_key": key_of(model),
        "path": path,
    }
