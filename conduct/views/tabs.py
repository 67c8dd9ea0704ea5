"""The rooms of good deeds and rewards, and the views within one."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission


@dataclass(frozen=True)
class Tab:
    url: str
    label: str
    active: bool


ROOMS = [
    ("conduct:deed-list", _("Good deeds"), Permission.DEED_VIEW),
    ("conduct:reward-list", _("Rewards"), Permission.REWARD_VIEW),
    ("conduct:kind-list", _("Kinds and levels"), Permission.REWARD_VIEW),
]


def rooms(user: User, here: str) -> list[Tab]:
    return [Tab(reverse(view), str(label), view == here) for view, label, permission in ROOMS if user.can(permission)]
