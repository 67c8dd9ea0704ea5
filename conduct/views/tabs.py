"""The rooms of good deeds and rewards, and of the discipline desk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from ui.tabs import Tab

ROOMS = [
    ("conduct:file-list", "", _("Open files"), Permission.DISCIPLINE_DESK),
    ("conduct:file-list", "?view=delivered", _("Delivered"), Permission.DISCIPLINE_DESK),
    ("conduct:report-list", "", _("Reports"), Permission.DISCIPLINE_HANDLE),
    ("conduct:measure-list", "", _("In effect"), Permission.DISCIPLINE_FACT),
    ("conduct:kind-list", "", _("Table of measures"), Permission.DISCIPLINE_VIEW),
]


def discipline_tabs(user: User, here: str, *, is_closed: bool = False) -> list[Tab]:
    return [
        Tab(reverse(view) + query, str(label), view == here and bool(query) == is_closed)
        for view, query, label, permission in ROOMS
        if user.can(permission)
    ]


HONOURS = [
    ("conduct:deed-list", _("Good deeds"), Permission.DEED_VIEW),
    ("conduct:reward-list", _("Rewards"), Permission.REWARD_VIEW),
    ("conduct:reward-kind-list", _("Kinds and levels"), Permission.REWARD_VIEW),
    ("conduct:unit-bar-list", _("Units without rewards"), Permission.REWARD_DECIDE),
]


def honour_tabs(user: User, here: str) -> list[Tab]:
    return [Tab(reverse(view), str(label), view == here) for view, label, permission in HONOURS if user.can(permission)]
