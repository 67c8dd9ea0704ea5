"""How long a session has been open and idle. The last sign of life stands in Redis: reading a page writes no row."""

import datetime as dt
import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache

from accounts.models import SignIn, User

BEGAN = "began_at"
"""Key in the session: seconds since the epoch."""


def seconds_left(session: SessionBase) -> int:
    """Until this session ends, by idleness or by its age; 0 or less when it has ended."""
    now = int(time.time())
    seen: int = cache.get(seen_key(session.session_key), now)
    began: int = session.get(BEGAN, 0)
    idle: int = settings.SESSION_IDLE_MINUTES * 60
    oldest: int = settings.SESSION_COOKIE_AGE
    return min(began + oldest, seen + idle) - now


@dataclass(frozen=True)
class OpenSession:
    sign_in: SignIn
    seen_at: dt.datetime | None
    is_this_one: bool


def own_sign_ins(user: User, session: SessionBase) -> list[OpenSession]:
    """The sessions open in a person's name, without those that idleness has ended already."""
    rows = list(SignIn.objects.visible_to(user))
    seen = cache.get_many([seen_key(row.session_key) for row in rows])
    idle_since = time.time() - settings.SESSION_IDLE_MINUTES * 60
    return [
        OpenSession(row, _moment(at), row.session_key == session.session_key)
        for row in rows
        if (at := seen.get(seen_key(row.session_key))) is None or at > idle_since
    ]


def _moment(seconds: int | None) -> dt.datetime | None:
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if seconds else None


def seen_key(session_key: str | None) -> str:
    return f"seen:{session_key}"
