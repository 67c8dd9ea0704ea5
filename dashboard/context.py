"""What every page shows around its content: where one can go, and what waits in the inbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import OWN_GRANTS, SEPARATED_ROLES, Permission, Role
from notices.queries import unread_count


@dataclass(frozen=True)
class Place:
    """One line of the menu, shown to whoever holds the permission; ``short`` fits under a thumb in one line."""

    view: str
    label: str | Promise
    icon: str
    permission: Permission
    short: str | Promise = ""


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    icon: str
    active: bool
    short: str | Promise


@dataclass(frozen=True)
class Group:
    """Places that belong together, under a heading of their own."""

    label: str | Promise
    places: tuple[Place, ...]


MENU = (
    Group("", (Place("dashboard:today", _("Today"), "sun", Permission.HOME),)),
    Group(
        pgettext_lazy("menu", "Care"),
        (
            Place(
                "care:task-list",
                _("Who to meet"),
                "clipboard-document-check",
                Permission.TASK_ACT,
                pgettext_lazy("menu", "To meet"),
            ),
            Place(
                "care:contact-list",
                _("Talks and visits"),
                "chat-bubble-left-right",
                Permission.CONTACT_VIEW,
                pgettext_lazy("menu", "Talks"),
            ),
            Place("care:promise-list", _("Promises"), "hand-thumb-up", Permission.PROMISE_VIEW),
            Place("care:event-list", _("Life events"), "calendar-days", Permission.EVENT_VIEW),
            Place("care:aid-list", _("Family and aid"), "gift", Permission.AID_VIEW),
            Place("care:concern-list", _("Concerns"), "megaphone", Permission.CONCERN_VIEW),
            Place("ballots:pulse", _("Pulse"), "heart", Permission.PULSE_VIEW),
            Place("care:board", _("Board"), "chart-bar", Permission.CARE_BOARD),
        ),
    ),
    Group(
        pgettext_lazy("menu", "Party life"),
        (
            Place("education:my-study", _("My study"), "book-open", Permission.STUDY_OWN),
            Place("education:session-list", _("Meetings and study"), "academic-cap", Permission.SESSION_VIEW),
            Place("ballots:vote-list", _("Votes"), "hand-raised", Permission.VOTE_VIEW),
            Place("education:training-list", _("Training"), "identification", Permission.TRAINING_VIEW),
            Place("education:clock-list", _("Party life clocks"), "clock", Permission.CLOCK_KEEP),
            Place("education:works-board", _("What works"), "light-bulb", Permission.WORKS_VIEW),
        ),
    ),
    Group(
        pgettext_lazy("menu", "Praise and justice"),
        (
            Place("evaluation:home", pgettext_lazy("menu", "Assessment"), "document-text", Permission.FORM_VIEW),
            Place("conduct:deed-list", _("Good deeds and rewards"), "trophy", Permission.DEED_VIEW),
            Place("conduct:finding-list", _("Supervision"), "document-magnifying-glass", Permission.INSPECT_VIEW),
            Place("conduct:file-list", _("Discipline files"), "shield-check", Permission.DISCIPLINE_DESK),
            Place("appeals:appeal-list", _("Objections and appeals"), "scale", Permission.APPEAL_VIEW),
        ),
    ),
    Group(
        pgettext_lazy("menu", "People and units"),
        (
            Place("members:officer-list", _("People"), "users", Permission.PERSON_FIND),
            Place("accounts:unit-list", _("Units"), "building-office-2", Permission.UNIT_VIEW),
            Place("care:absence-list", _("Who is away"), "user-minus", Permission.ABSENCE_EDIT),
            Place("members:roster-list", _("Roster"), "table-cells", Permission.ROSTER_IMPORT),
            Place("members:my-profile", _("My file"), "identification", Permission.FAMILY_EDIT),
        ),
    ),
    Group(
        pgettext_lazy("menu", "The portal"),
        (
            Place("care:rule-list", _("Care rules"), "scale", Permission.RULE_VIEW),
            Place("members:calendar-now", _("Workdays"), "calendar", Permission.CALENDAR_EDIT),
            Place("accounts:account-list", _("Accounts"), "key", Permission.ACCOUNT_VIEW),
            Place("audit:entry-list", _("The log"), "document-magnifying-glass", Permission.LOG_VIEW),
            Place("reminders:system", _("System"), "server-stack", Permission.SYSTEM_VIEW),
        ),
    ),
)
PLACES = tuple(place for group in MENU for place in group.places)

AT_THUMB = 4
"""So many stand at the foot of a phone; the rest is behind "More"."""
FIRST = (
    "dashboard:today",
    "care:task-list",
    "education:my-study",
    "care:contact-list",
    "members:officer-list",
    "care:board",
)
"""What one opens every day, in the order in which the foot of a phone takes it; then whatever comes first."""


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"navigation": SimpleLazyObject(lambda: _navigation(request))}


def _navigation(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"side": "", "bottom": "", "inbox_count": 0, "user_name": "", "user_roles": []}
    places = tuple(place for place in PLACES if _is_for(user, place))
    here = max((url for url in map(_url, places) if _leads_to(url, request.path)), key=len, default="")
    return _menus(places, here, get_language()) | {
        "inbox_count": unread_count(user),
        "user_name": user.name,
        "user_roles": [Role(role).label for role in sorted(user.roles())],
    }


@lru_cache(maxsize=1024)
def _menus(places: tuple[Place, ...], here: str, language: str) -> dict[str, SafeString]:
    """The two menus as they are drawn: the same for everybody who may go to the same places."""
    items = {
        place: Item(_url(place), place.label, place.icon, _url(place) == here, place.short or place.label)
        for place in places
    }
    first = sorted(items, key=_at_thumb)[:AT_THUMB]
    groups = [(group.label, [items[place] for place in group.places if place in items]) for group in MENU]
    more = [
        (group.label, [items[place] for place in group.places if place in items and place not in first])
        for group in MENU
    ]
    context = {"first": [items[place] for place in first]}
    return {
        "side": render_to_string("layout/_side.html", {"groups": _filled(groups)}),
        "bottom": render_to_string("layout/_bottom.html", context | {"groups": _filled(more)}),
    }


def _at_thumb(place: Place) -> int:
    return FIRST.index(place.view) if place.view in FIRST else len(FIRST)


def _filled(groups: Iterable[tuple[str | Promise, list[Item]]]) -> list[tuple[str | Promise, list[Item]]]:
    return [(label, items) for label, items in groups if items]


@lru_cache(maxsize=len(PLACES))
def _url(place: Place) -> str:
    return reverse(place.view)


def _leads_to(url: str, path: str) -> bool:
    """Every path begins like Today's; only Today itself is there."""
    return path.startswith(url) if url != "/" else path == url


def _is_for(user: User, place: Place) -> bool:
    """The three administrators have no file of their own under that name, so nothing to see that is only one's own."""
    if place.permission in OWN_GRANTS - {Permission.HOME} and user.roles() & SEPARATED_ROLES:
        return False
    return user.can(place.permission)
