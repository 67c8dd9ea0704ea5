"""Barring a unit from collective rewards, and lifting it."""

from datetime import date
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.permissions import Permission
from conduct.enums import Severity
from members.forms.places import PlaceField
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput


class UnitBarForm(PortalForm):
    permission = Permission.REWARD_DECIDE
    unit = PlaceField(Unit, label=_("Which unit?"))
    severity = forms.ChoiceField(label=_("What was found"), choices=Severity.choices, widget=ChipSelect)
    document = forms.CharField(label=_("Document number"), max_length=60)
    since = forms.DateField(label=_("Determined on"), widget=DayInput)
    reason = forms.CharField(
        label=_("In words"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("About the unit, without a name of anybody."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = today
        self.helper.layout = Layout("unit", "severity", Row(Column("document"), Column("since")), "reason")


class LiftForm(PortalForm):
    permission = Permission.REWARD_DECIDE
    lifted_why = forms.CharField(label=_("Why it is lifted"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
