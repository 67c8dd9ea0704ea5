"""Telling what happened, and who may know of it."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from care.enums import Audience
from care.models import EventKind
from care.rules.pace import EARLIEST_EVENT_DAYS, LATEST_EVENT_DAYS
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput


class EventForm(PortalForm):
    permission = Permission.EVENT_RECORD

    kind = forms.ModelChoiceField(
        label=_("What happened"), queryset=EventKind.objects.none(), empty_label=None, widget=ChipSelect
    )
    happened_on = forms.DateField(label=_("When"), widget=DayInput)
    who_may_know = forms.ChoiceField(
        label=_("Who may know"),
        choices=Audience.choices,
        initial=Audience.SECRETARY,
        widget=forms.RadioSelect,
        help_text=_("Others see only that a talk or a visit is asked for, never why."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["happened_on"].initial = today
        cast("forms.ModelChoiceField[EventKind]", self.fields["kind"]).queryset = EventKind.objects.recordable()

    def clean_happened_on(self) -> date:
        """The same bounds as the service's, said before anything is looked up."""
        day: date = self.cleaned_data["happened_on"]
        if not -EARLIEST_EVENT_DAYS <= (day - self.today).days <= LATEST_EVENT_DAYS:
            raise ValidationError(_("Choose a day within the last year or the next three months."), code="far_day")
        return day
