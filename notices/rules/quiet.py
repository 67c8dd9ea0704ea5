"""The hours in which nobody is written to."""


def is_quiet(hour: int, *, start: int, end: int) -> bool:
    """Whether an hour of the day lies in the quiet time, which may run over midnight.

    The same start and end mean that no hour is quiet. ``start`` is quiet, ``end`` is not.
    """
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end
