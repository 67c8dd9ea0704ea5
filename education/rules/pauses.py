"""Until when, for somebody who was away: days of leave or of a long mission are not counted."""

from collections.abc import Iterable
from datetime import date, timedelta

DAY = timedelta(days=1)
Pause = tuple[date, date]
"""First and last day away."""


def due_after(opens_on: date, due_on: date, pauses: Iterable[Pause]) -> date:
    """The day by which as many days were there to use as everybody else had.

    It is never a day away and never earlier than ``due_on``; pauses may touch or overlap.
    """
    left = (due_on - opens_on).days
    day = opens_on
    spans = sorted(span for span in pauses if span[1] > opens_on)
    while left:
        day += DAY
        spans = [span for span in spans if span[1] >= day]
        away = next((span for span in spans if span[0] <= day), None)
        if away:
            day = away[1]
        else:
            left -= 1
    return day


def is_away(day: date, pauses: Iterable[Pause]) -> bool:
    return any(since <= day <= until for since, until in pauses)
