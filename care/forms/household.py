"""Where an officer lives, and with which colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from ui.forms import PortalForm


class AreaForm(PortalForm):
    permission = Permission.FAMILY_EDIT
    area = forms.CharField(
        label=_("District and street"),
        max_length=60,
        help_text=_("So that visitors find the shortest way. No house number."),
    )


class ColleagueForm(PortalForm):
    permission = Permission.FAMILY_EDIT
    police_number = forms.CharField(
        label=_("Police number of your colleague"),
        max_length=12,
        help_text=_("Nothing is shared before both of you have agreed."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
