"""What every page shows around its content: where one can go, and what waits in the inbox."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import OWN_GRANTS, SEPARATED_ROLES, Permission, Role
from notices.queries import unread_count


@dataclass(frozen=True)
class Place:
    """One line of the menu, shown to whoever holds the permission."""

    view: str
    label: str | Promise
    icon: str
    permission: Permission


@dataclass(frozen=True)
class Item:
    url: str
    label: str | Promise
    icon: str
    active: bool


AT_THUMB = 4
"""So many stand at the foot of a phone; the rest is behind "More"."""

PLACES = [
    Place("dashboard:today", _("Today"), "sun", Permission.HOME),
    Place("care:task-list", _("Who to meet"), "clipboard-document-check", Permission.TASK_ACT),
    Place("care:contact-list", _("Talks and visits"), "chat-bubble-left-right", Permission.CONTACT_VIEW),
    Place("care:promise-list", _("Promises"), "hand-thumb-up", Permission.PROMISE_VIEW),
    Place("care:concern-list", _("Concerns"), "megaphone", Permission.CONCERN_VIEW),
    Place("care:event-list", _("Life events"), "calendar-days", Permission.EVENT_VIEW),
    Place("care:aid-list", _("Family and aid"), "gift", Permission.AID_VIEW),
    Place("conduct:deed-list", _("Good deeds and rewards"), "trophy", Permission.DEED_VIEW),
    Place("members:officer-list", _("People"), "users", Permission.PERSON_FIND),
    Place("ballots:pulse", _("Pulse"), "heart", Permission.PULSE_VIEW),
    Place("care:board", _("Board"), "chart-bar", Permission.CARE_BOARD),
    Place("conduct:file-list", _("Discipline files"), "shield-check", Permission.DISCIPLINE_DESK),
    Place("members:roster-list", _("Roster"), "table-cells", Permission.ROSTER_IMPORT),
    Place("accounts:unit-list", _("Units"), "building-office-2", Permission.UNIT_VIEW),
    Place("care:rule-list", _("Care rules"), "scale", Permission.RULE_VIEW),
    Place("care:absence-list", _("Who is away"), "user-minus", Permission.ABSENCE_EDIT),
    Place("members:calendar-now", _("Workdays"), "calendar", Permission.CALENDAR_EDIT),
    Place("accounts:account-list", _("Accounts"), "key", Permission.ACCOUNT_VIEW),
    Place("audit:entry-list", _("The log"), "document-magnifying-glass", Permission.LOG_VIEW),
    Place("reminders:system", _("System"), "server-stack", Permission.SYSTEM_VIEW),
    Place("members:my-profile", _("My file"), "identification", Permission.FAMILY_EDIT),
]


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"navigation": SimpleLazyObject(lambda: _navigation(request))}


def _navigation(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"side": "", "bottom": "", "inbox_count": 0, "user_name": "", "user_roles": []}
    places = tuple(place for place in PLACES if _is_for(user, place))
    here = max((url for url in map(_url, places) if request.path.startswith(url)), key=len, default="")
    return _menus(places, here, get_language()) | {
        "inbox_count": unread_count(user),
        "user_name": user.name,
        "user_roles": [Role(role).label for role in sorted(user.roles())],
    }


@lru_cache(maxsize=1024)
def _menus(places: tuple[Place, ...], here: str, language: str) -> dict[str, SafeString]:
    """The two menus as they are drawn: the same for everybody who may go to the same places."""
    items = [Item(_url(place), place.label, place.icon, _url(place) == here) for place in places]
    context = {"first": items[:AT_THUMB], "more": items[AT_THUMB:], "items": items}
    return {
        "side": render_to_string("layout/_side.html", context),
        "bottom": render_to_string("layout/_bottom.html", context),
    }


@lru_cache(maxsize=len(PLACES))
def _url(place: Place) -> str:
    return reverse(place.view)


def _is_for(user: User, place: Place) -> bool:
    """The three administrators have no file of their own under that name, so nothing to see that is only one's own."""
    if place.permission in OWN_GRANTS - {Permission.HOME} and user.roles() & SEPARATED_ROLES:
        return False
    return user.can(place.permission)
