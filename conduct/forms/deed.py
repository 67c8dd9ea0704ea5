"""Telling of a good deed, answering one, and how far it is told."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from conduct.enums import Publicity
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.widgets import DayInput, DropFileInput


class DeedForm(PortalForm):
    permission = Permission.DEED_TELL

    officer = OfficerField(label=_("Who did well?"))
    what = forms.CharField(
        label=_("What did they do?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence is enough. Leave out names of citizens and details of cases."),
    )
    happened_on = forms.DateField(label=_("When?"), widget=DayInput)
    photo = forms.FileField(
        label=_("A photo, if you like"),
        required=False,
        widget=DropFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Up to 8 MB. Where and with what it was taken is removed. Only people who agreed should be on it."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].initial = today
        self.fields["happened_on"].widget.attrs["max"] = today.isoformat()


class LeaveForm(PortalForm):
    permission = Permission.DEED_CONFIRM
    reason = forms.CharField(
        label=_("Why is it not confirmed?"),
        max_length=200,
        help_text=_("Whoever told it reads this. The person does not."),
    )


class PublicityForm(PortalForm):
    permission = Permission.DEED_VIEW
    publicity = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=[choice for choice in Publicity.choices if choice[0] != Publicity.UNASKED],
        widget=forms.RadioSelect,
    )


class ThanksForm(PortalForm):
    permission = Permission.DEED_VIEW
    words = forms.CharField(label=_("A few words, if you like"), max_length=60, required=False)
