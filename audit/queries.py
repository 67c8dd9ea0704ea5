"""Reading the log."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from audit.models import Check, Entry, EntryQuerySet


def readers_of(officer_pk: int, *, besides: User | None = None) -> EntryQuerySet:
    """Who opened this officer's file, newest first, without the officer."""
    looked = Q(kind__endswith=".read") | Q(kind="members.officer.phone_shown")
    readings = Entry.objects.filter(looked, about_id=officer_pk)
    return (readings.exclude(actor_id=besides.pk) if besides else readings).order_by("-at", "-pk")


def narrowed(
    rows: EntryQuerySet,
    *,
    kind: Sequence[str] = (),
    day: dt.date | None = None,
    actor: User | None = None,
    about: User | None = None,
) -> EntryQuerySet:
    """The log of some kinds, one day, by one person, about one person."""
    if kind:
        rows = rows.filter(kind__in=kind)
    if day:
        start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        rows = rows.filter(at__gte=start, at__lt=start + dt.timedelta(days=1))
    if actor:
        rows = rows.filter(actor_id=actor.pk)
    if about:
        rows = rows.filter(_concerns(about))
    return rows


def last_check() -> Check | None:
    return Check.objects.order_by("-pk").first()


def _concerns(user: User) -> Q:
    """The account itself, or the officer whose account it is."""
    concerns = Q(subject=f"{User._meta.label}:{user.pk}")
    officer = getattr(user, "officer", None)
    return concerns | Q(about_id=officer.pk) if officer else concerns
