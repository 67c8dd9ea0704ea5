"""Whom it is about: the first question of every event."""

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from members.forms.fields import OfficerField
from ui.forms import PortalForm


class EventPersonForm(PortalForm):
    permission = Permission.EVENT_RECORD
    officer = OfficerField(label=_("Person"))
