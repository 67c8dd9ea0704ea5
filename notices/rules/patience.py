"""How long to wait before a letter is tried again, and when to give it up."""

from datetime import timedelta

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=2),
    timedelta(hours=4),
)


def pause_after(tries: int) -> timedelta | None:
    """The pause after the nth failed try; None: enough. The next morning's digest then says what this one could not."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
