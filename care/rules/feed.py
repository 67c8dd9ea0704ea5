"""A calendar as other programs read it (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vDuration

REFRESH = timedelta(hours=6)


@dataclass(frozen=True)
class Due:
    """One day of a calendar. ``key`` names the row, ``title`` names nobody."""

    key: str
    on: date
    since: date
    title: str
    url: str


def written(dues: Iterable[Due], name: str) -> bytes:
    """The same dues give the same bytes, so that a program learns that nothing has changed."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tongxin//Care//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for due in dues:
        calendar.add_component(_event(due))
    return bytes(calendar.to_ical())


def _event(due: Due) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"tongxin:{due.key}")))
    event.add("dtstamp", datetime.combine(due.since, time(), UTC))
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", due.title)
    event.add("url", due.url)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
