"""Registering a report, and what becomes of it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission
from conduct.enums import ReportSource
from conduct.models import Finding
from conduct.models.report import LONGEST
from members.forms.fields import OfficerField, OfficersField
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput


class ReportForm(PortalForm):
    permission = Permission.DISCIPLINE_HANDLE

    officer = OfficerField(label=_("About whom"))
    source = forms.ChoiceField(label=pgettext_lazy("report", "From"), choices=ReportSource.choices, widget=ChipSelect)
    reporter = OfficerField(
        label=_("Colleague who reported it"),
        required=False,
        permission=Permission.PERSON_FIND,
        help_text=_("Only if it came from a colleague. They will neither handle nor decide it."),
    )
    origin = forms.CharField(
        label=_("Who or which record"),
        required=False,
        max_length=120,
        help_text=_("A person from outside, or the number of a finding. Leave it empty for an anonymous source."),
    )
    received_on = forms.DateField(label=_("Received on"), widget=DayInput)
    happened_on = forms.DateField(label=_("Said to have happened on"), required=False, widget=DayInput)
    matter = forms.CharField(
        label=_("What is reported"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was done or left undone, where and when. Not what anybody thinks or believes."),
    )

    def __init__(self, *args: Any, today: date, finding: Finding | None = None, **kwargs: Any) -> None:
        """Of a finding it is known where it comes from."""
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today
        if finding:
            del self.fields["source"], self.fields["reporter"], self.fields["origin"]
            self.fields["officer"].initial, self.fields["matter"].initial = finding.officer, finding.text
            self.fields["happened_on"].initial = finding.found_on
        self.finding = finding

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        return data | {"source": ReportSource.FINDING, "finding": self.finding} if self.finding else data


class AcceptForm(PortalForm):
    permission = Permission.DISCIPLINE_HANDLE

    handlers = OfficersField(
        label=_("Who inquires"),
        required=False,
        permission=Permission.PERSON_FIND,
        help_text=_("Inspectors without a conflict. Empty: you alone. They become the readers of the file."),
    )


class DeclineForm(PortalForm):
    permission = Permission.DISCIPLINE_HANDLE
    reason = forms.CharField(
        label=_("Why it is not accepted"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
