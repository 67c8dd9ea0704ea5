"""The pages of party life beside one another; each noun adds its own line."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from ui.tabs import Tab

PAGES: list[tuple[str, str, Promise | str, Permission]] = [
    ("sessions", "education:session-list", _("Meetings"), Permission.SESSION_VIEW),
    ("plan", "education:plan", _("Year plan"), Permission.PLAN_VIEW),
    ("groups", "education:group-list", _("Party groups"), Permission.GROUP_EDIT),
    ("hours", "education:hours-own", _("Hours"), Permission.HOURS_VIEW),
    ("after", "education:review-open", _("After the meeting"), Permission.REVIEW_ANSWER),
    ("branch-hours", "education:hours-branch", _("Branch hours"), Permission.HOURS_BOARD),
]


def tabs_for(user: User, here: str) -> list[Tab]:
    open_to = [page for page in PAGES if user.can(page[3])]
    if not _has_file(user):
        open_to = [page for page in open_to if page[0] != "hours"]
    return [Tab(reverse(name), str(label), key == here) for key, name, label, _permission in open_to]


def _has_file(user: User) -> bool:
    return getattr(user, "officer", None) is not None
