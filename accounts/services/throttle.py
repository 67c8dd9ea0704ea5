"""A counter in Redis against rapid guessing."""

from django.core.cache import cache


def allows(name: str, *, times: int, seconds: int) -> bool:
    """Whether this is at most the n-th time within the window that the first one opened."""
    key = f"throttle:{name}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= times
    except ValueError:  # the window closed between the two calls
        return True
