"""Exemptions, and taking the hours of a branch out."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission
from education.enums import ExemptReason
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.widgets import ChipSelect


class ExemptionForm(PortalForm):
    permission = Permission.EXEMPTION_EDIT
    officer = OfficerField(label=pgettext_lazy("exemption", "For whom"))
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=ExemptReason.choices,
        widget=ChipSelect,
        help_text=_("No more than this is kept: never what somebody suffers from."),
    )
    since = forms.DateField(label=_("Since"))
    until = forms.DateField(label=_("Until"), required=False, help_text=_("Empty: for good."))


class TakeHoursForm(PortalForm):
    permission = Permission.HOURS_VIEW
    purpose = forms.CharField(
        label=_("What is the list for?"),
        min_length=4,
        max_length=200,
        help_text=_("It stands in the log and on the list, with your name and the time."),
    )
