"""What every page shows around its content: where one can go, and what waits in the inbox."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.permissions import Permission
from notices.queries import unread_count


@dataclass(frozen=True)
class Item:
    url: str
    label: str
    icon: str
    active: bool


PLACES: list[tuple[str, str, str, Permission]] = [
    ("dashboard:today", gettext_noop("Today"), "sun", Permission.HOME),
]
"""URL name, label, icon and the permission that opens it, in the order of the menu."""


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"navigation": SimpleLazyObject(lambda: _navigation(request))}


def _navigation(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    if not user.is_authenticated:
        return {"items": [], "inbox_count": 0, "user_name": "", "user_roles": []}
    return {
        "items": [_item(request, *place) for place in PLACES if user.can(place[3])],
        "inbox_count": unread_count(user),
        "user_name": user.name,
        "user_roles": [role.label for role in sorted(user.roles())],
    }


def _item(request: HttpRequest, name: str, label: str, icon: str, _permission: Permission) -> Item:
    url = reverse(name)
    return Item(url=url, label=_(label), icon=icon, active=request.path == url)
