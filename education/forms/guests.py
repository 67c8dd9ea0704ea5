"""Whom else a meeting asks."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from members.forms.fields import OfficersField
from ui.forms import PortalForm


class GuestForm(PortalForm):
    permission = Permission.GUEST_ASK
    officers = OfficersField(
        label=_("Whom do you ask?"),
        help_text=_("Anybody in the bureau. Whom the meeting is not for by its kind comes as a guest."),
    )
