"""A meeting as a calendar entry that other programs read (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event


@dataclass(frozen=True)
class Invitation:
    key: str
    version: int
    title: str
    place: str
    agenda: str
    url: str
    starts_at: datetime
    ends_at: datetime
    written_at: datetime
    is_cancelled: bool


def written(invitation: Invitation) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Tongxin//Study//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if invitation.is_cancelled else "PUBLISH")
    calendar.add_component(_event(invitation))
    return bytes(calendar.to_ical())


def _event(invitation: Invitation) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"tongxin:{invitation.key}")))
    event.add("dtstamp", invitation.written_at.astimezone(UTC))
    event.add("dtstart", invitation.starts_at.astimezone(UTC))
    event.add("dtend", invitation.ends_at.astimezone(UTC))
    event.add("summary", invitation.title)
    for name in ("place", "agenda"):
        if value := getattr(invitation, name):
            event.add({"place": "location", "agenda": "description"}[name], value)
    event.add("url", invitation.url)
    event.add("sequence", invitation.version)
    event.add("status", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", invitation.title)
    alarm.add("trigger", timedelta(hours=-1))
    event.add_component(alarm)
    return event
