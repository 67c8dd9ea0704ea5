"""The rooms of supervision."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from ui.tabs import Tab

ROOMS = [
    ("conduct:finding-list", _("Findings"), Permission.INSPECT_VIEW),
    ("conduct:inspection-list", _("Inspections"), Permission.INSPECT_FIGURES),
    ("conduct:formalisation", _("Formalisation"), Permission.INSPECT_FIGURES),
    ("conduct:norm-list", _("Norms"), Permission.INSPECT_VIEW),
]


def rooms(user: User, here: str) -> list[Tab]:
    return [Tab(reverse(view), str(label), view == here) for view, label, permission in ROOMS if user.can(permission)]
