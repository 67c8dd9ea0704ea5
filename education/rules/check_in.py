"""When one may check in at the host's screen, and from when on one is late."""

from datetime import datetime, timedelta

LIVES = timedelta(seconds=90)
"""How long a code is good; the screen draws a new one every thirty seconds."""
OPENS_BEFORE = timedelta(minutes=30)
LATE_AFTER = timedelta(minutes=10)


def is_open(starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    return starts_at - OPENS_BEFORE <= now <= ends_at


def is_late(starts_at: datetime, now: datetime) -> bool:
    return now > starts_at + LATE_AFTER
