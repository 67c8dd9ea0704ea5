"""Recording what happened to an officer, and taking it back."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care import sources
from care.enums import Audience
from care.models import CareTask, EventKind, LifeEvent
from care.models.event import LifeEventQuerySet
from care.rules.pace import EARLIEST_EVENT_DAYS, LATEST_EVENT_DAYS
from care.services import opening, provisions, stopping
from members.models import Officer
from notices.services import outbox


def record(
    *,
    officer: Officer,
    kind: EventKind,
    happened_on: date,
    by: User | None,
    today: date,
    who_may_know: str = Audience.SECRETARY,
    known_to: User | None = None,
    is_told: bool = True,
) -> LifeEvent:
    """Enter one event and open what the rules in force ask for. Told again by the same person, it stays one event.

    ``is_told=False``: another part of the portal reported it, so ``by`` caused the event but did not tell of it.
    """
    events = record_for_all(
        officers=[officer],
        kind=kind,
        happened_on=happened_on,
        by=by,
        today=today,
        who_may_know=who_may_know,
        known_to=known_to,
        is_told=is_told,
    )
    return events[0]


@transaction.atomic
def record_for_all(
    *,
    officers: Iterable[Officer],
    kind: EventKind,
    happened_on: date,
    by: User | None,
    today: date,
    who_may_know: str = Audience.SECRETARY,
    known_to: User | None = None,
    is_told: bool = True,
) -> list[LifeEvent]:
    """The same for many officers at once – a unit that moves, a team commended – with the tasks in one statement."""
    _check(kind, happened_on, today)
    everyone = list(officers)
    teller = by if is_told else None
    known = {event.officer_id: event for event in _standing_like(kind, happened_on, everyone).filter(told_by=teller)}
    new = LifeEvent.objects.bulk_create(
        LifeEvent(
            officer=officer,
            kind=kind,
            happened_on=happened_on,
            told_by=teller,
            who_may_know=who_may_know,
            known_to=known_to,
        )
        for officer in everyone
        if officer.pk not in known
    )
    fresh = [event.pk for event in new]
    opening.open_for_events(fresh, kind=kind, happened_on=happened_on, today=today)
    outbox.put_from(sources.just_opened(fresh, teller, today))
    for event in new:
        _confide(event, today)
        audit.record("care.event.recorded", by=by, subject=event, about=event.officer_id)
    by_officer = known | {event.officer_id: event for event in new}
    return [by_officer[officer.pk] for officer in everyone]


@transaction.atomic
def withdraw(event: LifeEvent, *, by: User, today: date) -> None:
    """Take an event back: its open tasks close and their notices stop, and nothing says what it was.

    Where somebody else told of the same thing, that one goes on asking.
    """
    event = LifeEvent.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    if event.withdrawn_at:
        return
    event.withdrawn_at = timezone.now()
    event.save(update_fields=["withdrawn_at"])
    stopping.withdraw_tasks(CareTask.objects.filter(event=event), today=today)
    outbox.stop(_subject_key(event))
    provisions.stop(event)
    others = _standing_like(event.kind, event.happened_on, [event.officer])
    opening.open_for_events([other.pk for other in others], kind=event.kind, happened_on=event.happened_on, today=today)
    audit.record("care.event.withdrawn", by=by, subject=event, about=event.officer_id)


def _standing_like(kind: EventKind, happened_on: date, officers: Sequence[Officer]) -> LifeEventQuerySet:
    return LifeEvent.objects.standing().filter(kind=kind, happened_on=happened_on, officer__in=officers)


def _confide(event: LifeEvent, today: date) -> None:
    """The one person whom the officer chose is told that there is something to read."""
    if event.known_to:
        outbox.put(
            recipient=event.known_to,
            kind="care.event.confided",
            subject_key=_subject_key(event),
            due_on=today,
            path=event.get_absolute_url(),
        )


def _subject_key(event: LifeEvent) -> str:
    return f"{LifeEvent._meta.label}:{event.pk}"


def _check(kind: EventKind, happened_on: date, today: date) -> None:
    if not kind.is_active:
        raise ValidationError({"kind": _("This kind of event is no longer recorded.")}, code="inactive")
    earliest, latest = today - timedelta(days=EARLIEST_EVENT_DAYS), today + timedelta(days=LATEST_EVENT_DAYS)
    if not earliest <= happened_on <= latest:
        raise ValidationError(
            {"happened_on": _("Choose a day within the last year or the next three months.")}, code="far_day"
        )
