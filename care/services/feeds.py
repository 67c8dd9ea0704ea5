"""The address of a private calendar: made, renewed, revoked, fetched."""

import secrets
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import services as audit
from care.models import CalendarFeed

TOKEN_BYTES = 32


@transaction.atomic
@sensitive_variables()
def make(*, by: User, today: date) -> str:
    """The only time that the token is known; an address made before stops working at once."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = {"token_hash": _hash(token), "made_on": today, "fetched_on": None}
    feed, _is_new = CalendarFeed.objects.update_or_create(owner=by, defaults=now)
    audit.record("care.feed.made", by=by, subject=feed)
    return token


@transaction.atomic
def revoke(*, by: User) -> None:
    feed = CalendarFeed.objects.filter(owner=by).first()
    if feed:
        audit.record("care.feed.revoked", by=by, subject=feed)
        feed.delete()


@sensitive_variables()
def fetched(token: str, *, today: date) -> User | None:
    """Whose calendar it is; nobody's when it was revoked or its owner may no longer sign in."""
    found = CalendarFeed.objects.filter(token_hash=_hash(token), owner__is_active=True).select_related("owner").first()
    if found is None:
        return None
    if found.fetched_on != today:
        CalendarFeed.objects.filter(pk=found.pk).update(fetched_on=today)
    return found.owner


def _hash(token: str) -> str:
    """256 random bits need no slow hash."""
    return sha256(token.encode()).hexdigest()
