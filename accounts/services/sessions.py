"""Sessions: begun at sign-in, kept alive by use, ended by their person, by age, or by too many of them."""

import datetime as dt
import time

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone, translation

from accounts.models import SignIn, User
from accounts.queries.sessions import seen_key
from accounts.rules.addresses import client_address
from accounts.rules.devices import device_of
from accounts.signals import done

LANGUAGE_CHOSEN = "language_chosen"
"""Key in the session: the language was switched before signing in."""


def begin(request: HttpRequest, user: User) -> User:
    """Sign in: a fresh session, the person's language, and the oldest sessions beyond the permitted number ended."""
    chosen = bool(request.session.get(LANGUAGE_CHOSEN))
    address = client_address(request.META, settings.ADDRESS_HEADER)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if chosen or user.last_login is None:
            user.language = translation.get_language() or user.language
        user.must_change_password = user.must_change_password or _is_old(user.password_changed_at)
        user.save(update_fields=["language", "must_change_password"])
        auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        request.session.save()
        SignIn.objects.create(
            user=user,
            session_key=request.session.session_key or "",
            address=address,
            device=device_of(request.headers.get("User-Agent", "")),
        )
        newest = user.sign_ins.values("pk")[: settings.SESSIONS_PER_USER]
        SignIn.objects.filter(user=user).exclude(pk__in=newest).end()
        done.send(sender=User, kind="accounts.user.signed_in", by=user, subject=user, address=address)
    touch(request.session)
    return user


def finish(request: HttpRequest, *, by: User) -> None:
    """Sign out of this browser."""
    address = client_address(request.META, settings.ADDRESS_HEADER)
    with transaction.atomic():
        SignIn.objects.filter(session_key=request.session.session_key).delete()
        auth.logout(request)
        done.send(sender=User, kind="accounts.user.signed_out", by=by, subject=by, address=address)


def renew(request: HttpRequest, user: User) -> None:
    """Stay signed in here after one's password changed, under a new session key."""
    old_key = request.session.session_key
    with transaction.atomic():
        auth.update_session_auth_hash(request, user)
        request.session.save()
        SignIn.objects.filter(session_key=old_key).update(session_key=request.session.session_key)
    touch(request.session)


def end_all(user: User, *, by: User, except_key: str | None = None) -> int:
    """End every session of a person, or every other one than that in which they are asking."""
    with transaction.atomic():
        ended = SignIn.objects.filter(user=user).exclude(session_key=except_key).end()
        if ended:
            done.send(sender=User, kind="accounts.user.sessions_ended", by=by, subject=user)
    return ended


def end_one(sign_in: SignIn, *, by: User) -> None:
    with transaction.atomic():
        SignIn.objects.filter(pk=sign_in.pk).end()
        done.send(sender=User, kind="accounts.user.sessions_ended", by=by, subject=sign_in.user)


def touch(session: SessionBase) -> None:
    """The person did something: the idle time starts anew."""
    cache.set(seen_key(session.session_key), int(time.time()), settings.SESSION_COOKIE_AGE)


def tidy(*, now: dt.datetime) -> int:
    """Drop what has expired by age; its browsers are signed out already."""
    Session.objects.filter(expire_date__lt=now).delete()
    return SignIn.objects.filter(started_at__lt=now - dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()[0]


def _is_old(changed_at: dt.datetime) -> bool:
    days = settings.PASSWORD_MAX_AGE_DAYS
    return bool(days) and timezone.now() - changed_at > dt.timedelta(days=days)
