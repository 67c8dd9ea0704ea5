"""The rooms of family and aid."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from ui.tabs import Tab

AID = [
    ("care:aid-list", _("Gifts and consolation"), Permission.AID_VIEW),
    ("care:visit-list", _("Festival visits"), Permission.VISIT_VIEW),
    ("care:household-list", pgettext_lazy("place", "Home"), Permission.FAMILY_VIEW),
    ("care:entitlement-list", _("What one is entitled to"), Permission.EVENT_VIEW),
]


def aid_tabs(user: User, here: str) -> list[Tab]:
    """The rooms of family and aid."""
    return [Tab(reverse(view), str(label), view == here) for view, label, permission in AID if user.can(permission)]
