"""One timeline a person: every app registers what it knows, each source already cut to what the viewer may read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from members.enums import CareerKind, Rank
from members.models import CareerEntry, Officer
from ui.paging import Page

if TYPE_CHECKING:
    from accounts.models import User

PAGE_SIZE = 12
KINDS = {
    "work": pgettext_lazy("closeness", "work"),
    "life": pgettext_lazy("closeness", "life"),
    "concerns": pgettext_lazy("closeness", "concerns"),
}
"""The three closenesses 三贴近 by which a reader may narrow."""


@dataclass(frozen=True)
class TimelineItem:
    """``kind`` is the closeness a reader filters by – ``work``, ``life``, ``concerns`` – or anything else, which
    then shows only while no filter is on. ``title`` and ``detail`` arrive translated."""

    on: date
    kind: str
    title: str
    detail: str = ""
    url: str = ""
    icon: str = "calendar-days"
    tone: str = "plain"


Source = Callable[[Officer, "User", int], list[TimelineItem]]
"""``source(officer, viewer, limit)``: the newest ``limit`` items that this viewer may read, newest first."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """Called by an app's ``ready()``; twice counts once."""
    if source not in _sources:
        _sources.append(source)


def page_of(officer: Officer, viewer: "User", *, kind: str = "", number: int = 1) -> Page[TimelineItem]:
    """One page of the timeline, newest first. A filter asks the sources for more until the page is full."""
    wanted = number * PAGE_SIZE + 1
    limit = wanted
    while True:
        batches = [source(officer, viewer, limit) for source in _sources]
        items = sorted((item for batch in batches for item in batch), key=lambda item: item.on, reverse=True)
        is_all = all(len(batch) < limit for batch in batches)
        fitting = [item for item in (items if is_all else items[:limit]) if kind in ("", item.kind)]
        if is_all or len(fitting) >= wanted:
            break
        limit *= 4
    shown = fitting[wanted - 1 - PAGE_SIZE : wanted - 1]
    return Page(items=shown, number=number, size=PAGE_SIZE, has_next=len(fitting) >= wanted)


CAREER_ICONS = {
    CareerKind.JOINED: "identification",
    CareerKind.TRANSFER: "arrows-right-left",
    CareerKind.POST: "briefcase",
    CareerKind.RANK: "star",
    CareerKind.PARTY: "flag",
    CareerKind.FULL_MEMBER: "flag",
    CareerKind.LEFT: "arrow-right-start-on-rectangle",
}


def career(officer: Officer, viewer: "User", limit: int) -> list[TimelineItem]:
    """The first source: career entries, and the three dates of the roster that no entry repeats."""
    entries = list(CareerEntry.objects.visible_to(viewer).filter(officer=officer)[:limit])
    told = {entry.kind for entry in entries}
    dates = {
        CareerKind.JOINED: officer.joined_work_on,
        CareerKind.PARTY: officer.joined_party_on,
        CareerKind.FULL_MEMBER: officer.full_member_on,
    }
    items = [_item(CareerKind(entry.kind), entry.happened_on, _detail(entry)) for entry in entries]
    items += [_item(kind, day) for kind, day in dates.items() if day and kind not in told]
    return sorted(items, key=lambda item: item.on, reverse=True)[:limit]


def _item(kind: CareerKind, on: date, detail: str = "") -> TimelineItem:
    return TimelineItem(on, "work", capfirst(str(kind.label)), detail, icon=CAREER_ICONS[kind], tone="info")


def _detail(entry: CareerEntry) -> str:
    """A rank is kept by its code, so that it reads in the viewer's language."""
    post = Rank(entry.post).label if entry.kind == CareerKind.RANK and entry.post in Rank.values else entry.post
    return " · ".join(str(part) for part in (entry.unit_name, post, entry.document) if part)
