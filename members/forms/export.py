"""Taking a list of people out of the portal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from ui.forms import PortalForm


class ExportForm(PortalForm):
    permission = Permission.PEOPLE_EXPORT
    purpose = forms.CharField(
        label=_("What is the list for?"),
        min_length=4,
        max_length=200,
        help_text=_("It stands in the log and in the workbook, with your name and the time."),
    )
